import { createStore } from 'zustand/vanilla';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { turnOfReply, withTurn } from '#domain/experiments/case-from-reply.ts';
import type { Experiment, RunScope } from '#domain/experiments/experiment.ts';
import { createExperiment, isWorthKeepingExperiment } from '#domain/experiments/experiment.ts';
import { isSameExperiment } from '#domain/experiments/merge-experiments.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import type { CellKeys } from '#domain/experiments/plan.ts';
import { createCellKeys } from '#domain/experiments/plan.ts';
import { CONNECTIONS, keyAddress } from '#domain/request/connection.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import type { CheckRunner } from '#platform/checks/check-runner.ts';
import { createExperimentLock } from '#platform/experiment-lock.ts';
import type { ExperimentEvent } from '#platform/experiment-store.ts';
import { ExperimentStore } from '#platform/experiment-store.ts';
import { storageError } from '#platform/storage-problem.ts';
import { selectConnection, selectConversation } from '#state/selectors.ts';
import { serverHoldsKey } from '#state/server-key.ts';
import type { WorkbenchStore } from '#state/store.ts';
import type { Workbench } from '#state/workbench.ts';
import type { MonotonicClock } from '#transport/monotonic-clock.ts';
import * as words from '#words/experiments/experiments.ts';
import { createCheckEngine } from './check-engine.ts';
import { createRunner } from './experiment-runner.ts';
import type { ExperimentsState, ExperimentsStore } from './experiments-state.ts';
import { NO_RUN } from './experiments-state.ts';

/** A text that changes at each key press is written to the database at most this often. */
const SAVE_DELAY_MS = 250;
/** A run that another page left behind goes on by itself if it did something so lately; else a person says so. */
const STILL_WANTED_MS = 60 * 60 * 1000;

/** What the experiments need of the browser; tests give their own. */
export interface ExperimentServices {
  readonly disk: Pick<
    ExperimentStore,
    | 'subscribe'
    | 'list'
    | 'load'
    | 'save'
    | 'setDeleted'
    | 'outcomes'
    | 'outcome'
    | 'putAnswers'
    | 'answer'
    | 'answers'
  >;
  readonly lock: ReturnType<typeof createExperimentLock>;
  random(): number;
  /** What runs patterns and code. */
  openChecks(): Promise<CheckRunner>;
  /** Calls back as the page is left. */
  onLeave(listener: () => void): void;
}

/** The experiments of a page: what they are, and what can be done with them. */
export type Experiments = ReturnType<typeof createExperiments>;

/** By the store: the workbench itself is handed on in other objects. */
const made = new WeakMap<WorkbenchStore, Experiments>();

/** The experiments of a workbench, the same ones each time; reading them begins with the first call. */
export function experimentsOf(workbench: Workbench): Experiments {
  const known = made.get(workbench.store);
  if (known) return known;
  const experiments = createExperiments(workbench, {
    disk: new ExperimentStore(),
    lock: createExperimentLock(navigator.locks),
    random: Math.random,
    async openChecks() {
      const [{ createCheckRunner }, { openCheckWorker }] = await Promise.all([
        import('#platform/checks/check-runner.ts'),
        import('#platform/checks/open-check-worker.ts'),
      ]);
      return createCheckRunner(openCheckWorker, workbench.deps.clock);
    },
    onLeave: (listener) => window.addEventListener('pagehide', listener),
  });
  made.set(workbench.store, experiments);
  return experiments;
}

/** Makes the experiments of a page, and opens the one that changed last. */
export function createExperiments(workbench: Workbench, services: ExperimentServices) {
  const { deps } = workbench;
  const { disk, lock } = services;
  const store: ExperimentsStore = createStore<ExperimentsState>(() =>
    firstState(freshExperiment(), cellKeys()),
  );
  /** The open experiment as the database has it; null while it has none. */
  let saved: Experiment | null = null;
  let cancelSave: (() => void) | null = null;
  let release: (() => void) | null = null;
  const runner = createRunner({ workbench, store, random: services.random, keep, onStill });

  function cellKeys() {
    return createCellKeys((choice) => selectConnection(workbench.store.getState(), deps, choice));
  }

  function freshExperiment(): Experiment {
    const state = workbench.store.getState();
    return createExperiment({
      id: deps.newId(),
      variantId: deps.newId(),
      nowMs: deps.now(),
      draft: withoutFault(selectConversation(state, state.chatId).draft),
    });
  }

  async function keep(experimentId: string, outcome: Outcome, node: MessageNode): Promise<void> {
    if (!hasDisk) {
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
  }

  /** False where the browser keeps nothing: then experiments live as long as the page. */
  let hasDisk = true;
  /** Answers that the database did not take. */
  const unkept = new Map<string, MessageNode>();

  function report(error: unknown): void {
    workbench.store.setState({ storageProblem: storageError(error) });
    store.setState({ problem: words.notKept });
  }

  async function save(): Promise<void> {
    cancelSave?.();
    cancelSave = null;
    const { experiment } = store.getState();
    if (!hasDisk || saved === experiment || (saved === null && !isWorthKeepingExperiment(experiment))) return;
    const base = saved;
    saved = experiment;
    try {
      const stored = await disk.save(experiment, base);
      if (stored !== experiment) adopt(stored, experiment);
      await refreshEntries();
    } catch (error) {
      saved = base;
      report(error);
    }
  }

  /** Takes in what is stored, where another tab had a part in it; what was changed here since stays. */
  function adopt(stored: Experiment, ours: Experiment): void {
    const { experiment } = store.getState();
    if (experiment.id !== stored.id) return;
    saved = stored;
    if (experiment === ours) store.setState({ experiment: stored });
    else void save();
  }

  async function refreshEntries(): Promise<void> {
    store.setState({ entries: await disk.list(deps.now()) });
  }

  function edit(change: (experiment: Experiment) => Experiment, isSilent = false): void {
    const { experiment: before } = store.getState();
    const after = change(before);
    if (after === before) return;
    store.setState({ experiment: isSilent ? after : { ...after, updatedAtMs: deps.now() } });
    cancelSave ??= deps.clock.after(SAVE_DELAY_MS, () => void save());
    if (after.concurrency !== before.concurrency) runner.setLimit(after.concurrency);
  }

  /** Ends what is open, and opens another. */
  async function open(experiment: Experiment, isStored: boolean): Promise<void> {
    await leave();
    saved = isStored ? experiment : null;
    store.setState({
      experiment,
      outcomes: new Map(),
      runsElsewhere: false,
      problem: null,
      keys: cellKeys(),
    });
    if (!isStored) return;
    const outcomes = await disk.outcomes(experiment.id);
    if (store.getState().experiment.id !== experiment.id) return;
    store.setState({ outcomes: new Map(outcomes.map((each) => [each.id, each])) });
    await goOn();
  }

  async function leave(): Promise<void> {
    const { run, experiment } = store.getState();
    if (run.phase === 'running') {
      edit(withPausedRun, true);
      workbench.view.notify(words.pausedAsLeft(titleOf(experiment)));
    }
    await save();
    runner.leave();
    release?.();
    release = null;
  }

  /** Takes up a run that this page's last visit, or another tab, left behind. */
  async function goOn(): Promise<void> {
    const { experiment, outcomes } = store.getState();
    if (experiment.run?.phase !== 'running') return;
    const lastMs = Math.max(
      experiment.run.startedAtMs,
      ...Array.from(outcomes.values(), ({ endedAtMs }) => endedAtMs),
    );
    const given = await lock.take(experiment.id);
    if (given === null) {
      store.setState({ runsElsewhere: true });
      await lock.whenFree(experiment.id);
      if (store.getState().experiment.id !== experiment.id) return;
      store.setState({ runsElsewhere: false });
      await reload(experiment.id);
      await goOn();
      return;
    }
    release = given;
    if (deps.now() - lastMs > STILL_WANTED_MS) {
      pauseRecord();
      return;
    }
    startRunner(experiment.run.scope, experiment.run.startedAtMs);
  }

  /** Reads again what another tab may have changed. */
  async function reload(id: string): Promise<void> {
    const [stored, outcomes] = await Promise.all([disk.load(id), disk.outcomes(id)]);
    if (store.getState().experiment.id !== id) return;
    if (stored) {
      saved = stored;
      store.setState({ experiment: stored });
    }
    store.setState({ outcomes: new Map(outcomes.map((each) => [each.id, each])) });
  }

  function pauseRecord(): void {
    edit(withPausedRun, true);
    release?.();
    release = null;
  }

  function onStill(phase: 'idle' | 'paused'): void {
    if (phase === 'idle') {
      edit((each) => ({ ...each, run: null }), true);
      workbench.view.announce(words.runOver);
      release?.();
      release = null;
    } else pauseRecord();
  }

  function startRunner(scope: RunScope, startedAtMs: number): void {
    if (runner.start(scope, startedAtMs)) return;
    edit((each) => ({ ...each, run: null }), true);
    release?.();
    release = null;
  }

  /** Why the variants cannot be sent as they are; null when they can. */
  function sendProblem(): string | null {
    const { experiment } = store.getState();
    for (const { draft } of experiment.variants) {
      const kind = draft.connection.kind;
      const place = keyAddress(draft.connection);
      const needsKey = CONNECTIONS[kind].key === 'required' && !serverHoldsKey(kind, deps.server);
      if (needsKey && (place === null || !deps.keyStore.has(place)))
        return words.needsKey(CONNECTIONS[kind].label);
    }
    return null;
  }

  async function run(scope: RunScope, startedAtMs: number): Promise<void> {
    const problem = sendProblem();
    store.setState({ problem, keys: cellKeys() });
    if (problem !== null || store.getState().run.phase === 'running') return;
    const { id } = store.getState().experiment;
    release ??= await lock.take(id);
    if (release === null) {
      store.setState({ runsElsewhere: true, problem: words.runsElsewhere });
      return;
    }
    edit((each) => ({ ...each, run: { scope, phase: 'running', startedAtMs } }), true);
    // What is sent can be resumed only if it is known that it was begun.
    await save();
    startRunner(scope, startedAtMs);
  }

  async function hear({ kind, experimentId, id }: ExperimentEvent): Promise<void> {
    if (kind === 'saved') await refreshEntries().catch(() => undefined);
    const { experiment } = store.getState();
    if (experimentId !== experiment.id) return;
    if (kind === 'answered' && id !== null) {
      const outcome = await disk.outcome(experimentId, id);
      if (outcome && store.getState().experiment.id === experimentId)
        store.setState(({ outcomes }) => ({ outcomes: new Map(outcomes).set(id, outcome) }));
      return;
    }
    if (cancelSave !== null || saved !== experiment) {
      await save();
      return;
    }
    const stored = await disk.load(experimentId);
    if (stored && store.getState().experiment === experiment && !isSameExperiment(stored, experiment)) {
      saved = stored;
      store.setState({ experiment: stored });
      if (stored.run?.phase === 'running' && store.getState().run.phase !== 'running') await goOn();
    }
  }

  const whenReady = (async () => {
    try {
      const entries = await disk.list(deps.now());
      store.setState({ entries });
      const [latest] = entries;
      const stored = latest ? await disk.load(latest.id) : null;
      if (stored) await openFirst(stored);
    } catch (error) {
      hasDisk = false;
      report(error);
    }
    store.setState({ isReady: true });
    disk.subscribe((event) => void hear(event));
  })();

  async function openFirst(stored: Experiment): Promise<void> {
    saved = stored;
    const outcomes = await disk.outcomes(stored.id);
    store.setState({
      experiment: stored,
      outcomes: new Map(outcomes.map((each) => [each.id, each])),
      keys: cellKeys(),
      isReady: true,
    });
    void goOn();
  }

  startChecks(store, services, deps.clock);
  services.onLeave(() => void save());
  // Another key or another name of its variable is another connection.
  workbench.store.subscribe((state, before) => {
    if (state.keyRevision !== before.keyRevision) store.setState({ keys: cellKeys() });
  });

  return {
    store,
    whenReady,
    edit: (change: (experiment: Experiment) => Experiment) => edit(change),
    /** Makes the open experiment one that is stored, whatever it holds. */
    save,
    run: (scope: RunScope) => run(scope, deps.now()),
    pause(): void {
      runner.pause();
    },
    async resume(): Promise<void> {
      const { run: begun } = store.getState().experiment;
      if (begun) await run(begun.scope, begun.startedAtMs);
    },
    async open(id: string): Promise<void> {
      if (id === store.getState().experiment.id) return;
      const stored = await disk.load(id);
      if (stored) await open(stored, true);
      else workbench.view.notify(words.unreadable, null, 'problem');
    },
    startNew: () => open(freshExperiment(), false),
    /** Opens one that was made elsewhere: by a copy, an import. */
    async adopt(
      experiment: Experiment,
      answers: readonly { readonly outcome: Outcome; readonly node: MessageNode }[],
    ): Promise<void> {
      await disk.save(experiment, null);
      await disk.putAnswers(experiment.id, answers);
      await open(experiment, true);
      await refreshEntries();
    },
    async remove(): Promise<void> {
      const { experiment } = store.getState();
      await leave();
      await disk.setDeleted(experiment.id, deps.now());
      await refreshEntries();
      const [next] = store.getState().entries;
      const stored = next ? await disk.load(next.id) : null;
      await open(stored ?? freshExperiment(), stored !== null);
      workbench.view.notify(words.deleted(titleOf(experiment)), {
        label: words.undo,
        run: () =>
          void disk.setDeleted(experiment.id, null).then(async () => {
            const back = await disk.load(experiment.id);
            if (back) await open(back, true);
            await refreshEntries();
          }),
      });
    },
    /** The whole reply behind an outcome; null when it cannot be read. */
    answer: async (id: string): Promise<MessageNode | null> =>
      unkept.get(id) ?? disk.answer(store.getState().experiment.id, id),
    /** All of them, by id. */
    answers: async (): Promise<ReadonlyMap<string, MessageNode>> =>
      new Map([...(await disk.answers(store.getState().experiment.id)), ...unkept]),
    /** Adds the turn of a reply; false when there is no question before it. */
    async addTurn(conversation: Conversation, nodeId: string): Promise<boolean> {
      await whenReady;
      const turn = turnOfReply(conversation, nodeId);
      if (turn === null) return false;
      const ids = { caseId: deps.newId(), variantId: deps.newId() };
      edit((each) => withTurn(each, turn, ids));
      await save();
      return true;
    },
  };
}

function firstState(experiment: Experiment, keys: CellKeys): ExperimentsState {
  return {
    isReady: false,
    entries: [],
    experiment,
    outcomes: new Map(),
    runs: new Map(),
    checked: new Map(),
    run: NO_RUN,
    runsElsewhere: false,
    problem: null,
    keys,
  };
}

function startChecks(store: ExperimentsStore, services: ExperimentServices, clock: MonotonicClock): void {
  services.openChecks().then(
    (checks) => createCheckEngine(store, checks, clock),
    () => store.setState({ problem: words.checksNotLoaded }),
  );
}

function withPausedRun(experiment: Experiment): Experiment {
  return experiment.run ? { ...experiment, run: { ...experiment.run, phase: 'paused' } } : experiment;
}

/** What an experiment is called. */
export function titleOf({ title }: { readonly title: string | null }): string {
  return title ?? words.untitled;
}
