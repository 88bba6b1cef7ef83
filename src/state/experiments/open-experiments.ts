import type { MessageNode } from '#domain/conversation/conversation.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import type { Workbench } from '#state/workbench.ts';
import * as words from '#words/experiments/experiments.ts';
import type { AnswerRecordings } from './answer-recordings.ts';
import type { ExperimentSaver } from './experiment-saver.ts';
import type { ExperimentDisk } from './experiment-services.ts';
import type { ExperimentsStore } from './experiments-state.ts';
import { cellKeysOf, freshExperiment } from './experiments-state.ts';
import type { RunControl } from './run-control.ts';
import { titleOf } from './title-of.ts';

/** What the opening of experiments is given. */
interface OpenerDeps {
  readonly workbench: Workbench;
  readonly store: ExperimentsStore;
  readonly disk: ExperimentDisk;
  readonly saver: ExperimentSaver;
  readonly control: RunControl;
  readonly recordings: AnswerRecordings;
}

type Answers = readonly { readonly outcome: Outcome; readonly node: MessageNode }[];

/** Opens experiments, one at a time; what was open is saved, and its run paused. */
export function createOpener({ workbench, store, disk, saver, control, recordings }: OpenerDeps) {
  const { deps } = workbench;

  /** Ends what is open, and opens another. */
  async function open(experiment: Experiment, isStored: boolean): Promise<void> {
    await control.leave();
    saver.noteStored(isStored ? experiment : null);
    store.setState({
      experiment,
      outcomes: new Map(),
      filter: 'all',
      runsElsewhere: false,
      problem: null,
      keys: cellKeysOf(workbench),
    });
    if (!isStored) return;
    const outcomes = await disk.outcomes(experiment.id);
    if (store.getState().experiment.id !== experiment.id) return;
    store.setState({ outcomes: byId(outcomes) });
    await control.goOn();
  }

  return {
    /** Opens the one that changed last, as the page begins. */
    async openLatest(): Promise<void> {
      const entries = await disk.list(deps.now());
      store.setState({ entries });
      const [latest] = entries;
      const stored = latest ? await disk.load(latest.id) : null;
      if (!stored) return;
      saver.noteStored(stored);
      const outcomes = await disk.outcomes(stored.id);
      store.setState({
        experiment: stored,
        outcomes: byId(outcomes),
        keys: cellKeysOf(workbench),
        isReady: true,
      });
      void control.goOn();
    },
    async open(id: string): Promise<void> {
      if (id === store.getState().experiment.id) return;
      const stored = await disk.load(id);
      if (stored) await open(stored, true);
      else workbench.view.notify(words.unreadable, null, 'problem');
    },
    startNew: () => open(freshExperiment(workbench), false),
    /** Opens one that was made elsewhere: by a copy, an import. */
    async adopt(experiment: Experiment, answers: Answers, copiedFrom: string | null = null): Promise<void> {
      await disk.save(experiment, null);
      await disk.putAnswers(experiment.id, answers);
      if (copiedFrom !== null) await recordings.copy(copiedFrom, experiment.id);
      await open(experiment, true);
      await saver.refreshEntries();
    },
    /** Deletes the open one, with an Undo, and opens the next. */
    async remove(): Promise<void> {
      const { experiment } = store.getState();
      await control.leave();
      await disk.setDeleted(experiment.id, deps.now());
      void recordings.setDeleted(experiment.id, deps.now());
      await saver.refreshEntries();
      const [next] = store.getState().entries;
      const stored = next ? await disk.load(next.id) : null;
      await open(stored ?? freshExperiment(workbench), stored !== null);
      workbench.view.notify(words.deleted(titleOf(experiment)), {
        label: words.undo,
        run: () =>
          void disk.setDeleted(experiment.id, null).then(async () => {
            void recordings.setDeleted(experiment.id, null);
            const back = await disk.load(experiment.id);
            if (back) await open(back, true);
            await saver.refreshEntries();
          }),
      });
    },
  };
}

function byId(outcomes: readonly Outcome[]): ReadonlyMap<string, Outcome> {
  return new Map(outcomes.map((each) => [each.id, each]));
}
