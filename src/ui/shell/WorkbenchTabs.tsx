import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { focusTargetRef } from '#ui/focus/page-focus.ts';
import { Tabs } from '#ui/primitives/Tabs.tsx';
import { listedTabIds, TAB_LIST } from '#ui/tabs/tab-table.ts';
import * as words from '#words/page/tabs.ts';

const TAB_REFS = new Map(TAB_LIST.map(({ id }) => [id, focusTargetRef('tab', id)]));

/** The tabs of the workbench. */
export function WorkbenchTabs() {
  const { view } = useWorkbench();
  const tab = useWorkbenchState((state) => state.view.tab);
  const listed = useWorkbenchState(listedTabIds).split(',');
  return (
    <Tabs
      label={words.tablistLabel}
      variant="segments"
      className="touch:max-[66rem]:[&>button]:min-w-11 touch:max-[66rem]:[&>button]:px-2 phone:col-span-full phone:-mx-1.5 phone:gap-0 phone:bg-transparent phone:p-0"
      tabClassName="phone:relative phone:h-11 phone:flex-auto phone:px-2 phone:rounded-none phone:text-14 phone:aria-selected:bg-transparent phone:aria-selected:shadow-[inset_0_-2px_0_var(--accent-9)]"
      items={TAB_LIST.filter(({ id }) => listed.includes(id))}
      selected={tab}
      onSelect={view.setTab}
      panelId={() => 'panel-workbench'}
      tabRef={(id) => TAB_REFS.get(id)}
    />
  );
}
