import { useMemo } from 'react';
import type { Workbench } from '#state/workbench.ts';
import { useWorkbench } from '#state/workbench.ts';
import type { FocusTarget } from '#ui/focus/focus-registry.ts';
import { focusOn } from '#ui/focus/page-focus.ts';
import { NARROW, PHONE } from '#ui/primitives/browser/use-media-query.ts';

/** What only the page can do and knows, beside the workbench. */
export interface PageServices {
  /** Puts the focus on a place of the page as soon as it is there. `scope`: whose, where there are several. */
  focus(target: FocusTarget, scope?: string): void;
  /** Whether the window is as narrow as a phone: the parameters are a sheet. */
  isPhone(): boolean;
  /** Whether the history lies over the page. */
  isHistoryDrawer(): boolean;
  /** Whether typing can begin at once: on touch, the focus in a field raises the keyboard over the page. */
  hasFinePointer(): boolean;
}

/** What a command acts on. */
export type Page = Workbench & PageServices;

/** Puts the browser's services beside a workbench. */
function pageOf(workbench: Workbench): Page {
  return {
    ...workbench,
    focus: focusOn,
    hasFinePointer: () => window.matchMedia('(pointer: fine)').matches,
    isPhone: () => window.matchMedia(PHONE).matches,
    isHistoryDrawer: () => workbench.store.getState().view.projector || window.matchMedia(NARROW).matches,
  };
}

/** The page that commands act on. */
export function usePage(): Page {
  const workbench = useWorkbench();
  return useMemo(() => pageOf(workbench), [workbench]);
}
