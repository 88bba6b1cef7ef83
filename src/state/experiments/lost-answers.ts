import type { MessageNode } from '#domain/conversation/conversation.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { outcomeOf } from '#domain/experiments/outcome.ts';
import { planRun, requestOfJob } from '#domain/experiments/plan-run.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { textMessage } from '#domain/wire/message.ts';
import type { SentRequests } from '#platform/experiments/sent-requests.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';
import * as words from '#words/experiments/experiments.ts';
import type { ExperimentSaver } from './experiment-saver.ts';
import type { ExperimentsStore } from './experiments-state.ts';

/** What the search for lost answers is given. */
interface LostAnswersDeps {
  readonly deps: WorkbenchDeps;
  readonly store: ExperimentsStore;
  readonly saver: Pick<ExperimentSaver, 'keepAnswer'>;
  readonly sent: SentRequests;
}

const SCOPES = ['all', 'judge', 'pairs'] as const;

/**
 * Requests that an earlier page had on their way as it ended: nobody knows what came of them, and they may have been
 * billed. They become outcomes that say so, so that only a person sends them again.
 */
export async function noteLostAnswers({ deps, store, saver, sent }: LostAnswersDeps): Promise<void> {
  const { experiment, runs, outcomes, keys } = store.getState();
  const open = new Map(sent.open(experiment.id));
  // Those of this page are on their way still; an outcome from later on is what came of it.
  for (const [id, sentAtMs] of open)
    if (runs.has(id)) open.delete(id);
    else if ((outcomes.get(id)?.endedAtMs ?? 0) >= sentAtMs) {
      sent.settle(experiment.id, id);
      open.delete(id);
    }
  if (open.size === 0) return;

  const nowMs = deps.now();
  const input = { experiment, outcomes, keys };
  const jobs = SCOPES.flatMap((scope) => planRun(input, { scope, startedAtMs: Number.POSITIVE_INFINITY }));
  const lost: { readonly outcome: Outcome; readonly node: MessageNode }[] = [];
  for (const [id, sentAtMs] of open) {
    const job = jobs.find((each) => each.id === id);
    // A cell that asks something else by now has lost nothing.
    const request = job ? requestOfJob(job, input) : null;
    if (request) lost.push(lostAnswer(id, request, sentAtMs, nowMs));
  }
  if (lost.length > 0)
    store.setState((state) => ({
      outcomes: new Map([...state.outcomes, ...lost.map(({ outcome }) => [outcome.id, outcome] as const)]),
      problem: words.answersLost(lost.length),
    }));
  for (const { outcome, node } of lost) await saver.keepAnswer(experiment.id, outcome, node);
  for (const id of open.keys()) sent.settle(experiment.id, id);
}

function lostAnswer(
  id: string,
  { connection, body }: BuiltRequest,
  sentAtMs: number,
  nowMs: number,
): { readonly outcome: Outcome; readonly node: MessageNode } {
  const node: MessageNode = {
    id,
    parentId: null,
    createdAtMs: nowMs,
    message: textMessage('assistant', ''),
    reply: {
      runId: id,
      status: 'interrupted',
      request: { connection, body },
      reply: emptyReply(),
      timing: {
        startedAtMs: sentAtMs,
        responseMs: null,
        firstTokenMs: null,
        reasoningStartMs: null,
        reasoningEndMs: null,
        totalMs: null,
      },
      error: null,
    },
  };
  const known = { cost: { usd: null, isEstimate: false }, problem: words.answerLost, endedAtMs: nowMs };
  return { outcome: outcomeOf(node, known), node };
}
