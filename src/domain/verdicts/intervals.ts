import { Z95 } from './distributions.ts';

/** A value with the 95 % interval around it. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A share with Wilson's interval; nothing of nothing is anywhere. */
export function wilson(passed: number, of: number): Estimate {
  if (of === 0) return { value: 0, low: 0, high: 1 };
  const share = passed / of;
  const square = Z95 ** 2;
  const centre = (share + square / (2 * of)) / (1 + square / of);
  const reach = (Z95 / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  // At the ends the two are equal but for the rounding.
  return {
    value: share,
    low: passed === 0 ? 0 : Math.max(0, centre - reach),
    high: passed === of ? 1 : Math.min(1, centre + reach),
  };
}

/** How two variants did on the same cases. */
export interface PairedCounts {
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly neither: number;
}

/** The number of cases. */
export function casesOf({ both, onlyA, onlyB, neither }: PairedCounts): number {
  return both + onlyA + onlyB + neither;
}

/** How much more often B passes than A, with a score interval of Tango's kind. */
export function tango(counts: PairedCounts): Estimate {
  const cases = casesOf(counts);
  const { onlyA, onlyB } = counts;
  return tangoOfShares((onlyB - onlyA) / cases, (onlyA + onlyB) / cases, cases);
}

/** The same by the difference of the shares, and the share of cases on which the two differ. */
export function tangoOfShares(difference: number, differing: number, cases: number): Estimate {
  const square = Z95 ** 2;
  const shrink = 1 + square / cases;
  const variance = (differing - difference ** 2) / cases + square / (4 * cases ** 2);
  const centre = difference / shrink;
  const reach = (Z95 / shrink) * Math.sqrt(variance);
  return { value: difference, low: Math.max(-1, centre - reach), high: Math.min(1, centre + reach) };
}

/** McNemar's exact test: the probability that cases on which two equal variants differ fall apart at least so far. */
export function mcnemar({ onlyA, onlyB }: Pick<PairedCounts, 'onlyA' | 'onlyB'>): number {
  const differing = onlyA + onlyB;
  const fewer = Math.min(onlyA, onlyB);
  // Logarithms: 2 to the power of many cases is beyond a double.
  let logWays = -differing * Math.LN2;
  let sum = 0;
  for (let k = 0; k <= fewer; k += 1) {
    sum += Math.exp(logWays);
    logWays += Math.log((differing - k) / (k + 1));
  }
  return Math.min(1, 2 * sum);
}

/** Mean and standard deviation (n − 1); the latter is 0 for a single number. */
export function momentsOf(numbers: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length);
  const squares = numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return { mean, deviation: numbers.length < 2 ? 0 : Math.sqrt(squares / (numbers.length - 1)) };
}

/**
 * The number below which a share of sorted numbers lies, between two of them in proportion.
 *
 * @internal
 */
function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [from, to] = [sorted[below] ?? 0, sorted[Math.min(below + 1, sorted.length - 1)] ?? 0];
  return from + (to - from) * (place - below);
}

/** The middle 95 % of draws. */
export function middleOf(draws: Float64Array): { readonly low: number; readonly high: number } {
  const sorted = draws.toSorted();
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}
