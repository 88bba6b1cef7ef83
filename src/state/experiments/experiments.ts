import { createStore } from 'zustand/vanilla';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { turnOfReply, withTurn } from '#domain/experiments/case-from-reply.ts';
import type { Experiment, RunScope } from '#domain/experiments/experiment.ts';
import { isSameExperiment } from '#domain/experiments/merge-experiments.ts';
import { createExperimentLock } from '#platform/experiments/experiment-lock.ts';
import type { ExperimentEvent } from '#platform/experiments/experiment-store.ts';
import { ExperimentStore } from '#platform/experiments/experiment-store.ts';
import { createLeftExperiments } from '#platform/experiments/left-experiments.ts';
import { createSentRequests } from '#platform/experiments/sent-requests.ts';
import { browserLifecycle } from '#platform/page-lifecycle.ts';
import { experimentRecordings } from '#platform/recording-store.ts';
import { openStorageArea } from '#platform/storage-area.ts';
import type { WorkbenchStore } from '#state/store.ts';
import type { Workbench } from '#state/workbench.ts';
import type { MonotonicClock } from '#transport/monotonic-clock.ts';
import * as recordingWords from '#words/conversation/recordings.ts';
import * as words from '#words/experiments/experiments.ts';
import type { AnswerRecordings } from './answer-recordings.ts';
import { createAnswerRecordings } from './answer-recordings.ts';
import { createCheckEngine } from './check-engine.ts';
import type { ExperimentSaver } from './experiment-saver.ts';
import { createExperimentSaver, takeLeft } from './experiment-saver.ts';
import type { ExperimentServices } from './experiment-services.ts';
import type { ExperimentsState, ExperimentsStore } from './experiments-state.ts';
import { cellKeysOf, firstState } from './experiments-state.ts';
import { createOpener } from './open-experiments.ts';
import type { RunControl } from './run-control.ts';
import { createRunControl } from './run-control.ts';
import { titleOf } from './title-of.ts';

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
    recordings: experimentRecordings(),
    lock: createExperimentLock(navigator.locks),
    sent: createSentRequests(openStorageArea()),
    left: createLeftExperiments(openStorageArea()),
    random: Math.random,
    async openChecks() {
      const [{ createCheckRunner }, { workerOpener }] = await Promise.all([
        import('#platform/checks/check-runner.ts'),
        import('#platform/trusted-worker.ts'),
      ]);
      return createCheckRunner(workerOpener('checks'), workbench.deps.clock);
    },
    onLeave: (listener) => void browserLifecycle.onHide(listener),
  });
  made.set(workbench.store, experiments);
  return experiments;
}

/** Makes the experiments of a page, and opens the one that changed last. */
export function createExperiments(workbench: Workbench, services: ExperimentServices) {
  const { deps } = workbench;
  const { disk } = services;
  const store: ExperimentsStore = createStore<ExperimentsState>(() => firstState(workbench));
  const saver = createExperimentSaver(workbench, store, disk, services.left);
  const recordings = createAnswerRecordings(deps, services.recordings, sayOnce(workbench));
  const control = createRunControl({
    workbench,
    store,
    saver,
    services,
    recordings,
    edit: (change) => edit(change, true),
    reload,
  });
  const opener = createOpener({ workbench, store, disk, saver, control, recordings });

  function edit(change: (experiment: Experiment) => Experiment, isSilent = false): void {
    const { experiment: before } = store.getState();
    const after = change(before);
    if (after === before) return;
    store.setState({ experiment: isSilent ? after : { ...after, updatedAtMs: deps.now() } });
    saver.saveSoon();
    if (after.concurrency !== before.concurrency) control.setLimit(after.concurrency);
  }

  async function reload(id: string): Promise<void> {
    const [stored, outcomes] = await Promise.all([disk.load(id), disk.outcomes(id)]);
    if (store.getState().experiment.id !== id) return;
    if (stored) {
      saver.noteStored(stored);
      store.setState({ experiment: stored });
    }
    store.setState({ outcomes: new Map(outcomes.map((each) => [each.id, each])) });
  }

  const whenReady = (async () => {
    try {
      await takeLeft(services.left, disk);
      await opener.openLatest();
    } catch (error) {
      saver.goWithout(error);
    }
    store.setState({ isReady: true });
    disk.subscribe((event) => void hear(event, { store, disk, saver, control }));
  })();

  startChecks(store, services, deps.clock);
  services.onLeave(saver.leave);
  followKeys(workbench, store);

  return {
    store,
    whenReady,
    ...opener,
    edit: (change: (experiment: Experiment) => Experiment) => edit(change),
    save: saver.save,
    answer: saver.answer,
    answers: saver.answers,
    ...recordingsOfOpen(store, recordings),
    /** What the open one is called. */
    title: () => titleOf(store.getState().experiment),
    run: (scope: RunScope) => control.run(scope, deps.now()),
    pause: control.pause,
    async resume(): Promise<void> {
      const { run: begun } = store.getState().experiment;
      if (begun) await control.run(begun.scope, begun.startedAtMs);
    },
    /** Adds the turn of a reply; false when there is no question before it. */
    async addTurn(conversation: Conversation, nodeId: string): Promise<boolean> {
      await whenReady;
      const turn = turnOfReply(conversation, nodeId);
      if (turn === null) return false;
      const ids = { caseId: deps.newId(), variantId: deps.newId() };
      edit((each) => withTurn(each, turn, ids));
      await saver.save();
      return true;
    },
  };
}

/** Takes in what another tab has done. */
async function hear(
  { kind, experimentId, id }: ExperimentEvent,
  {
    store,
    disk,
    saver,
    control,
  }: {
    readonly store: ExperimentsStore;
    readonly disk: ExperimentServices['disk'];
    readonly saver: ExperimentSaver;
    readonly control: RunControl;
  },
): Promise<void> {
  if (kind === 'saved') await saver.refreshEntries().catch(() => undefined);
  const { experiment } = store.getState();
  if (experimentId !== experiment.id) return;
  if (kind === 'answered' && id !== null) {
    const outcome = await disk.outcome(experimentId, id);
    if (outcome && store.getState().experiment.id === experimentId)
      store.setState(({ outcomes }) => ({ outcomes: new Map(outcomes).set(id, outcome) }));
    return;
  }
  if (saver.isBehind()) {
    await saver.save();
    return;
  }
  const stored = await disk.load(experimentId);
  if (stored && store.getState().experiment === experiment && !isSameExperiment(stored, experiment)) {
    saver.noteStored(stored);
    store.setState({ experiment: stored });
    if (stored.run?.phase === 'running' && store.getState().run.phase !== 'running') await control.goOn();
  }
}

/** That recordings make room for each other is news once, however many a long run drives out. */
function sayOnce({ view }: Workbench): () => void {
  let isSaid = false;
  return () => {
    if (!isSaid) view.notify(recordingWords.oldestOfExperimentsDropped);
    isSaid = true;
  };
}

/** What came over the wire for the answers of the open experiment. */
function recordingsOfOpen(store: ExperimentsStore, recordings: AnswerRecordings) {
  const openId = () => store.getState().experiment.id;
  return {
    /** Null where that is not kept. */
    recording: (id: string) => recordings.read(openId(), id),
    /** Of all of them, oldest first. */
    recordings: () => recordings.list(openId()),
  };
}

/** Another key or another name of its variable is another connection. */
function followKeys(workbench: Workbench, store: ExperimentsStore): void {
  workbench.store.subscribe((state, before) => {
    if (state.keyRevision !== before.keyRevision) store.setState({ keys: cellKeysOf(workbench) });
  });
}

function startChecks(store: ExperimentsStore, services: ExperimentServices, clock: MonotonicClock): void {
  services.openChecks().then(
    (checks) => createCheckEngine(store, checks, clock),
    () => store.setState({ problem: words.checksNotLoaded }),
  );
}
