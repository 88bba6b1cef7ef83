import type { MessageNode, ReplyStatus } from '#domain/conversation/conversation.ts';
import type { Cost } from '#domain/models/cost.ts';
import { messageText, messageToolCalls } from '#domain/wire/message.ts';
import { fullPromptTokens } from '#domain/wire/usage.ts';

/** What came of one request, as far as the table and its figures need it. The whole reply is stored beside it. */
export interface Outcome {
  /** The request's key and which of its repeats it is. */
  readonly id: string;
  readonly status: Extract<ReplyStatus, 'done' | 'stopped' | 'failed' | 'interrupted'>;
  readonly text: string;
  /** The tool calls, as the API has them, in JSON; empty where there are none. */
  readonly toolCalls: string;
  readonly finishReason: string | null;
  readonly firstTokenMs: number | null;
  readonly totalMs: number | null;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  /** What it cost; null when that is not known. */
  readonly usd: number | null;
  readonly isEstimate: boolean;
  /** Why it failed, in one sentence. */
  readonly problem: string | null;
  readonly endedAtMs: number;
}

/** The id of the answer to a request; `repeat` is its place among those of the same request, from 0. */
export function outcomeId(key: string, repeat: number): string {
  return `${key}.${repeat}`;
}

/** The outcome of a reply that is over. */
export function outcomeOf(
  node: MessageNode,
  known: { readonly cost: Cost; readonly problem: string | null; readonly endedAtMs: number },
): Outcome {
  const { reply } = node;
  const status = reply?.status ?? 'done';
  const usage = reply?.reply.usage ?? null;
  const choice = reply?.reply.choices[0];
  const calls = messageToolCalls(node.message);
  return {
    id: node.id,
    status: status === 'waiting' || status === 'streaming' ? 'interrupted' : status,
    text: messageText(node.message) || (choice?.refusal ?? ''),
    toolCalls:
      calls.length === 0
        ? ''
        : JSON.stringify(calls.map((call) => ({ name: call.name, arguments: call.arguments }))),
    finishReason: choice?.finishReason ?? null,
    firstTokenMs: reply?.timing.firstTokenMs ?? null,
    totalMs: reply?.timing.totalMs ?? null,
    promptTokens: usage === null ? null : fullPromptTokens(usage),
    completionTokens: usage?.completionTokens ?? null,
    usd: known.cost.usd,
    isEstimate: known.cost.isEstimate,
    problem: known.problem,
    endedAtMs: known.endedAtMs,
  };
}

/** Whether an outcome counts as an answer. */
export function isAnswered(outcome: Outcome | undefined): boolean {
  return outcome?.status === 'done';
}
