import { useShallow } from 'zustand/react/shallow';
import { describeDifferences } from '#domain/request/describe-differences.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/compare/compare.ts';

/** What the columns are called, in their order: by their place and by what tells their requests apart. */
export function useColumnNames(): readonly string[] {
  return useWorkbenchState(
    useShallow((state) => {
      const drafts = state.columnIds.flatMap((id) => state.conversations.get(id)?.draft ?? []);
      return describeDifferences(drafts).map((difference, index) => words.columnName(index + 1, difference));
    }),
  );
}
