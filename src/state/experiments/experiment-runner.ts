import { hasMoneyCeiling } from '#domain/budget/ceilings.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import type { Experiment, RunScope } from '#domain/experiments/experiment.ts';
import { isOfJudge } from '#domain/experiments/experiment.ts';
import { judgeOf } from '#domain/experiments/judges/judge.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import type { PlannedJob } from '#domain/experiments/plan-run.ts';
import { planRun } from '#domain/experiments/plan-run.ts';
import type { Schedule, ScheduleEvent } from '#domain/experiments/schedule.ts';
import { createSchedule, heldUntil, reduceSchedule } from '#domain/experiments/schedule.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { SentRequests } from '#platform/experiments/sent-requests.ts';
import type { Run, RunSnapshot } from '#runs/run.ts';
import { budgetOf } from '#state/budget/budget-guard.ts';
import { fetchModelList } from '#state/models/model-queries.ts';
import { selectConnection } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';
import type { ExperimentsStore, RunView } from './experiments-state.ts';
import { NO_RUN } from './experiments-state.ts';
import { createSender, runKeyOf } from './request-sender.ts';

/** What the runner is given. */
interface RunnerDeps {
  readonly workbench: Workbench;
  readonly store: ExperimentsStore;
  /** By chance, from 0 up to 1. */
  random(): number;
  readonly sent: SentRequests;
  /** Keeps an answer; rejects when the browser does not. */
  keep(experimentId: string, outcome: Outcome, node: MessageNode): Promise<void>;
  /** Keeps what came of a request over the wire. */
  record(experimentId: string, id: string, run: Run, snapshot: RunSnapshot): void;
  /** The run is over, or paused with nothing in flight. */
  onStill(phase: 'idle' | 'paused'): void;
}

/** Sends the requests of the open experiment: does what the schedule says, and tells it what comes of it. */
export function createRunner({ workbench, store, random, sent, keep, record, onStill }: RunnerDeps) {
  const { deps } = workbench;
  let schedule: Schedule = createSchedule(1);
  let planned = new Map<string, PlannedJob>();
  let cancelWake: () => void = () => undefined;
  const sender = createSender({ workbench, store, random, sent, keep, record, tell });

  function tell(event: ScheduleEvent): void {
    const before = schedule;
    const [next, effects] = reduceSchedule(schedule, event);
    schedule = next;
    for (const effect of effects) {
      if (effect.kind === 'send') sender.send(effect.job.id, planned.get(effect.job.id));
      else wakeAt(effect.atMs);
    }
    const hasEnded = event.kind === 'answered' || event.kind === 'failed';
    store.setState(({ run }) => ({ run: viewOf(schedule, before, run, hasEnded, deps.clock.nowMs()) }));
    if (isStill(schedule) && (!isStill(before) || schedule.phase !== before.phase))
      onStill(schedule.phase === 'idle' ? 'idle' : 'paused');
  }

  function wakeAt(atMs: number | null): void {
    cancelWake();
    if (atMs === null) return;
    cancelWake = deps.clock.after(Math.max(0, atMs - deps.clock.nowMs()), () =>
      tell({ kind: 'woke', nowMs: deps.clock.nowMs() }),
    );
  }

  /** What there is to send now, for a run that began then; gives how many requests that are. */
  function plan(scope: RunScope, startedAtMs: number): number {
    const { experiment, outcomes, keys } = store.getState();
    const jobs = planRun({ experiment, outcomes, keys }, { scope, startedAtMs });
    planned = new Map(jobs.map((job) => [job.id, job]));
    return jobs.length;
  }

  return {
    /** Where a ceiling in money is set, prices are known before anything is sent, as far as lists of models have them. */
    async knowPrices(scope: RunScope): Promise<void> {
      if (!hasMoneyCeiling(budgetOf(workbench).ceilings())) return;
      const drafts = draftsOf(store.getState().experiment, scope);
      await Promise.all(drafts.map(({ connection }) => loadPrices(workbench, connection)));
    },
    /** Plans and sends. Gives false when there is nothing to send. */
    start(scope: RunScope, startedAtMs: number): boolean {
      const count = plan(scope, startedAtMs);
      if (count === 0 && schedule.inFlight.size === 0) return false;
      const { experiment, outcomes } = store.getState();
      for (const { connection } of draftsOf(experiment, scope)) void loadPrices(workbench, connection);
      store.setState({ crossing: null });
      const before = [...outcomes.values()].filter(({ endedAtMs }) => endedAtMs >= startedAtMs);
      budgetOf(workbench).resumeRun(
        runKeyOf(experiment),
        before.map(({ usd }) => usd),
      );
      const nowMs = deps.clock.nowMs();
      tell({ kind: 'limited', limit: experiment.concurrency, nowMs });
      tell({ kind: 'started', jobs: [...planned.values()], nowMs });
      return true;
    },
    pause: () => tell({ kind: 'paused', reason: 'person' }),
    setLimit: (limit: number) => tell({ kind: 'limited', limit, nowMs: deps.clock.nowMs() }),
    /** Another experiment is open now: what is in flight comes to its own. */
    leave(): void {
      sender.leave();
      cancelWake();
      schedule = createSchedule(1);
      planned = new Map();
      store.setState({ runs: new Map(), run: NO_RUN });
    },
  };
}

const isStill = ({ inFlight, phase }: Schedule): boolean => inFlight.size === 0 && phase !== 'running';

/** How the run stands after something has happened to its schedule. */
function viewOf(
  schedule: Schedule,
  before: Schedule,
  run: RunView,
  hasEnded: boolean,
  nowMs: number,
): RunView {
  const { phase, reason, queue, inFlight } = schedule;
  const begins = phase === 'running' && before.phase !== 'running';
  return {
    phase,
    reason,
    heldUntilMs: heldUntil(schedule),
    inFlight: inFlight.size,
    queued: queue.length,
    runningSinceMs: begins ? nowMs : run.runningSinceMs,
    endedSince: begins ? 0 : run.endedSince + (hasEnded ? 1 : 0),
  };
}

/** How what a run sends is asked. */
export function draftsOf(experiment: Experiment, scope: RunScope): readonly RequestDraft[] {
  const judge = isOfJudge(scope) ? judgeOf(experiment) : null;
  return judge === null ? experiment.variants.map(({ draft }) => draft) : [judge.draft];
}

function loadPrices({ store, deps }: Workbench, choice: ConnectionChoice): Promise<unknown> {
  const state = store.getState();
  return fetchModelList(deps, selectConnection(state, deps, choice), state.keyRevision);
}
