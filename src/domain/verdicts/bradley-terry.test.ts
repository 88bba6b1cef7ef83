import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison } from './bradley-terry.ts';
import { bradleyTerry, preferenceShares } from './bradley-terry.ts';
import { seededRandom } from './random.ts';
import { atOnce } from './steps.ts';

const times = (count: number, comparison: Comparison) => Array.from({ length: count }, () => comparison);
const beats = (first: number, second: number): Comparison => ({ first, second, score: 1 });

const comparisons = (count: number) =>
  fc.array(
    fc
      .record({
        first: fc.nat(count - 1),
        step: fc.integer({ min: 1, max: count - 1 }),
        score: fc.constantFrom(0 as const, 0.5 as const, 1 as const),
      })
      .map(({ first, step, score }): Comparison => ({ first, second: (first + step) % count, score })),
    { maxLength: 40 },
  );

/**
 * The same by another way: Newton's method on the logarithms of the strengths, the last of which is 0, with the tie that
 * each pair begins with. Gives logarithms whose mean is 0.
 */
function byNewton(count: number, all: readonly Comparison[]): readonly number[] {
  const pairs = [...all];
  for (let first = 0; first < count; first += 1)
    for (let second = first + 1; second < count; second += 1) pairs.push({ first, second, score: 0.5 });
  const free = count - 1;
  let logs = Array.from({ length: count }, () => 0);
  for (let round = 0; round < 60; round += 1) {
    const slope = Array.from({ length: free }, () => 0);
    const bend = Array.from({ length: free }, () => Array.from({ length: free }, () => 0));
    const add = (row: number, column: number, value: number) => {
      const line = bend[row];
      if (line && column < free) line[column] = (line[column] ?? 0) + value;
    };
    for (const { first, second, score } of pairs) {
      const chance = 1 / (1 + Math.exp((logs[second] ?? 0) - (logs[first] ?? 0)));
      const weight = chance * (1 - chance);
      if (first < free) slope[first] = (slope[first] ?? 0) + score - chance;
      if (second < free) slope[second] = (slope[second] ?? 0) - score + chance;
      add(first, first, weight);
      add(second, second, weight);
      add(first, second, -weight);
      add(second, first, -weight);
    }
    const step = solve(bend, slope);
    // Half a step at first, so that it does not leap over the top.
    logs = logs.map((each, at) => each + (round < 20 ? 0.5 : 1) * (step[at] ?? 0));
  }
  const mean = logs.reduce((sum, each) => sum + each, 0) / count;
  return logs.map((each) => each - mean);
}

/** Gauss. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  const size = rows.length;
  for (let at = 0; at < size; at += 1) {
    const below = rows.slice(at).sort((a, b) => Math.abs(b[at] ?? 0) - Math.abs(a[at] ?? 0));
    rows.splice(at, size - at, ...below);
    const top = rows[at] ?? [];
    for (const [other, row] of rows.entries()) {
      if (other === at) continue;
      const factor = (row[at] ?? 0) / (top[at] ?? 1);
      rows[other] = row.map((each, column) => each - factor * (top[column] ?? 0));
    }
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
}

describe('strengths after Bradley and Terry', () => {
  it('are of two what can be told by hand: the wins, with half a win for each to begin with', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), (won, lost) => {
        const [a = 0, b = 1] = bradleyTerry(2, [...times(won, beats(0, 1)), ...times(lost, beats(1, 0))]);
        expect(a / (a + b)).toBeCloseTo((won + 0.5) / (won + lost + 1), 8);
      }),
    );
  });

  it('equal those of another way to work them out', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }).chain((count) => fc.tuple(fc.constant(count), comparisons(count))),
        ([count, all]) => {
          const expected = byNewton(count, all);
          const logs = bradleyTerry(count, all).map(Math.log);
          for (const [at, each] of logs.entries()) expect(each).toBeCloseTo(expected[at] ?? Number.NaN, 6);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('do not hang on the order of the votes, nor on who stands first', () => {
    fc.assert(
      fc.property(comparisons(4), (all) => {
        const turned = all
          .map(
            ({ first, second, score }): Comparison => ({
              first: second,
              second: first,
              score: score === 0.5 ? 0.5 : score === 1 ? 0 : 1,
            }),
          )
          .reverse();
        const there = bradleyTerry(4, all);
        for (const [at, each] of bradleyTerry(4, turned).entries())
          expect(each).toBeCloseTo(there[at] ?? 0, 8);
      }),
    );
  });

  it('are finite where one has won every vote, and alike where nobody has voted', () => {
    expect(bradleyTerry(3, [])).toEqual([1, 1, 1]);
    expect(bradleyTerry(2, times(500, beats(0, 1))).every(Number.isFinite)).toBe(true);
  });
});

describe('how often each would be preferred', () => {
  it('has intervals that hold the value, shrink with votes, and are the same for the same seed', () => {
    const groups = (cases: number) =>
      Array.from({ length: cases }, (_, at) => [at % 3 === 0 ? beats(1, 0) : beats(0, 1)]);
    const [few] = atOnce(preferenceShares(2, groups(12), seededRandom(1)));
    const [many] = atOnce(preferenceShares(2, groups(240), seededRandom(1)));
    if (!few || !many) throw new Error('no shares');
    expect(few.value).toBeCloseTo((8 + 0.5) / 13, 8);
    for (const { low, value, high } of [few, many]) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 3);
    expect(atOnce(preferenceShares(2, groups(12), seededRandom(1)))[0]).toEqual(few);
  });
});
