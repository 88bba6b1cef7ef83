import { mayBeBilled } from '#domain/address/connection-kind.ts';
import { originOf } from '#domain/address/web-address.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { replyMessage } from '#domain/conversation/reply-message.ts';
import { describeError } from '#domain/errors/describe-error.ts';
import { judgeReplyTokens } from '#domain/experiments/estimate.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { outcomeOf } from '#domain/experiments/outcome.ts';
import type { PlannedJob } from '#domain/experiments/plan-run.ts';
import { requestOfJob } from '#domain/experiments/plan-run.ts';
import type { ScheduleEvent } from '#domain/experiments/schedule.ts';
import { costOfReply } from '#domain/models/cost.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { connectionInSentence } from '#domain/request/connection.ts';
import type { SentRequests } from '#platform/experiments/sent-requests.ts';
import type { Run, RunSnapshot } from '#runs/run.ts';
import { budgetOf } from '#state/budget/budget-guard.ts';
import { priceOf } from '#state/models/known-models.ts';
import type { Workbench } from '#state/workbench.ts';
import type { ExperimentsStore } from './experiments-state.ts';

/** What the sender is given. */
interface SenderDeps {
  readonly workbench: Workbench;
  readonly store: ExperimentsStore;
  random(): number;
  /** Where it stands that a request is on its way. */
  readonly sent: SentRequests;
  keep(experimentId: string, outcome: Outcome, node: MessageNode): Promise<void>;
  /** Keeps what came of it over the wire. */
  record(experimentId: string, id: string, run: Run, snapshot: RunSnapshot): void;
  /** Says what came of a request. */
  tell(event: ScheduleEvent): void;
}

/** Sends planned requests, keeps what comes of them, and says so. */
export function createSender({ workbench, store, random, sent, keep, record, tell }: SenderDeps) {
  const { deps } = workbench;
  const budget = budgetOf(workbench);
  /** Answers to requests of an experiment that was left are kept with it, and no more. */
  let generation = 0;

  function send(id: string, job: PlannedJob | undefined): void {
    const { experiment, outcomes, keys } = store.getState();
    const request = job && requestOfJob(job, { experiment, outcomes, keys });
    if (!job || !request) {
      queueMicrotask(() => tell({ kind: 'dropped', id, nowMs: deps.clock.nowMs() }));
      return;
    }
    const runKey = runKeyOf(experiment);
    // With what the price was told before: one reply of a judge counts in both places the same.
    const usualReply = job.kind === 'cell' ? null : judgeReplyTokens(outcomes.values());
    const crossing = budget.crossingOfRequest(runKey, request, usualReply);
    if (crossing !== null) {
      store.setState({ crossing });
      queueMicrotask(() => tell({ kind: 'held-back', id }));
      return;
    }
    if (mayBeBilled(request.connection.kind)) sent.note(experiment.id, id, deps.now());
    const run = deps.startRun({ id: deps.newId(), request });
    budget.note(runKey, run, usualReply);
    store.setState(({ runs }) => ({ runs: new Map(runs).set(id, run) }));
    const mine = generation;
    void run.finished.then((snapshot) => finish(experiment.id, id, run, snapshot, mine));
  }

  function finish(experimentId: string, id: string, run: Run, snapshot: RunSnapshot, mine: number): void {
    const isOpen = mine === generation;
    const nowMs = deps.clock.nowMs();
    const retryAfterMs = askedToWait(snapshot);
    if (retryAfterMs !== undefined) {
      sent.settle(experimentId, id);
      if (!isOpen) return;
      removeRun(id, null);
      tell({ kind: 'turned-away', id, nowMs, retryAfterMs, random: random() });
      return;
    }
    if (snapshot.status === 'stopped') {
      sent.settle(experimentId, id);
      return;
    }
    const node = nodeOf(id, run, snapshot, deps.now());
    const outcome = outcomeFor(node, run.request, snapshot, deps.now());
    noteInSession(workbench, run.request, snapshot);
    record(experimentId, id, run, snapshot);
    if (isOpen) removeRun(id, outcome);
    // It counts as in flight until it is kept: what a page that goes away would have to ask again stays within the limit.
    keep(experimentId, outcome, node)
      .then(() => sent.settle(experimentId, id))
      .catch(() => {
        if (mine === generation) tell({ kind: 'paused', reason: 'storage' });
      })
      .then(() => {
        const event = { id, nowMs: deps.clock.nowMs() };
        if (mine === generation) tell({ ...event, kind: outcome.status === 'done' ? 'answered' : 'failed' });
      });
  }

  function removeRun(id: string, outcome: Outcome | null): void {
    store.setState(({ runs, outcomes }) => {
      const others = new Map(runs);
      others.delete(id);
      return { runs: others, ...(outcome && { outcomes: new Map(outcomes).set(id, outcome) }) };
    });
  }

  return {
    send,
    /** Another experiment is open now. */
    leave(): void {
      generation += 1;
    },
  };
}

/** What the requests of an experiment's run are counted under; its run is another one each time it is started. */
export function runKeyOf({ id, run }: Pick<Experiment, 'id' | 'run'>): string {
  return `experiment ${id} ${run?.startedAtMs ?? ''}`;
}

/** How long the server asks to wait before it carries the request out; undefined where it does not ask for that. */
function askedToWait({ error }: RunSnapshot): number | null | undefined {
  if (error?.kind === 'rate-limited') return error.retryAfterMs;
  return error?.kind === 'unavailable' && error.retryAfterMs !== null ? error.retryAfterMs : undefined;
}

function nodeOf(id: string, run: Run, snapshot: RunSnapshot, nowMs: number): MessageNode {
  const { status, reply, timing, error } = snapshot;
  return {
    id,
    parentId: null,
    createdAtMs: nowMs,
    message: replyMessage(reply),
    reply: {
      runId: run.id,
      status,
      reply,
      timing,
      error,
      request: { connection: run.request.connection, body: run.request.body },
    },
  };
}

function outcomeFor(
  node: MessageNode,
  { connection, body }: BuiltRequest,
  { reply, error }: RunSnapshot,
  nowMs: number,
): Outcome {
  const model = body.get('model');
  const modelId = typeof model === 'string' ? model : '';
  const problem =
    error === null
      ? null
      : describeError(error, {
          connectionName: connectionInSentence(connection),
          connectionKind: connection.kind,
          origin: originOf(connection.baseUrl),
          model: modelId,
          receivedTokens: reply.usage?.completionTokens ?? null,
        }).title;
  const cost = costOfReply(connection.kind, priceOf(connection, modelId), reply.usage);
  return outcomeOf(node, { cost, problem, endedAtMs: nowMs });
}

/** What was paid counts in the session's total. */
function noteInSession({ store }: Workbench, request: BuiltRequest, { status, reply }: RunSnapshot): void {
  if (status === 'failed' && reply.usage === null && reply.choices.length === 0) return;
  const model = request.body.get('model');
  const { kind, baseUrl } = request.connection;
  const counted = {
    connection: { kind, baseUrl },
    modelId: typeof model === 'string' ? model : '',
    usage: reply.usage,
  };
  store.setState(({ sessionReplies }) => ({ sessionReplies: [...sessionReplies, counted] }));
}
