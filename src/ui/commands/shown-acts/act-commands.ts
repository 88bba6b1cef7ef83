import type { WorkbenchState } from '#state/workbench-state.ts';
import type { Command } from '#ui/commands/command.ts';
import type { ShownActId } from './act-table.ts';
import { SHOWN_ACTS } from './act-table.ts';
import { act, canAct } from './shown-acts.ts';

/** What can be done with whatever experiment is open: also while its view is still on its way. */
const OF_EVERY_EXPERIMENT: ReadonlySet<ShownActId> = new Set([
  'add-case',
  'import-cases',
  'add-variant',
  'add-check',
  'new-experiment',
  'export-experiment',
]);

/** The commands of what is shown: none of them is there when its view cannot do it. */
export const ACT_COMMANDS = Object.fromEntries(
  Object.entries(SHOWN_ACTS).map(([name, [label, icon]]): [string, Command] => {
    // `entries` forgets the names.
    const id = name as ShownActId;
    const isAvailable = ({ view }: WorkbenchState) =>
      canAct(id) || (view.tab === 'experiments' && OF_EVERY_EXPERIMENT.has(id));
    return [id, { label, icon, group: 'actions', isAvailable, run: () => act(id) }];
  }),
  // `fromEntries` too.
) as Readonly<Record<ShownActId, Command>>;
