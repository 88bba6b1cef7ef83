import type { StoreApi } from 'zustand/vanilla';
import type { Crossing } from '#domain/budget/spending.ts';
import type { CheckedAnswer } from '#domain/experiments/checked-answer.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { createExperiment } from '#domain/experiments/experiment.ts';
import type { CaseFilter } from '#domain/experiments/filter/filter-cases.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import type { CellKeys } from '#domain/experiments/plan.ts';
import { createCellKeys } from '#domain/experiments/plan.ts';
import type { PauseReason } from '#domain/experiments/schedule.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import type { ExperimentEntry } from '#platform/experiments/experiment-store.ts';
import type { Run } from '#runs/run.ts';
import { selectConnection, selectConversation } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';

/** How the run of the open experiment stands in this tab. */
export interface RunView {
  readonly phase: 'idle' | 'running' | 'paused';
  readonly reason: PauseReason | null;
  /** Until when nothing is sent because servers asked to wait, milliseconds since 1970; null when they did not. */
  readonly heldUntilMs: number | null;
  readonly inFlight: number;
  readonly queued: number;
  /** Since when it runs without a pause, and how many requests came to an end since: for the time left. */
  readonly runningSinceMs: number;
  readonly endedSince: number;
}

/** The experiments of this page. Values are replaced, never changed in place. */
export interface ExperimentsState {
  readonly isReady: boolean;
  /** Saved ones, the one that changed last first. */
  readonly entries: readonly ExperimentEntry[];
  readonly experiment: Experiment;
  /** What came of requests, by id: those of the cells, and of cells as they were before. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Requests in flight, by the same ids. */
  readonly runs: ReadonlyMap<string, Run>;
  /** Which of its cases the table shows; what is run and exported are all of them. */
  readonly filter: CaseFilter;
  /** What checks found, by `checkedKey`. */
  readonly checked: ReadonlyMap<string, CheckedAnswer>;
  readonly run: RunView;
  /** Whether another tab runs it. */
  readonly runsElsewhere: boolean;
  /** Why nothing was sent or kept, in a sentence. */
  readonly problem: string | null;
  /** The ceiling at which the run was stopped; null where it was not. */
  readonly crossing: Crossing | null;
  /** Tells the requests of cells, by the connections as they are now. */
  readonly keys: CellKeys;
}

export type ExperimentsStore = StoreApi<ExperimentsState>;

export const NO_RUN: RunView = {
  phase: 'idle',
  reason: null,
  heldUntilMs: null,
  inFlight: 0,
  queued: 0,
  runningSinceMs: 0,
  endedSince: 0,
};

/** The state as a page begins: with an experiment that nobody has filled. */
export function firstState(workbench: Workbench): ExperimentsState {
  return {
    isReady: false,
    entries: [],
    experiment: freshExperiment(workbench),
    outcomes: new Map(),
    runs: new Map(),
    filter: 'all',
    checked: new Map(),
    run: NO_RUN,
    runsElsewhere: false,
    problem: null,
    crossing: null,
    keys: cellKeysOf(workbench),
  };
}

/** Tells the requests of cells, by the connections as they are now. */
export function cellKeysOf({ deps, store }: Workbench): CellKeys {
  return createCellKeys((choice) => selectConnection(store.getState(), deps, choice));
}

/** A new experiment, whose one variant asks as the chat does. */
export function freshExperiment({ deps, store }: Workbench): Experiment {
  const state = store.getState();
  const { generation: _form, ...draft } = withoutFault(selectConversation(state, state.chatId).draft);
  return createExperiment({
    id: deps.newId(),
    variantId: deps.newId(),
    nowMs: deps.now(),
    draft,
  });
}
