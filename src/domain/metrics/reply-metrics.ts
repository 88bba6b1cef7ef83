import type { ReplyStatus } from '#domain/conversation/conversation.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, numberText } from '#domain/json/json-value.ts';
import { estimateTextTokens } from '#domain/models/token-estimate.ts';
import { replyTokenLimit } from '#domain/parameters/parameter-table.ts';
import type { AssistantReply, ReplyChoice, ReplyTiming } from '#domain/stream/assistant-reply.ts';
import { finishMeaning } from '#domain/wire/finish-reason.ts';
import { fullPromptTokens } from '#domain/wire/usage.ts';

/** The figures below a reply; null for what is not known. */
export interface ReplyMetrics {
  readonly firstTokenMs: number | null;
  /** Of one choice: with `n` above 1 they are written side by side. */
  readonly tokensPerSecond: number | null;
  readonly totalMs: number | null;
  /** Those from the cache included. */
  readonly promptTokens: number | null;
  /** Of all choices: what is paid for. */
  readonly completionTokens: number | null;
  /** Whether `completionTokens` and the rate are estimated, because nothing that came says how many they are. */
  readonly tokensEstimated: boolean;
  readonly choiceCount: number;
  readonly reasoningTokens: number | null;
  readonly cachedTokens: number | null;
  /** How long the reasoning ran. */
  readonly reasoningMs: number | null;
  readonly finishReason: string | null;
}

/** What is known of a reply besides what came. */
interface ReplyContext {
  /** While it runs: how long after sending the last of it came. */
  readonly elapsedMs?: number | null;
  /** The body of its request, for the limit of tokens. */
  readonly request?: ReadonlyMap<string, JsonValue> | null;
}

/** Below this a rate says more about the clock than about the model: the answer came in one piece. */
const SHORTEST_RATED_MS = 20;

/**
 * The metrics of a reply. The rate is completion tokens by the time from the first token to the end. While the reply
 * runs, `elapsedMs` stands in for the total, and the server's count is not yet trusted: most send it only at the end.
 */
export function replyMetrics(
  reply: AssistantReply,
  timing: ReplyTiming,
  status: ReplyStatus,
  { elapsedMs = null, request = null }: ReplyContext = {},
): ReplyMetrics {
  const { usage, choices } = reply;
  const live = status === 'waiting' || status === 'streaming';
  const known = live ? null : (usage?.completionTokens ?? tokensAtLimit(choices, request));
  const completionTokens = known ?? estimateCompletionTokens(reply);
  const endMs = timing.totalMs ?? elapsedMs;
  const streamedMs = endMs === null || timing.firstTokenMs === null ? null : endMs - timing.firstTokenMs;
  return {
    firstTokenMs: timing.firstTokenMs,
    tokensPerSecond:
      streamedMs === null || streamedMs < SHORTEST_RATED_MS || completionTokens === null
        ? null
        : completionTokens / Math.max(1, choices.length) / (streamedMs / 1000),
    totalMs: timing.totalMs,
    promptTokens: usage === null ? null : fullPromptTokens(usage),
    completionTokens,
    tokensEstimated: known === null && completionTokens !== null,
    choiceCount: choices.length,
    reasoningTokens: usage?.reasoningTokens ?? null,
    cachedTokens: usage?.cachedTokens ?? null,
    reasoningMs:
      timing.reasoningStartMs === null || timing.reasoningEndMs === null
        ? null
        : timing.reasoningEndMs - timing.reasoningStartMs,
    finishReason: choices[0]?.finishReason ?? null,
  };
}

/**
 * The tokens of choices that the sent limit ended, all of them: it is their number. Null where it is not known, as when
 * so little came that it must have been the context that was full.
 */
function tokensAtLimit(
  choices: readonly ReplyChoice[],
  request: ReadonlyMap<string, JsonValue> | null,
): number | null {
  const value = request === null ? undefined : replyTokenLimit(request);
  if (!isJsonNumber(value) || choices.length === 0) return null;
  const limit = Number(numberText(value));
  const isCut = ({ finishReason, ...choice }: ReplyChoice) =>
    finishMeaning(finishReason) === 'length' &&
    (choice.reasoning !== '' || estimateChoice(choice) * 3 >= limit);
  return choices.every(isCut) ? limit * choices.length : null;
}

/** Tokens of everything that the model wrote, in all choices, estimated from the texts; null when it wrote nothing. */
function estimateCompletionTokens(reply: AssistantReply): number | null {
  const tokens = reply.choices.reduce((sum, choice) => sum + estimateChoice(choice), 0);
  return tokens === 0 ? null : tokens;
}

function estimateChoice({ reasoning, text, refusal, toolCalls }: Omit<ReplyChoice, 'finishReason'>): number {
  let tokens = estimateTextTokens(reasoning) + estimateTextTokens(text) + estimateTextTokens(refusal);
  for (const call of toolCalls) tokens += estimateTextTokens(call.name) + estimateTextTokens(call.arguments);
  return tokens;
}
