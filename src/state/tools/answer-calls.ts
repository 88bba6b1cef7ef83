import { selectPath } from '#domain/conversation/branch-path.ts';
import { circlingTool, lastResult, stepsSoFar } from '#domain/conversation/tool-rounds.ts';
import { answerOf, isAutomatic, stepLimit } from '#domain/parameters/tools/tool-lab.ts';
import { parametersOf } from '#domain/parameters/tools/tool-list.ts';
import type { ChatMessage, ToolCall } from '#domain/wire/chat.ts';
import { messageToolCalls } from '#domain/wire/message.ts';
import type { ActionContext } from '#state/context.ts';
import { update } from '#state/context.ts';
import { sendResults } from '#state/replies/send-results.ts';
import type { createReplyRuns } from '#state/reply-runs.ts';
import { isBusy } from '#state/selectors.ts';
import { resultPlace } from '#state/typed-texts.ts';
import type { ToolPause, ToolRound } from '#state/workbench-state.ts';
import { runTool } from './run-tool.ts';
import { toolWorker } from './tool-worker.ts';

/**
 * Answers the tool calls at the end of a conversation as it is set for each tool, and where the loop is on sends the
 * results. It stops and says why where a person is needed: a call that is answered by hand, an empty result, a function
 * that fails, the limit of steps, or the same call with the same result for the third time.
 */
export async function answerCalls(
  context: ActionContext,
  replies: ReturnType<typeof createReplyRuns>,
  conversationId: string,
  nodeId: string,
): Promise<void> {
  const state = context.store.getState();
  const conversation = state.conversations.get(conversationId);
  const node = conversation?.nodes.get(nodeId);
  if (!conversation || !node || conversation.headId !== nodeId || isBusy(state, conversationId)) return;
  const calls = messageToolCalls(node.message);
  if (calls.length === 0) return;
  const { toolLab } = conversation.draft;
  const messages = selectPath(conversation).map(({ message }) => message);
  const round = beginRound(context, conversationId, nodeId);
  const results = await resultsOf(context, calls, {
    messages,
    toolLab,
    body: node.reply?.request.body,
    isStopped: () => round.isStopped,
  });
  if (round.isStopped) return;
  update(context, ({ typedTexts }) => ({ typedTexts: withResults(typedTexts, nodeId, results) }));
  const typed = context.store.getState().typedTexts;
  const answered = calls.map((call) => ({
    name: call.name,
    arguments: call.arguments,
    result: typed.get(resultPlace(nodeId, call.id ?? '')) ?? '',
  }));
  const pause = pauseOf(results, answered, messages, stepLimit(toolLab));
  round.end(isAutomatic(toolLab) || pause?.why === 'failed' ? pause : null);
  if (isAutomatic(toolLab) && pause === null) sendResults(context, replies, conversationId, nodeId, true);
}

/** What became of a call: a result, or why there is none. */
type Answer =
  | { readonly call: ToolCall; readonly result: string }
  | { readonly call: ToolCall; readonly why: 'hand' | 'nothing-recorded' }
  | { readonly call: ToolCall; readonly why: 'failed'; readonly detail: string };

interface Setting {
  readonly messages: readonly ChatMessage[];
  readonly toolLab: Parameters<typeof answerOf>[0];
  readonly body: Parameters<typeof parametersOf>[0];
  isStopped(): boolean;
}

async function resultsOf(
  { deps }: ActionContext,
  calls: readonly ToolCall[],
  { messages, toolLab, body, isStopped }: Setting,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const call of calls) {
    if (isStopped()) break;
    const { kind, texts } = answerOf(toolLab, call.name);
    switch (kind) {
      case 'hand':
        answers.push({ call, why: 'hand' });
        break;
      case 'last': {
        const result = lastResult(messages, call.name);
        answers.push(result === null ? { call, why: 'nothing-recorded' } : { call, result });
        break;
      }
      case 'code':
        answers.push({
          call,
          ...(await runTool(toolWorker(deps), texts.code, call, parametersOf(body, call.name))),
        });
        break;
      default:
        answers.push({ call, result: texts[kind] });
    }
  }
  return answers;
}

function withResults(
  before: ReadonlyMap<string, string>,
  nodeId: string,
  answers: readonly Answer[],
): ReadonlyMap<string, string> {
  const texts = new Map(before);
  for (const answer of answers) {
    if ('result' in answer) texts.set(resultPlace(nodeId, answer.call.id ?? ''), answer.result);
  }
  return texts;
}

function pauseOf(
  answers: readonly Answer[],
  answered: Parameters<typeof circlingTool>[1],
  messages: readonly ChatMessage[],
  limit: number,
): ToolPause | null {
  for (const answer of answers)
    if ('detail' in answer) return { why: 'failed', tools: [answer.call.name], detail: answer.detail };
  for (const why of ['hand', 'nothing-recorded'] as const) {
    const tools = answers.flatMap((answer) =>
      'why' in answer && answer.why === why ? [answer.call.name] : [],
    );
    if (tools.length > 0) return { why, tools: [...new Set(tools)], detail: '' };
  }
  const empty = answered.filter(({ result }) => result.trim() === '').map(({ name }) => name);
  if (empty.length > 0) return { why: 'empty', tools: [...new Set(empty)], detail: '' };
  const circling = circlingTool(messages, answered);
  if (circling !== null) return { why: 'circle', tools: [circling], detail: '' };
  return stepsSoFar(messages) >= limit ? { why: 'limit', tools: [], detail: String(limit) } : null;
}

/** Says that the calls are being answered; Stop ends that, and what came of it is left out. */
function beginRound(context: ActionContext, conversationId: string, nodeId: string) {
  const put = (round: ToolRound) =>
    update(context, ({ toolRounds }) => ({ toolRounds: new Map(toolRounds).set(conversationId, round) }));
  const round = {
    isStopped: false,
    end: (pause: ToolPause | null) => put({ nodeId, stop: null, pause }),
  };
  put({
    nodeId,
    stop: () => {
      round.isStopped = true;
      round.end(null);
    },
    pause: null,
  });
  return round;
}
