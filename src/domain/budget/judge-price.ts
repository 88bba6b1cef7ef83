import { costAhead } from '#domain/models/cost.ts';
import type { ModelPricing } from '#domain/models/pricing.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { requestSize } from './request-size.ts';

/** A judge's reply is a short sentence and a word or two. */
export const ASSUMED_JUDGE_TOKENS = 120;
/** The sizes of so many requests stand for all of them. */
const MOST_MEASURED = 60;

/** Some of many, spread evenly over them. */
export function sampleOf<T>(all: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.ceil(all.length / MOST_MEASURED));
  return all.filter((_each, at) => at % step === 0);
}

/**
 * About what so many requests to a judge will cost, in US dollars, by the sizes of some of them; null when it is not
 * known, 0 where nobody asks for money. `replyTokens`: what a reply has.
 */
export function judgePrice(
  count: number,
  sample: readonly BuiltRequest[],
  pricing: ModelPricing | null,
  replyTokens: number,
): number | null {
  const [first] = sample;
  if (count === 0) return 0;
  if (first === undefined) return null;
  const { kind } = first.connection;
  if (kind === 'sandbox' || kind === 'recording') return 0;
  let usd = 0;
  for (const request of sample) {
    const { promptTokens } = requestSize(request);
    const { atMostUsd } =
      promptTokens === null ? { atMostUsd: null } : costAhead(pricing, promptTokens, replyTokens);
    if (atMostUsd === null) return null;
    usd += atMostUsd;
  }
  return (usd / sample.length) * count;
}
