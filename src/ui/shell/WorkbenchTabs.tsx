import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { WorkbenchTab } from '#state/workbench-state.ts';
import { Tabs } from '#ui/primitives/Tabs.tsx';

const TABS: readonly { id: WorkbenchTab; label: string }[] = [
  { id: 'chat', label: 'Chat' },
  { id: 'compare', label: 'Compare' },
  { id: 'api', label: 'API' },
];

/** Chat, Compare, API. */
export function WorkbenchTabs() {
  const { view } = useWorkbench();
  const tab = useWorkbenchState((state) => state.view.tab);
  return (
    <Tabs
      label="Workbench"
      className="tabs"
      items={TABS}
      selected={tab}
      onSelect={view.setTab}
      panelId={() => 'panel-workbench'}
    />
  );
}
