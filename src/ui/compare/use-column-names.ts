import { useShallow } from 'zustand/react/shallow';
import { useWorkbenchState } from '#state/workbench.ts';
import { namesOfColumns, namesOfReplies } from './column-names.ts';

/** What the columns are called, in their order: by their place and by what tells their next requests apart. */
export function useColumnNames(): readonly string[] {
  return useWorkbenchState(useShallow(namesOfColumns));
}

/** The same by the requests that made their latest replies, for what is said of those. */
export function useReplyNames(): readonly string[] {
  return useWorkbenchState(useShallow(namesOfReplies));
}
