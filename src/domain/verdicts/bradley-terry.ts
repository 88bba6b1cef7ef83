import { drawsFor } from './bootstrap.ts';
import type { Estimate } from './intervals.ts';
import { middleOf } from './intervals.ts';
import type { Random } from './random.ts';
import { pick } from './random.ts';
import type { Steps } from './steps.ts';

/** Two that were set against each other, by their places, and how much of it the first one won. */
export interface Comparison {
  readonly first: number;
  readonly second: number;
  /** A tie is half a win for each. */
  readonly score: 0 | 0.5 | 1;
}

/**
 * Each pair begins with one tie that nobody has voted: else one that has won every vote would be stronger than any
 * number says, and two that were never compared could not be told apart.
 */
const PRIOR = 0.5;

const PRECISION = 1e-10;
/** Of a draw: its strengths are one of thousands. */
const ROUGH = 1e-5;
const MAX_ROUNDS = 2_000;
/** After so many draws there may be a pause. */
const DRAWS_OF_STEP = 50;
/** About so many rounds a draw takes. */
const ROUNDS_OF_DRAW = 40;

/** Wins, as a table in one line: the row of the one that won, the column of the one that lost. */
function winsOf(count: number, comparisons: Iterable<Comparison>): Float64Array {
  const wins = new Float64Array(count * count);
  for (const { first, second, score } of comparisons) {
    wins[first * count + second] = (wins[first * count + second] ?? 0) + score;
    wins[second * count + first] = (wins[second * count + first] ?? 0) + 1 - score;
  }
  return wins;
}

/** The table with the ties that nobody has voted. */
function withPrior(count: number): Float64Array {
  return new Float64Array(count * count).map((_, at) => (at % (count + 1) === 0 ? 0 : PRIOR));
}

function addTo(sum: Float64Array, added: Float64Array): void {
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (added[at] ?? 0);
}

/**
 * The strengths after Bradley and Terry: of two, the one wins with the probability of its part in the sum of both. By
 * Hunter's rounds (2004), each of which is nearer to the likeliest strengths. Their geometric mean is 1.
 */
function strengthsOf(wins: Float64Array, from: readonly number[], precision: number): readonly number[] {
  const count = from.length;
  let strengths = from;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before = strengths;
    const raw = before.map((own, at) => {
      let [won, weight] = [0, 0];
      for (let other = 0; other < count; other += 1) {
        if (other === at) continue;
        const times = wins[at * count + other] ?? 0;
        won += times;
        weight += (times + (wins[other * count + at] ?? 0)) / (own + (before[other] ?? 1));
      }
      return weight === 0 ? 1 : won / weight;
    });
    const mean = Math.exp(raw.reduce((sum, each) => sum + Math.log(each), 0) / count);
    strengths = raw.map((each) => each / mean);
    if (strengths.every((each, at) => Math.abs(each / (before[at] ?? 1) - 1) < precision)) break;
  }
  return strengths;
}

/** How often each would be preferred to the others, on average over them. */
function sharesOf(strengths: readonly number[]): readonly number[] {
  return strengths.map((own, at) => {
    const against = strengths.filter((_, other) => other !== at).map((other) => own / (own + other));
    return against.reduce((sum, each) => sum + each, 0) / Math.max(1, against.length);
  });
}

/**
 * The strengths of several that were compared two by two.
 *
 * @internal
 */
export function bradleyTerry(count: number, comparisons: Iterable<Comparison>): readonly number[] {
  const wins = withPrior(count);
  addTo(wins, winsOf(count, comparisons));
  const alike = Array.from({ length: count }, () => 1);
  return strengthsOf(wins, alike, PRECISION);
}

/**
 * How often each would be preferred to the others, with intervals: groups of comparisons, those of one case, are drawn
 * anew, since what was asked has a part in all of them.
 */
export function* preferenceShares(
  count: number,
  groups: readonly (readonly Comparison[])[],
  random: Random,
): Steps<readonly Estimate[]> {
  const fitted = bradleyTerry(count, groups.flat());
  const tables = groups.map((group) => winsOf(count, group));
  // A vote is counted in some ten steps.
  const draws = drawsFor(10 * (groups.length + ROUNDS_OF_DRAW) * count * count);
  const drawn = Array.from({ length: count }, () => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw += 1) {
    if (draw % DRAWS_OF_STEP === 0) yield;
    const wins = withPrior(count);
    for (let each = 0; each < tables.length; each += 1) {
      const table = tables[pick(random, tables.length)];
      if (table) addTo(wins, table);
    }
    for (const [at, share] of sharesOf(strengthsOf(wins, fitted, ROUGH)).entries()) {
      const own = drawn[at];
      if (own) own[draw] = share;
    }
  }
  return sharesOf(fitted).map((value, at) => ({
    value,
    ...middleOf(drawn[at] ?? new Float64Array([value])),
  }));
}
