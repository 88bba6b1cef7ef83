import { emptyCase } from '#domain/experiments/experiment.ts';
import { titleOf } from '#state/experiments/title-of.ts';
import { useWorkbench } from '#state/workbench.ts';
import { useShownActs } from '#ui/commands/shown-acts/shown-acts.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_EDGE, SELECT_ARROW } from '#ui/primitives/classes/field-class.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import type { MenuItem } from '#ui/primitives/Menu.tsx';
import { MenuButton } from '#ui/primitives/MenuButton.tsx';
import * as words from '#words/experiments/experiments.ts';
import { shareResult } from '#words/page/late-commands.ts';
import { duplicateExperiment } from './duplicate-experiment.ts';
import { insertAfter } from './edit-experiment.ts';
import type { OnDialog } from './experiment-dialog.ts';
import { focusCase } from './focus-case.ts';
import { useExperiments, useExperimentsState } from './use-experiments.ts';

/** A button with words. */
interface Action {
  readonly label: string;
  readonly icon: IconName;
  readonly run: () => void;
  readonly opensDialog: boolean;
}

/** Which experiment is open, and what is added to it. */
export function ExperimentBar({ onDialog }: { onDialog: OnDialog }) {
  const { deps } = useWorkbench();
  const experiments = useExperiments();
  const title = useExperimentsState((state) => state.experiment.title);

  const begin = () => void experiments.startNew();
  const duplicate = () => void duplicateExperiment(experiments, deps);
  const remove = () => void experiments.remove();
  const items: MenuItem[] = [
    { label: words.newExperiment, icon: 'plus', run: begin },
    { label: words.duplicateExperiment, icon: 'copy', run: duplicate },
    { label: words.deleteExperiment, icon: 'trash', run: remove },
  ];
  useShownActs({
    'new-experiment': begin,
    'duplicate-experiment': duplicate,
    'delete-experiment': remove,
  });

  return (
    <div className="flex flex-none flex-wrap items-center gap-2 border-b border-line px-4 py-2 phone:px-3">
      <input
        className={`h-7 min-w-40 flex-1 px-2 font-semibold ${FIELD_EDGE} max-w-96 border-transparent bg-transparent hover:border-line-strong touch:h-11 phone:max-w-none phone:basis-[60%] touch:text-16`}
        aria-label={words.titleField}
        placeholder={words.untitled}
        value={title ?? ''}
        onChange={({ target }) =>
          experiments.edit((each) => ({ ...each, title: target.value === '' ? null : target.value }))
        }
      />
      <ExperimentChoice />
      <MenuButton label={words.moreForExperiment} items={items} />
      <span className="flex-1 phone:hidden" />
      <ExperimentActions onDialog={onDialog} />
    </div>
  );
}

/** On phones in one line that scrolls, and fades where there is more. */
const ACTIONS =
  'flex flex-wrap gap-2 phone:-mx-3 phone:w-[calc(100%+1.5rem)] phone:flex-nowrap phone:overflow-x-auto phone:gap-1.5 phone:pr-6 phone:pl-3 phone:[scrollbar-width:none] phone:mask-[linear-gradient(to_right,#000_calc(100%-1.5rem),transparent)] phone:[&>button]:flex-none phone:[&>button]:px-2';

/** What is added to the open experiment, and how it leaves. */
function ExperimentActions({ onDialog }: { onDialog: OnDialog }) {
  const { deps, view } = useWorkbench();
  const experiments = useExperiments();

  function addCase() {
    const added = emptyCase(deps.newId());
    experiments.edit((experiment) => ({ ...experiment, cases: [...experiment.cases, added] }));
    focusCase(added.id);
  }

  function addVariant() {
    const { variants } = experiments.store.getState().experiment;
    const last = variants.at(-1);
    if (last === undefined) return;
    const added = { ...last, id: deps.newId(), name: null };
    experiments.edit((experiment) => ({
      ...experiment,
      variants: insertAfter(experiment.variants, last.id, added),
    }));
    onDialog({ kind: 'variant', variantId: added.id });
  }

  const importCases = () => onDialog({ kind: 'import' });
  const exportExperiment = () => onDialog({ kind: 'export' });
  useShownActs({
    'add-case': addCase,
    'import-cases': importCases,
    'add-variant': addVariant,
    'export-experiment': exportExperiment,
  });

  const actions: Action[] = [
    { label: words.addCase, icon: 'plus', run: addCase, opensDialog: false },
    {
      label: words.importCases,
      icon: 'importIn',
      run: importCases,
      opensDialog: true,
    },
    { label: words.addVariant, icon: 'columns', run: addVariant, opensDialog: true },
    {
      label: words.exportExperiment,
      icon: 'exportOut',
      run: exportExperiment,
      opensDialog: true,
    },
    {
      label: shareResult,
      icon: 'link',
      run: () => view.openDialog({ kind: 'share-result', source: { kind: 'experiment' } }),
      opensDialog: true,
    },
  ];

  return (
    <div className={ACTIONS} data-one-stop="">
      {actions.map(({ label, icon, run, opensDialog }) => (
        <Button key={label} icon={icon} aria-haspopup={opensDialog ? 'dialog' : undefined} onClick={run}>
          {label}
        </Button>
      ))}
    </div>
  );
}

/** The other experiments, where there are some. */
function ExperimentChoice() {
  const experiments = useExperiments();
  const title = useExperimentsState((state) => state.experiment.title);
  const id = useExperimentsState((state) => state.experiment.id);
  const entries = useExperimentsState((state) => state.entries);
  const isListed = entries.some((entry) => entry.id === id);
  if (entries.length <= (isListed ? 1 : 0)) return null;
  return (
    <select
      className={`h-7 max-w-52 px-1.5 text-12 ${FIELD_EDGE} touch:h-11 ${SELECT_ARROW}`}
      aria-label={words.chooseExperiment}
      value={id}
      onChange={({ target }) => void experiments.open(target.value)}
    >
      {isListed ? null : <option value={id}>{title ?? words.untitled}</option>}
      {entries.map((entry) => (
        <option key={entry.id} value={entry.id}>
          {entry.id === id ? (title ?? words.untitled) : titleOf(entry)}
        </option>
      ))}
    </select>
  );
}
