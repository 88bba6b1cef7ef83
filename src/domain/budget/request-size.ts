import { mayBeBilled } from '#domain/address/connection-kind.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';
import { costAhead } from '#domain/models/cost.ts';
import type { ModelPricing } from '#domain/models/pricing.ts';
import { estimatePromptTokens } from '#domain/models/token-estimate.ts';
import { replyTokenLimit } from '#domain/parameters/parameter-table.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';

/** What a request's price depends on. */
export interface RequestSize {
  /** Estimated; null where a part of it, as a file, cannot be counted. */
  readonly promptTokens: number | null;
  /** The most tokens that a reply may have, where the request says so. */
  readonly replyTokens: number | null;
  /** How many replies are asked for. */
  readonly choices: number;
}

/** A reply without a limit counts as so many tokens, or as the longest that the model has given in this visit. */
export const ASSUMED_REPLY_TOKENS = 1000;

/** The size of a request, from what goes out. */
export function requestSize({ body }: Pick<BuiltRequest, 'body'>): RequestSize {
  const messages = body.get('messages');
  const list = isJsonArray(messages) ? messages.filter(isJsonObject) : [];
  const model = body.get('model');
  const estimate = estimatePromptTokens(list, typeof model === 'string' ? model : '', body.get('tools'));
  return {
    promptTokens: estimate.uncountedParts === 0 ? estimate.tokens : null,
    replyTokens: countOf(replyTokenLimit(body)),
    choices: countOf(body.get('n')) ?? 1,
  };
}

/**
 * The most that a request is expected to cost, in US dollars; null when it is not known. It is free where nobody asks
 * for money. `longestReply`: the most tokens that a reply of the model had so far. `usualReply`: what a reply to such a
 * request has, where that was said to a person before; it is counted in the place of what is assumed of others.
 */
export function expectedUsd(
  request: Pick<BuiltRequest, 'body' | 'connection'>,
  pricing: ModelPricing | null,
  longestReply: number,
  usualReply: number | null = null,
): number | null {
  if (!mayBeBilled(request.connection.kind)) return 0;
  const { promptTokens, replyTokens, choices } = requestSize(request);
  if (promptTokens === null) return null;
  const reply =
    usualReply === null
      ? (replyTokens ?? Math.max(ASSUMED_REPLY_TOKENS, longestReply))
      : Math.min(replyTokens ?? usualReply, usualReply);
  return costAhead(pricing, promptTokens, reply, choices).atMostUsd;
}

function countOf(value: JsonValue | undefined): number | null {
  return isJsonNumber(value) ? Number(numberText(value)) : null;
}
