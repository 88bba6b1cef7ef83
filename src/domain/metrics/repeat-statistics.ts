/** The spread of a set of numbers; the standard deviation is the sample's (n − 1), 0 for a single one. */
export interface Spread {
  readonly mean: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly standardDeviation: number;
}

/** One of the different answers that a repeated request got. */
export interface DistinctAnswer {
  readonly text: string;
  /** Places of the replies that gave it, from 0, in order. */
  readonly places: readonly number[];
}

/** What repeating a request showed. */
export interface RepeatStatistics {
  readonly replies: number;
  /** Most frequent first; among equals the one that came first. */
  readonly distinct: readonly DistinctAnswer[];
  /** The share of the most frequent answer, 0 to 100; null without replies. */
  readonly agreementPercent: number | null;
  /** Lengths in code points. */
  readonly length: Spread | null;
  /** Total times in milliseconds, of the replies that have one. */
  readonly latencyMs: Spread | null;
  /** Index in UTF-16 units where the answers first differ, never inside a character; null when all are equal. */
  readonly firstDifference: number | null;
}

/** Compares the replies to one request that was sent several times. */
export function repeatStatistics(
  replies: readonly { readonly text: string; readonly totalMs: number | null }[],
): RepeatStatistics {
  const placesByText = new Map<string, number[]>();
  for (const [place, { text }] of replies.entries()) {
    const places = placesByText.get(text);
    if (places) places.push(place);
    else placesByText.set(text, [place]);
  }
  const distinct = Array.from(placesByText, ([text, places]) => ({ text, places })).sort(
    (a, b) => b.places.length - a.places.length,
  );
  const [first] = distinct;
  return {
    replies: replies.length,
    distinct,
    agreementPercent: first === undefined ? null : (first.places.length / replies.length) * 100,
    length: spreadOf(replies.map(({ text }) => codePointCount(text))),
    latencyMs: spreadOf(replies.map(({ totalMs }) => totalMs).filter((totalMs) => totalMs !== null)),
    firstDifference: firstDifference(distinct.map(({ text }) => text)),
  };
}

/** Mean, median, range and standard deviation; null without numbers. */
export function spreadOf(numbers: readonly number[]): Spread | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [min] = sorted;
  const max = sorted.at(-1);
  if (min === undefined || max === undefined) return null;
  const mean = sorted.reduce((sum, number) => sum + number, 0) / sorted.length;
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? mean;
  const median = Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
  const squares = sorted.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  const standardDeviation = sorted.length < 2 ? 0 : Math.sqrt(squares / (sorted.length - 1));
  return { mean, median, min, max, standardDeviation };
}

/** Where texts first differ, moved back to the start of the character; null when they are all equal. */
function firstDifference(texts: readonly string[]): number | null {
  const [first, ...others] = texts;
  if (first === undefined || others.length === 0) return null;
  let at = 0;
  while (at < first.length && others.every((text) => text.charCodeAt(at) === first.charCodeAt(at))) at += 1;
  const before = first.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff ? at - 1 : at;
}

function codePointCount(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}
