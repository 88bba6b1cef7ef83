import type { LearntText } from './learnt-text.ts';

/** How many tokens before the next one are looked at, at most. */
export const MAX_CONTEXT = 4;
/**
 * How much the next lower order weighs, where Witten and Bell have 1. A small text needs less: after words that it has
 * only once they would leave its sentence every second time, and a reply would be a string of fragments.
 *
 * @internal
 */
export const LOWER_WEIGHT = 0.4;

/** An n-gram language model: for any context, a probability for every token it knows. */
export interface LanguageModel {
  /** The tokens; a token's id is its place. */
  readonly vocabulary: readonly string[];
  /** The id of a token; undefined for one that never occurred. */
  readonly idOf: (token: string) => number | undefined;
  /**
   * The probability of each token to come next, by id; they add up to 1 and none is 0. Of the context the last four
   * ids count; -1 stands for an unknown token, and nothing before it is looked at.
   */
  readonly distribution: (context: readonly number[]) => Float64Array;
}

/**
 * A model over what was learnt. The probabilities are those of Witten and Bell's interpolation (1991) over orders 1 to
 * 5: an order's counts c, with N in all and T different ones, give (c + w · T · p) / (N + w · T), where p is the
 * probability that the next lower order gives and w is `LOWER_WEIGHT` (1 for order 1, below which every token is
 * equally likely). Contexts are found by binary search
 * among the sorted places, so there are no tables to build or ship.
 */
export function createLanguageModel({ vocabulary, tokens, places }: LearntText): LanguageModel {
  const ids = new Map(vocabulary.map((token, id) => [token, id]));
  const base = unigrams(tokens, vocabulary.length);
  return {
    vocabulary,
    idOf: (token) => ids.get(token),
    distribution: (context) => {
      const probabilities = Float64Array.from(base);
      for (let length = 1; length <= Math.min(MAX_CONTEXT, context.length); length += 1) {
        const wanted = context.slice(context.length - length);
        if (wanted[0] === -1 || !addOrder(probabilities, tokens, places, wanted)) break;
      }
      return probabilities;
    },
  };
}

function unigrams(tokens: Uint32Array, size: number): Float64Array {
  const counts = new Float64Array(size);
  // The first token is a boundary that follows nothing.
  for (const token of tokens.subarray(1)) counts[token] = (counts[token] ?? 0) + 1;
  const total = tokens.length - 1;
  const different = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  return counts.map((count) => (count + different / size) / (total + different));
}

/** Mixes in the counts of what follows `context`; false when it never occurred with anything after it. */
function addOrder(
  probabilities: Float64Array,
  tokens: Uint32Array,
  places: Uint32Array,
  context: readonly number[],
): boolean {
  const from = firstPlace(tokens, places, context, 0);
  const to = firstPlace(tokens, places, context, 1);
  const counts = new Map<number, number>();
  let total = 0;
  for (const place of places.subarray(from, to)) {
    const next = tokens[place + context.length];
    if (next === undefined) continue;
    counts.set(next, (counts.get(next) ?? 0) + 1);
    total += 1;
  }
  if (total === 0) return false;
  const weight = total + LOWER_WEIGHT * counts.size;
  const lower = (LOWER_WEIGHT * counts.size) / weight;
  for (let id = 0; id < probabilities.length; id += 1) probabilities[id] = (probabilities[id] ?? 0) * lower;
  for (const [id, count] of counts) probabilities[id] = (probabilities[id] ?? 0) + count / weight;
  return true;
}

/** Where the places that start with `context` begin (`after` 0) or end (`after` 1). */
function firstPlace(
  tokens: Uint32Array,
  places: Uint32Array,
  context: readonly number[],
  after: 0 | 1,
): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareAt(tokens, places[middle] ?? 0, context) < after) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareAt(tokens: Uint32Array, place: number, context: readonly number[]): number {
  for (const [offset, wanted] of context.entries()) {
    const token = tokens[place + offset];
    if (token === undefined) return -1;
    if (token !== wanted) return token < wanted ? -1 : 1;
  }
  return 0;
}
