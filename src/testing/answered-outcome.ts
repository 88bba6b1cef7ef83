import type { Outcome } from '#domain/experiments/outcome.ts';

/** An answer with this text of which nothing else is known. */
export function answeredOutcome(id: string, text: string): Outcome {
  return {
    id,
    status: 'done',
    text,
    toolCalls: '',
    finishReason: 'stop',
    firstTokenMs: null,
    totalMs: null,
    promptTokens: null,
    completionTokens: null,
    usd: null,
    isEstimate: false,
    problem: null,
    endedAtMs: 0,
  };
}
