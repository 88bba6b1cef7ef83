import { studentReach95, studentTailBoth } from './distributions.ts';
import type { Estimate } from './intervals.ts';
import { middleOf, momentsOf } from './intervals.ts';
import { normalDraws, pick, type Random } from './random.ts';

/** Draws of a bootstrap, and the fewest where the numbers are so many that those would make the page wait. */
const DRAWS = 10_000;
const FEWEST_DRAWS = 2_000;
const WORK = 20_000_000;

/** From this many cases on the mean is normal enough for Student's interval. */
const MANY_CASES = 200;

/** A mean with its interval, and the probability of a mean as far from 0 if the true one were 0. */
export interface MeanEstimate extends Estimate {
  readonly p: number;
}

/** Draws that can be made in good time, each of so many steps. */
export function drawsFor(stepsOfEach: number): number {
  return Math.max(FEWEST_DRAWS, Math.min(DRAWS, Math.floor(WORK / Math.max(1, stepsOfEach))));
}

/** The mean of numbers, one a case: Student's interval for many cases, a smooth bootstrap for few. */
export function meanEstimate(numbers: readonly number[], random: Random): MeanEstimate {
  return numbers.length < MANY_CASES ? smoothBootstrap(numbers, random) : studentEstimate(numbers);
}

/**
 * The mean with Student's interval.
 *
 * @internal
 */
export function studentEstimate(numbers: readonly number[]): MeanEstimate {
  const { mean, deviation } = momentsOf(numbers);
  const degrees = numbers.length - 1;
  const error = deviation / Math.sqrt(numbers.length);
  if (degrees < 1 || error === 0) return { value: mean, low: mean, high: mean, p: mean === 0 ? 1 : 0 };
  const reach = studentReach95(degrees) * error;
  return {
    value: mean,
    low: mean - reach,
    high: mean + reach,
    p: studentTailBoth(mean / error, degrees),
  };
}

/**
 * The mean with the interval of a smooth bootstrap: cases are drawn anew, each with normal noise around it as wide as
 * Scott's rule says, so that few cases do not look surer than they are.
 *
 * @internal
 */
export function smoothBootstrap(numbers: readonly number[], random: Random): MeanEstimate {
  const { mean, deviation } = momentsOf(numbers);
  const count = numbers.length;
  if (count < 2 || deviation === 0) return { value: mean, low: mean, high: mean, p: mean === 0 ? 1 : 0 };
  const width = deviation * count ** (-1 / 5);
  const noise = normalDraws(random);
  const means = new Float64Array(drawsFor(count));
  for (let draw = 0; draw < means.length; draw += 1) {
    let sum = 0;
    for (let each = 0; each < count; each += 1) sum += numbers[pick(random, count)] ?? 0;
    // The mean of so many noises is one noise, narrower by the root of their number.
    means[draw] = sum / count + (noise() * width) / Math.sqrt(count);
  }
  return { value: mean, ...middleOf(means), p: pOfDraws(means) };
}

/** Both tails of draws beyond 0; never quite 0, for the draws are not endless. */
function pOfDraws(draws: Float64Array): number {
  let [below, above] = [0, 0];
  for (const draw of draws) {
    if (draw <= 0) below += 1;
    if (draw >= 0) above += 1;
  }
  return Math.min(1, (2 * (Math.min(below, above) + 1)) / (draws.length + 1));
}

/** The mean of a case's runs, drawn anew. */
function drawnMean(runs: readonly number[], random: Random): number {
  let sum = 0;
  for (let each = 0; each < runs.length; each += 1) sum += runs[pick(random, runs.length)] ?? 0;
  return sum / runs.length;
}

/** The runs of one case: of one variant, or of two on the same case. */
export interface RepeatedPair {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** How much more B has than A where cases were run several times: cases are drawn anew, then the runs inside each. */
export function twoLevelDifference(pairs: readonly RepeatedPair[], random: Random): MeanEstimate {
  const steps = pairs.reduce((sum, { a, b }) => sum + a.length + b.length, 0);
  const differences = new Float64Array(drawsFor(steps));
  for (let draw = 0; draw < differences.length; draw += 1) {
    let sum = 0;
    for (let each = 0; each < pairs.length; each += 1) {
      const pair = pairs[pick(random, pairs.length)];
      if (pair) sum += drawnMean(pair.b, random) - drawnMean(pair.a, random);
    }
    differences[draw] = sum / pairs.length;
  }
  const value = momentsOf(pairs.map(({ a, b }) => momentsOf(b).mean - momentsOf(a).mean)).mean;
  return { value, ...middleOf(differences), p: pOfDraws(differences) };
}

/** The mean over cases that were run several times, and how much of the spread is the model's own. */
export interface RepeatedEstimate extends Estimate {
  /** The share of the variance of single runs that is between the runs of a case; null without any spread or repeats. */
  readonly ownShare: number | null;
}

/**
 * The mean over cases, each with its runs: cases are drawn anew, then the runs inside each.
 *
 * @internal
 */
export function twoLevelMean(cases: readonly (readonly number[])[], random: Random): RepeatedEstimate {
  const steps = cases.reduce((sum, runs) => sum + runs.length, 0);
  const means = new Float64Array(drawsFor(steps));
  for (let draw = 0; draw < means.length; draw += 1) {
    let sum = 0;
    for (let each = 0; each < cases.length; each += 1)
      sum += drawnMean(cases[pick(random, cases.length)] ?? [0], random);
    means[draw] = sum / cases.length;
  }
  const value = momentsOf(cases.map((runs) => momentsOf(runs).mean)).mean;
  return { value, ...middleOf(means), ownShare: ownShareOf(cases) };
}

/** By the sums of squares: those inside the cases against all. */
function ownShareOf(cases: readonly (readonly number[])[]): number | null {
  const all = cases.flat();
  const repeated = cases.filter((runs) => runs.length > 1);
  const { mean } = momentsOf(all);
  const total = all.reduce((sum, each) => sum + (each - mean) ** 2, 0) / all.length;
  const degrees = repeated.reduce((sum, runs) => sum + runs.length - 1, 0);
  if (total === 0 || degrees === 0) return null;
  const inside = repeated.reduce((sum, runs) => sum + momentsOf(runs).deviation ** 2 * (runs.length - 1), 0);
  return Math.min(1, inside / degrees / total);
}
