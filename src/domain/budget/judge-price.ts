import type { ModelPricing } from '#domain/models/pricing.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { expectedUsd } from './request-size.ts';

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
  sample: readonly Pick<BuiltRequest, 'body' | 'connection'>[],
  pricing: ModelPricing | null,
  replyTokens: number,
): number | null {
  if (count === 0) return 0;
  if (sample.length === 0) return null;
  let usd = 0;
  for (const request of sample) {
    // As the guard of what is spent counts each of them.
    const expected = expectedUsd(request, pricing, 0, replyTokens);
    if (expected === null) return null;
    usd += expected;
  }
  return (usd / sample.length) * count;
}
