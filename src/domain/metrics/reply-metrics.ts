import type { ReplyStatus } from '#domain/conversation/conversation.ts';
import type { AssistantReply, ReplyTiming } from '#domain/stream/assistant-reply.ts';

/** The figures below a reply; null for what is not known. */
export interface ReplyMetrics {
  readonly firstTokenMs: number | null;
  readonly tokensPerSecond: number | null;
  readonly totalMs: number | null;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  /** Whether `completionTokens` and the rate are estimated, because the server reported no usage. */
  readonly tokensEstimated: boolean;
  readonly reasoningTokens: number | null;
  readonly cachedTokens: number | null;
  /** How long the reasoning ran. */
  readonly reasoningMs: number | null;
  readonly finishReason: string | null;
}

/** Below this a rate says more about the clock than about the model: the answer came in one piece. */
const SHORTEST_RATED_MS = 20;

/**
 * The metrics of a reply. The rate is completion tokens by the time from the first token to the end. While the reply
 * runs, `elapsedMs` (since sending) stands in for the total, and the server's count is not yet trusted: most send it
 * only at the end.
 */
export function replyMetrics(
  reply: AssistantReply,
  timing: ReplyTiming,
  status: ReplyStatus,
  elapsedMs: number | null = null,
): ReplyMetrics {
  const { usage } = reply;
  const live = status === 'waiting' || status === 'streaming';
  const reported = live ? null : (usage?.completionTokens ?? null);
  const completionTokens = reported ?? estimateCompletionTokens(reply);
  const endMs = timing.totalMs ?? elapsedMs;
  const streamedMs = endMs === null || timing.firstTokenMs === null ? null : endMs - timing.firstTokenMs;
  return {
    firstTokenMs: timing.firstTokenMs,
    tokensPerSecond:
      streamedMs === null || streamedMs < SHORTEST_RATED_MS || completionTokens === null
        ? null
        : completionTokens / (streamedMs / 1000),
    totalMs: timing.totalMs,
    promptTokens: usage?.promptTokens ?? null,
    completionTokens,
    tokensEstimated: reported === null && completionTokens !== null,
    reasoningTokens: usage?.reasoningTokens ?? null,
    cachedTokens: usage?.cachedTokens ?? null,
    reasoningMs:
      timing.reasoningStartMs === null || timing.reasoningEndMs === null
        ? null
        : timing.reasoningEndMs - timing.reasoningStartMs,
    finishReason: reply.choices[0]?.finishReason ?? null,
  };
}

/** Tokens of everything that the model wrote, in all choices, estimated from the texts; null when it wrote nothing. */
function estimateCompletionTokens(reply: AssistantReply): number | null {
  let tokens = 0;
  for (const { reasoning, text, refusal, toolCalls } of reply.choices) {
    tokens += estimateTokens(reasoning) + estimateTokens(text) + estimateTokens(refusal);
    for (const call of toolCalls) tokens += estimateTokens(call.name) + estimateTokens(call.arguments);
  }
  return tokens === 0 ? null : Math.max(1, Math.round(tokens));
}

/** So much of a text shows what kind it is: the estimate is made four times a second, whatever the length. */
const SAMPLE_LENGTH = 2_000;
const LATIN_CHARACTERS_PER_TOKEN = 4;
const OTHER_CHARACTERS_PER_TOKEN = 1.4;

function estimateTokens(text: string): number {
  if (text === '') return 0;
  const sample = text.slice(0, SAMPLE_LENGTH);
  const others = sample.match(/[\u0370-\uffff]/g)?.length ?? 0;
  const tokensInSample =
    (sample.length - others) / LATIN_CHARACTERS_PER_TOKEN + others / OTHER_CHARACTERS_PER_TOKEN;
  return tokensInSample * (text.length / sample.length);
}
