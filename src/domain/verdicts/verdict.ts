import type { MeanEstimate, RepeatedPair } from './bootstrap.ts';
import { meanEstimate, twoLevelDifference } from './bootstrap.ts';
import { Z95 } from './distributions.ts';
import type { Estimate, PairedCounts } from './intervals.ts';
import { casesOf, mcnemar, momentsOf, tango, tangoOfShares } from './intervals.ts';
import { benjaminiHochberg, holm, probabilityBest } from './many-variants.ts';
import { pairedBayes } from './paired-bayes.ts';
import type { Random } from './random.ts';

/** What variants are compared by. Passing is 0 or 1 a run; all others are any numbers. */
export const MEASURES = ['passed', 'score', 'latency', 'cost', 'length', 'tokens'] as const;
export type Measure = (typeof MEASURES)[number];

/**
 * Fewer shared cases than this say nothing.
 *
 * @internal
 */
const FEWEST_CASES = 10;
/** Below this Bayes, from it on Tango. */
const MANY_PAIRS = 50;
/** Differences of less than this share are none. */
const TIE_MARGIN = 0.05;
/** More cases than this nobody has. */
const MOST_CASES = 20_000;

/** How a difference was worked out, for those who want to know. */
export type Method = 'bayes' | 'tango' | 'smooth-bootstrap' | 'student' | 'two-level-bootstrap';

/** What can be said about B against A. */
export type Verdict =
  | { readonly kind: 'too-few'; readonly cases: number }
  | {
      readonly kind: 'compared';
      readonly measure: Measure;
      /** `more`: B has more of it; `fewer`: less; `same`: as good as none; `open`: it cannot be told yet. */
      readonly conclusion: 'more' | 'fewer' | 'same' | 'open';
      /** How much more B has than A. */
      readonly difference: Estimate;
      readonly cases: number;
      readonly p: number;
      /** About how many cases more would tell, where it is open; null where no number would. */
      readonly moreCases: number | null;
      readonly method: Method;
    };

/** The numbers of two variants, by case and run; a case that one of them lacks is left out. */
export interface Comparison {
  readonly measure: Measure;
  readonly pairs: readonly RepeatedPair[];
  /** The chance of being misled by this comparison, where it is one of several that were corrected; else its own. */
  readonly correctedP?: number;
}

/**
 * Compares two variants on the cases that both have. The same `random` gives the same verdict.
 *
 * @internal
 */
export function compareVariants({ measure, pairs, correctedP }: Comparison, random: Random): Verdict {
  const shared = pairs.filter(({ a, b }) => a.length > 0 && b.length > 0);
  if (shared.length < FEWEST_CASES) return { kind: 'too-few', cases: shared.length };
  const { difference, p, method, moreCases } = measured(measure, shared, random);
  const isClear =
    (difference.low > 0 || difference.high < 0) && (correctedP === undefined || correctedP <= 0.05);
  const conclusion = isClear
    ? difference.value > 0
      ? 'more'
      : 'fewer'
    : isTie(measure, difference)
      ? 'same'
      : 'open';
  return {
    kind: 'compared',
    measure,
    conclusion,
    difference,
    cases: shared.length,
    p,
    moreCases: conclusion === 'open' ? moreCases : null,
    method,
  };
}

/** For shares, an interval within the margin; for other numbers, no spread at all. */
function isTie(measure: Measure, { low, high }: Estimate): boolean {
  if (measure === 'passed' || measure === 'score') return low >= -TIE_MARGIN && high <= TIE_MARGIN;
  return low === 0 && high === 0;
}

interface Measured {
  readonly difference: Estimate;
  readonly p: number;
  readonly method: Method;
  readonly moreCases: number | null;
}

function measured(measure: Measure, pairs: readonly RepeatedPair[], random: Random): Measured {
  const isRepeated = pairs.some(({ a, b }) => a.length > 1 || b.length > 1);
  const differences = pairs.map(({ a, b }) => momentsOf(b).mean - momentsOf(a).mean);
  if (isRepeated) {
    const estimate = twoLevelDifference(pairs, random);
    return fromMean(estimate, 'two-level-bootstrap', differences);
  }
  if (measure !== 'passed') {
    const method = differences.length < 200 ? 'smooth-bootstrap' : 'student';
    return fromMean(meanEstimate(differences, random), method, differences);
  }
  const counts = countPairs(pairs);
  const observed = tango(counts);
  const p = mcnemar(counts);
  const moreCases = moreByTango(counts);
  if (casesOf(counts) >= MANY_PAIRS) return { difference: observed, p, method: 'tango', moreCases };
  const { low, high } = pairedBayes(counts, random);
  // The difference that was seen is what people can count; the interval is about the true one.
  return { difference: { value: observed.value, low, high }, p, method: 'bayes', moreCases };
}

function fromMean(
  { value, low, high, p }: MeanEstimate,
  method: Method,
  differences: readonly number[],
): Measured {
  const { mean, deviation } = momentsOf(differences);
  const needed = mean === 0 ? Number.POSITIVE_INFINITY : ((Z95 * deviation) / mean) ** 2;
  return { difference: { value, low, high }, p, method, moreCases: moreThan(differences.length, needed) };
}

/**
 * Which cases each variant passes, where each has one run.
 *
 * @internal
 */
function countPairs(pairs: readonly RepeatedPair[]): PairedCounts {
  const counts = { both: 0, onlyA: 0, onlyB: 0, neither: 0 };
  for (const { a, b } of pairs) {
    const [passesA, passesB] = [(a[0] ?? 0) > 0.5, (b[0] ?? 0) > 0.5];
    counts[passesA ? (passesB ? 'both' : 'onlyA') : passesB ? 'onlyB' : 'neither'] += 1;
  }
  return counts;
}

/** The cases with which the interval would leave 0 out, if the shares stayed as they are. */
function moreByTango(counts: PairedCounts): number | null {
  const cases = casesOf(counts);
  const difference = Math.abs(counts.onlyB - counts.onlyA) / cases;
  const differing = (counts.onlyA + counts.onlyB) / cases;
  if (difference === 0) return null;
  const tells = (of: number) => tangoOfShares(difference, differing, of).low > 0;
  let [low, high] = [cases, cases];
  while (!tells(high) && high <= MOST_CASES) [low, high] = [high, high * 2];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (tells(middle)) high = middle;
    else low = middle;
  }
  return moreThan(cases, high);
}

/** About how many more than there are, in two digits; null for more than anybody has. */
function moreThan(cases: number, needed: number): number | null {
  if (needed > MOST_CASES) return null;
  const more = Math.max(1, Math.ceil(needed) - cases);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(more)) - 1);
  return Math.ceil(more / unit) * unit;
}

/** What can be said about several variants together. */
export interface ManyVerdicts {
  /** Each variant against the first, the chances corrected by Holm; the first has null. */
  readonly againstFirst: readonly (Verdict | null)[];
  /** The corrected chance of being misled, beside them, and by Benjamini and Hochberg; null for the first. */
  readonly correctedP: readonly (number | null)[];
  readonly falseDiscovery: readonly (number | null)[];
  /** How likely each is the best, over the cases that all have; null with fewer than ten. */
  readonly probabilityBest: readonly number[] | null;
}

/**
 * Compares several variants. `cases` has the runs of each variant, in one order. `seeded` gives chance anew for each
 * comparison, so that none depends on the others.
 */
export function compareMany(
  measure: Measure,
  cases: readonly (readonly (readonly number[])[])[],
  variants: number,
  seeded: () => Random,
): ManyVerdicts {
  const pairsWith = (variant: number) => cases.map((runs) => ({ a: runs[0] ?? [], b: runs[variant] ?? [] }));
  const others = Array.from({ length: Math.max(0, variants - 1) }, (_, index) => index + 1);
  const single = others.map((variant) => compareVariants({ measure, pairs: pairsWith(variant) }, seeded()));
  const ps = single.map((verdict) => (verdict.kind === 'compared' ? verdict.p : 1));
  const [corrected, discovered] = [holm(ps), benjaminiHochberg(ps)];
  const againstFirst = others.map((variant, index) =>
    compareVariants({ measure, pairs: pairsWith(variant), correctedP: corrected[index] ?? 1 }, seeded()),
  );
  const shared = cases.filter((runs) =>
    Array.from({ length: variants }, (_, variant) => runs[variant] ?? []).every((each) => each.length > 0),
  );
  const sign = measure === 'passed' || measure === 'score' ? 1 : -1;
  const isFew = shared.length < FEWEST_CASES || variants < 2;
  return {
    againstFirst: [null, ...againstFirst],
    correctedP: [null, ...corrected],
    falseDiscovery: [null, ...discovered],
    probabilityBest: isFew
      ? null
      : probabilityBest(
          shared.map((runs) => runs.map((each) => sign * momentsOf(each).mean)),
          seeded(),
        ),
  };
}
