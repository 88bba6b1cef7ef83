import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smoothBootstrap, studentEstimate, twoLevelDifference, twoLevelMean } from './bootstrap.ts';
import { studentReach95, Z95 } from './distributions.ts';
import { benjaminiHochberg, holm, probabilityBest } from './many-variants.ts';
import { normalDraws, seededRandom } from './random.ts';

const normals = (count: number, seed: number) => {
  const draw = normalDraws(seededRandom(seed));
  return Array.from({ length: count }, draw);
};

/** Variance by the squares of all differences, not by the mean. */
function varianceOf(numbers: readonly number[]): number {
  let sum = 0;
  for (const a of numbers) for (const b of numbers) sum += (a - b) ** 2;
  return sum / (2 * numbers.length * (numbers.length - 1));
}

describe('seeded chance', () => {
  it('is even, and normal where it is to be', () => {
    const random = seededRandom(3);
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 20_000; draw += 1) {
      const cell = Math.floor(random() * 10);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(200);
    const drawn = normals(20_000, 5);
    const share = drawn.filter((each) => Math.abs(each) < Z95).length / drawn.length;
    expect(Math.abs(share - 0.95)).toBeLessThan(0.006);
  });
});

describe('a mean', () => {
  it('by Student is the mean and its reach', () => {
    const numbers = [1, 2, 4, 7, 11, 3, 5];
    const { value, low, high } = studentEstimate(numbers);
    const reach = studentReach95(6) * Math.sqrt(varianceOf(numbers) / 7);
    expect(value).toBeCloseTo(33 / 7, 10);
    expect(high - value).toBeCloseTo(reach, 10);
    expect(value - low).toBeCloseTo(reach, 10);
  });

  it('by the smooth bootstrap is as wide as its variance says', () => {
    for (const [count, seed] of [
      [12, 1],
      [50, 2],
      [150, 3],
    ] as const) {
      const numbers = normals(count, seed).map((each) => 10 + 3 * each);
      const variance = varianceOf(numbers);
      const smoothed = (variance * (count - 1)) / count + variance * count ** (-2 / 5);
      const { low, high } = smoothBootstrap(numbers, seededRandom(9));
      const reach = (high - low) / 2;
      expect(reach / (Z95 * Math.sqrt(smoothed / count))).toBeGreaterThan(0.95);
      expect(reach / (Z95 * Math.sqrt(smoothed / count))).toBeLessThan(1.05);
    }
  });

  it('without spread is sure', () => {
    for (const estimate of [smoothBootstrap([2, 2, 2], seededRandom(1)), studentEstimate([2, 2, 2])])
      expect(estimate).toEqual({ value: 2, low: 2, high: 2, p: 0 });
    expect(smoothBootstrap([0, 0], seededRandom(1)).p).toBe(1);
  });

  it('holds the true one about as often as it says', () => {
    let held = 0;
    for (let seed = 1; seed <= 100; seed += 1) {
      const { low, high } = smoothBootstrap(normals(20, seed), seededRandom(seed));
      if (low <= 0 && high >= 0) held += 1;
    }
    expect(held).toBeGreaterThan(90);
  });
});

describe('repeats', () => {
  const cases = normals(40, 11).map((centre, index) =>
    normals(4, 100 + index).map((each) => 2 * centre + each),
  );

  it('have an interval as wide as the variance of cases and of runs', () => {
    const means = cases.map((runs) => runs.reduce((sum, each) => sum + each, 0) / runs.length);
    const between = (varianceOf(means) * 39) / 40;
    const inside = cases.reduce((sum, runs) => sum + (varianceOf(runs) * 3) / 4 / 4, 0) / 40;
    const { low, high } = twoLevelMean(cases, seededRandom(2));
    const ratio = (high - low) / 2 / (Z95 * Math.sqrt((between + inside) / 40));
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.05);
  });

  it('tell the model’s own spread from that of the cases', () => {
    // A spread of 1 inside, of 2 between: a fifth of the variance, as far as forty cases show it.
    const { ownShare } = twoLevelMean(cases, seededRandom(2));
    expect(ownShare).toBeGreaterThan(0.13);
    expect(ownShare).toBeLessThan(0.3);
    expect(
      twoLevelMean(
        [
          [1, 1],
          [3, 3],
        ],
        seededRandom(2),
      ).ownShare,
    ).toBe(0);
    expect(
      twoLevelMean(
        [
          [1, 3],
          [1, 3],
        ],
        seededRandom(2),
      ).ownShare,
    ).toBe(1);
    expect(twoLevelMean([[1], [3]], seededRandom(2)).ownShare).toBeNull();
  });

  it('are compared case by case', () => {
    const pairs = cases.map((runs, index) => ({
      a: runs,
      b: normals(4, 900 + index).map((each) => (runs[0] ?? 0) + each + 1),
    }));
    const { value, low, high, p } = twoLevelDifference(pairs, seededRandom(2));
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
    expect(p).toBeLessThan(0.01);
    expect(high - low).toBeLessThan(1);
  });
});

describe('several comparisons', () => {
  const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 });

  it('by Holm are what closed testing with Bonferroni rejects', () => {
    fc.assert(
      fc.property(ps, (given) => {
        const adjusted = holm(given);
        for (const index of given.keys()) {
          let worst = 0;
          // Every set of comparisons with this one in it must be rejected.
          for (let set = 1; set < 2 ** given.length; set += 1) {
            if ((set & (2 ** index)) === 0) continue;
            const inside = given.filter((_, each) => (set & (2 ** each)) !== 0);
            worst = Math.max(worst, Math.min(1, Math.min(...inside) * inside.length));
          }
          expect(adjusted[index]).toBeCloseTo(worst, 12);
        }
      }),
    );
  });

  it('by Benjamini and Hochberg are the least rate at which each is found', () => {
    fc.assert(
      fc.property(ps, (given) => {
        const sorted = given.toSorted((a, b) => a - b);
        const adjusted = benjaminiHochberg(given);
        for (const [index, p] of given.entries()) {
          const rates = sorted.flatMap((each, rank) =>
            each >= p ? [(each * given.length) / (rank + 1)] : [],
          );
          expect(adjusted[index]).toBeCloseTo(Math.min(1, ...rates), 12);
        }
      }),
    );
  });

  it('name the best as often as it is', () => {
    const same = Array.from({ length: 20 }, () => [1, 1, 0]);
    expect(probabilityBest(same, seededRandom(1))).toEqual([0.5, 0.5, 0]);
    const mixed = normals(60, 4).map((each, index) => [each, each + (index % 2 === 0 ? 0.5 : -0.4)]);
    const [first = 0, second = 0] = probabilityBest(mixed, seededRandom(1));
    expect(first + second).toBeCloseTo(1, 10);
    expect(second).toBeGreaterThan(0.6);
  });
});
