import type { Experiment, RunScope } from '#domain/experiments/experiment.ts';
import { isOfJudge } from '#domain/experiments/experiment.ts';
import { judgeOf } from '#domain/experiments/judges/judge.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import type { Workbench } from '#state/workbench.ts';
import * as words from '#words/experiments/experiments.ts';
import type { AnswerRecordings } from './answer-recordings.ts';
import { cellProblem } from './cell-problem.ts';
import { createRunner, draftsOf } from './experiment-runner.ts';
import type { ExperimentSaver } from './experiment-saver.ts';
import type { ExperimentServices } from './experiment-services.ts';
import type { ExperimentsStore } from './experiments-state.ts';
import { cellKeysOf } from './experiments-state.ts';
import { noteLostAnswers } from './lost-answers.ts';
import { runProblem } from './run-problem.ts';
import { titleOf } from './title-of.ts';

/** A run that another page left behind goes on by itself if it did something so lately; else a person says so. */
const STILL_WANTED_MS = 60 * 60 * 1000;

/** What runs the open experiment. */
export type RunControl = ReturnType<typeof createRunControl>;

/** What the control of runs is given. */
interface RunControlDeps {
  readonly workbench: Workbench;
  readonly store: ExperimentsStore;
  readonly saver: ExperimentSaver;
  readonly services: Pick<ExperimentServices, 'lock' | 'random' | 'sent'>;
  readonly recordings: Pick<AnswerRecordings, 'keep'>;
  /** Changes the open experiment without the date of a person's change. */
  edit(change: (experiment: Experiment) => Experiment): void;
  /** Reads again what another tab may have changed. */
  reload(experimentId: string): Promise<void>;
}

/** Runs the open experiment, in one tab at a time, and takes up what another page left behind. */
export function createRunControl(given: RunControlDeps) {
  const { workbench, store, saver, services, recordings, edit, reload } = given;
  const { lock, random, sent } = services;
  let release: (() => void) | null = null;
  const keeping = { keep: saver.keepAnswer, record: recordings.keep };
  const runner = createRunner({ workbench, store, random, sent, ...keeping, onStill });

  function letGo(): void {
    release?.();
    release = null;
  }

  /** The experiment says how its run stands, and another tab may have it. */
  function end(change: (experiment: Experiment) => Experiment): void {
    edit(change);
    letGo();
  }

  function onStill(phase: 'idle' | 'paused'): void {
    if (phase === 'idle') {
      end(withoutRun);
      workbench.view.announce(words.runOver);
    } else end(withPausedRun);
  }

  async function start(scope: RunScope, startedAtMs: number): Promise<void> {
    await runner.knowPrices(scope);
    if (!runner.start(scope, startedAtMs)) end(withoutRun);
  }

  /** Takes up a run that this page's last visit, or another tab, left behind. */
  async function goOn(): Promise<void> {
    const { experiment, outcomes } = store.getState();
    if (experiment.run?.phase !== 'running') {
      await noteLost(given);
      return;
    }
    const lastMs = lastActiveMs(experiment.run.startedAtMs, outcomes);
    const freed = await lock.take(experiment.id);
    if (freed === null) {
      store.setState({ runsElsewhere: true });
      await lock.whenFree(experiment.id);
      if (store.getState().experiment.id !== experiment.id) return;
      store.setState({ runsElsewhere: false });
      await reload(experiment.id);
      await goOn();
      return;
    }
    release = freed;
    await noteLost(given);
    if (workbench.deps.now() - lastMs > STILL_WANTED_MS) end(withPausedRun);
    else await start(experiment.run.scope, experiment.run.startedAtMs);
  }

  return {
    goOn,
    async run(scope: RunScope, startedAtMs: number): Promise<void> {
      if (!(await canRun(given, scope)) || store.getState().run.phase === 'running') return;
      const { id } = store.getState().experiment;
      release ??= await lock.take(id);
      if (release === null) {
        store.setState({ runsElsewhere: true, problem: words.runsElsewhere });
        return;
      }
      edit((each) => withRun(each, scope, startedAtMs));
      // What is sent can be resumed only if it is known that it was begun.
      await saver.save();
      await start(scope, startedAtMs);
    },
    pause: runner.pause,
    setLimit: runner.setLimit,
    /** Ends what runs, as another experiment is to be opened. */
    async leave(): Promise<void> {
      pauseAsLeft(given);
      await saver.save();
      runner.leave();
      letGo();
    },
  };
}

/** Whether what a run asks can be sent as it stands; where it cannot, the page says why. */
async function canRun(
  { workbench, store }: Pick<RunControlDeps, 'workbench' | 'store'>,
  scope: RunScope,
): Promise<boolean> {
  const keys = cellKeysOf(workbench);
  const problem =
    cellProblem({ ...store.getState(), keys }, scope) ??
    (await runProblem(workbench, draftsOf(store.getState().experiment, scope), scope));
  store.setState({ problem, keys });
  return problem === null;
}

/** What cannot be kept now is found again by the next page. */
async function noteLost({ workbench, store, saver, services }: RunControlDeps): Promise<void> {
  const { sent } = services;
  await noteLostAnswers({ deps: workbench.deps, store, saver, sent }).catch(() => undefined);
}

function pauseAsLeft({ workbench, store, edit }: RunControlDeps): void {
  const { run, experiment } = store.getState();
  if (run.phase !== 'running') return;
  edit(withPausedRun);
  workbench.view.notify(words.pausedAsLeft(titleOf(experiment)));
}

/** When a run last did something: it began, or an answer came. */
function lastActiveMs(startedAtMs: number, outcomes: ReadonlyMap<string, Outcome>): number {
  return Math.max(startedAtMs, ...Array.from(outcomes.values(), ({ endedAtMs }) => endedAtMs));
}

function withRun(experiment: Experiment, scope: RunScope, startedAtMs: number): Experiment {
  // Who is asked stays, also where the first variant is changed later.
  const judge = isOfJudge(scope) ? judgeOf(experiment) : experiment.judge;
  return { ...experiment, judge, run: { scope, phase: 'running', startedAtMs } };
}

function withPausedRun(experiment: Experiment): Experiment {
  return experiment.run ? { ...experiment, run: { ...experiment.run, phase: 'paused' } } : experiment;
}

function withoutRun(experiment: Experiment): Experiment {
  return { ...experiment, run: null };
}
