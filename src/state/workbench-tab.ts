/** The tabs in their order. What each of them is stands in one table, `ui/tabs/tab-table.ts`. */
export const WORKBENCH_TABS = ['chat', 'compare', 'api', 'experiments', 'feed'] as const;

export type WorkbenchTab = (typeof WORKBENCH_TABS)[number];

/** Where one conversation is read: what opens a conversation goes here when the tab that is shown does not show it. */
export const HOME_TAB: WorkbenchTab = 'chat';

/** Whether a word from outside names a tab. */
export function isWorkbenchTab(text: string | null): text is WorkbenchTab {
  return WORKBENCH_TABS.some((tab) => tab === text);
}
