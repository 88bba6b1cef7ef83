import * as words from '#words/models/prices.ts';
import type { TokenEstimate } from './token-estimate.ts';

/** How full a model's context is. Advice only: it never keeps a request from being sent. */
export interface ContextGauge {
  /** Estimated tokens of the prompt. */
  readonly promptTokens: number;
  /** Tokens that the reply may take: `max_tokens`; 0 when it is not sent. */
  readonly replyTokens: number;
  readonly contextLength: number;
  /** The prompt's share of the context, 0 and up; above 1 it is too long. */
  readonly promptFraction: number;
  /** The share of prompt and reply together. */
  readonly fraction: number;
  /** `near`: from 80 % on. `over`: prompt and reply together are longer than the context. */
  readonly level: 'fits' | 'near' | 'over';
  /** One sentence for a person, with "≈" before what is estimated. */
  readonly sentence: string;
}

/** The gauge of a request against a model's context length; null when that is not known. */
export function contextGauge(
  prompt: TokenEstimate,
  maxTokens: number | null,
  contextLength: number | null,
): ContextGauge | null {
  if (contextLength === null || contextLength <= 0) return null;
  const replyTokens = Math.max(0, maxTokens ?? 0);
  const promptFraction = prompt.tokens / contextLength;
  const fraction = (prompt.tokens + replyTokens) / contextLength;
  const level = fraction > 1 ? 'over' : fraction >= 0.8 ? 'near' : 'fits';
  return {
    promptTokens: prompt.tokens,
    replyTokens,
    contextLength,
    promptFraction,
    fraction,
    level,
    sentence: describeGauge(prompt, replyTokens, contextLength, promptFraction),
  };
}

function describeGauge(
  prompt: TokenEstimate,
  replyTokens: number,
  contextLength: number,
  promptFraction: number,
): string {
  const use = words.contextUse(prompt.tokens, contextLength, prompt.uncountedParts);
  if (promptFraction > 1) return words.promptTooLong(use);
  return prompt.tokens + replyTokens > contextLength
    ? words.replyTooLong(use, replyTokens)
    : words.contextFits(use);
}
