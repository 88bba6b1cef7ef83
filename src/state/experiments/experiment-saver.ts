import type { MessageNode } from '#domain/conversation/conversation.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { isWorthKeepingExperiment } from '#domain/experiments/experiment.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import type { LeftExperiments } from '#platform/experiments/left-experiments.ts';
import { storageError } from '#platform/storage-problem.ts';
import type { Workbench } from '#state/workbench.ts';
import * as words from '#words/experiments/experiments.ts';
import type { ExperimentDisk } from './experiment-services.ts';
import type { ExperimentsStore } from './experiments-state.ts';

/** A text that changes at each key press is written to the database at most this often. */
const SAVE_DELAY_MS = 250;

/** What keeps the open experiment and its answers. */
export type ExperimentSaver = ReturnType<typeof createExperimentSaver>;

/** Keeps the open experiment and the database in step. */
export function createExperimentSaver(
  workbench: Workbench,
  store: ExperimentsStore,
  disk: ExperimentDisk,
  left: LeftExperiments,
) {
  const { deps } = workbench;
  /** The open experiment as the database is known to have it; a write may be on its way. */
  let confirmed: Experiment | null = null;
  /** The open experiment as the database has it; null while it has none. */
  let saved: Experiment | null = null;
  let cancelTimer: (() => void) | null = null;
  /** False where the browser keeps nothing: then experiments live as long as the page. */
  let hasDisk = true;

  function report(error: unknown): void {
    workbench.store.setState({ storageProblem: storageError(error) });
    store.setState({ problem: words.notKept });
  }

  async function save(): Promise<void> {
    cancelTimer?.();
    cancelTimer = null;
    const { experiment } = store.getState();
    if (!hasDisk || saved === experiment || (saved === null && !isWorthKeepingExperiment(experiment))) return;
    const base = saved;
    saved = experiment;
    try {
      const stored = await disk.save(experiment, base);
      left.settle(experiment.id);
      if (store.getState().experiment.id === experiment.id) confirmed = stored;
      if (stored !== experiment) takeStored(stored, experiment);
      await refreshEntries();
    } catch (error) {
      saved = base;
      report(error);
    }
  }

  /** Takes in what is stored, where another tab had a part in it; what was changed here since stays. */
  function takeStored(stored: Experiment, ours: Experiment): void {
    const { experiment } = store.getState();
    if (experiment.id !== stored.id) return;
    saved = stored;
    if (experiment === ours) store.setState({ experiment: stored });
    else void save();
  }

  async function refreshEntries(): Promise<void> {
    store.setState({ entries: await disk.list(deps.now()) });
  }

  return {
    /** Makes the open experiment one that is stored, if there is anything in it. */
    save,
    saveSoon(): void {
      cancelTimer ??= deps.clock.after(SAVE_DELAY_MS, () => void save());
    },
    /** The last moment at which something can be saved: the database may not get to it. */
    leave(): void {
      if (hasDisk) keepLeft(left, store.getState().experiment, confirmed);
      void save();
    },
    /** Whether there is something here that the database has not. */
    isBehind: (): boolean => cancelTimer !== null || saved !== store.getState().experiment,
    /** The open experiment is this one of the database; null: it is none of the database yet. */
    noteStored(experiment: Experiment | null): void {
      saved = experiment;
      confirmed = experiment;
    },
    /** From now on nothing is kept: the browser does not. */
    goWithout(error: unknown): void {
      hasDisk = false;
      report(error);
    },
    /** Lists anew what there is. */
    refreshEntries,
    ...createAnswers({ store, disk, hasDisk: () => hasDisk, report }),
  };
}

function keepLeft(left: LeftExperiments, experiment: Experiment, base: Experiment | null): void {
  if (base === experiment || (base === null && !isWorthKeepingExperiment(experiment))) return;
  left.keep({ experiment, base });
}

/** Writes what former pages left to the database. */
export async function takeLeft(left: LeftExperiments, disk: ExperimentDisk): Promise<void> {
  for (const { experiment, base } of left.readAll()) {
    await disk.save(experiment, base);
    left.settle(experiment.id);
  }
}

/** Keeps the answers of experiments, and reads them; what the database does not take lives as long as the page. */
function createAnswers({
  store,
  disk,
  hasDisk,
  report,
}: {
  readonly store: ExperimentsStore;
  readonly disk: ExperimentDisk;
  hasDisk(): boolean;
  report(error: unknown): void;
}) {
  const unkept = new Map<string, MessageNode>();

  return {
    /** Keeps an answer; rejects where the database does not take it. */
    async keepAnswer(experimentId: string, outcome: Outcome, node: MessageNode): Promise<void> {
      if (!hasDisk()) {
        unkept.set(outcome.id, node);
        return;
      }
      try {
        await disk.putAnswers(experimentId, [{ outcome, node }]);
      } catch (error) {
        unkept.set(outcome.id, node);
        report(error);
        throw error;
      }
    },
    /** The whole reply behind an outcome; null when it cannot be read. */
    answer: async (id: string): Promise<MessageNode | null> =>
      unkept.get(id) ?? disk.answer(store.getState().experiment.id, id),
    /** All of them, by id. */
    answers: async (): Promise<ReadonlyMap<string, MessageNode>> =>
      new Map([...(await disk.answers(store.getState().experiment.id)), ...unkept]),
  };
}
