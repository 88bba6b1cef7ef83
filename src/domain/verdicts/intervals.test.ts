import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  normalBelow,
  normalPairBelow,
  normalQuantile,
  studentReach95,
  studentTailBoth,
  Z95,
} from './distributions.ts';
import { mcnemar, tango, wilson } from './intervals.ts';
import { pairedBayes } from './paired-bayes.ts';
import { seededRandom } from './random.ts';

const counts = (onlyB: number, onlyA: number, cases: number) => ({
  both: cases - onlyA - onlyB,
  onlyA,
  onlyB,
  neither: 0,
});

/** Where a function that grows through 0 is 0. */
function rootOf(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Simpson's rule. */
function integral(f: (x: number) => number, from: number, to: number, steps = 4_000): number {
  const width = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let step = 1; step < steps; step += 1) sum += f(from + step * width) * (step % 2 === 1 ? 4 : 2);
  return (sum * width) / 3;
}

const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

describe('Wilson’s interval', () => {
  it.each([
    [9, 10, 0.5958, 0.9821],
    [0, 5, 0, 0.4345],
    [37, 50, 0.6045, 0.8413],
  ])('of %i in %i', (passed, of, low, high) => {
    const estimate = wilson(passed, of);
    expect(estimate.low).toBeCloseTo(low, 4);
    expect(estimate.high).toBeCloseTo(high, 4);
  });

  it('holds the shares that the score test does not reject', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), (of, any) => {
        const passed = any % (of + 1);
        const score = (share: number) => (passed / of - share) / Math.sqrt((share * (1 - share)) / of);
        const { low, high } = wilson(passed, of);
        const e = 1e-12;
        if (passed > 0)
          expect(low).toBeCloseTo(
            rootOf((x) => Z95 - score(x), e, passed / of),
            9,
          );
        else expect(low).toBe(0);
        if (passed < of)
          expect(high).toBeCloseTo(
            rootOf((x) => -Z95 - score(x), passed / of, 1 - e),
            9,
          );
        else expect(high).toBe(1);
      }),
    );
  });

  it('of nothing is everything', () => {
    expect(wilson(0, 0)).toEqual({ value: 0, low: 0, high: 1 });
  });
});

describe('Tango’s interval', () => {
  it.each([
    [7, 2, 60, -0.0165, 0.1732],
    [0, 0, 60, -0.0301, 0.0301],
    [12, 3, 100, 0.0132, 0.1601],
  ])('of %i against %i in %i', (more, fewer, cases, low, high) => {
    const estimate = tango(counts(more, fewer, cases));
    expect(estimate.value).toBeCloseTo((more - fewer) / cases, 12);
    expect(estimate.low).toBeCloseTo(low, 4);
    expect(estimate.high).toBeCloseTo(high, 4);
    const turned = tango(counts(fewer, more, cases));
    expect([turned.low, turned.high]).toEqual([-estimate.high, -estimate.low]);
  });

  it('is where the squared distance is what its variance allows', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.integer({ min: 80, max: 300 }), (more, fewer, cases) => {
        const square = Z95 ** 2;
        const differing = (more + fewer + square / 4) / (cases + square);
        const beyond = (x: number) =>
          cases * (x - (more - fewer) / cases) ** 2 - square * (differing - x * x);
        const centre = (more - fewer) / (cases + square);
        const { low, high } = tango(counts(more, fewer, cases));
        expect(high).toBeCloseTo(rootOf(beyond, centre, 1), 9);
        expect(low).toBeCloseTo(-rootOf((x) => beyond(-x), -centre, 1), 9);
      }),
    );
  });
});

describe('McNemar’s exact test', () => {
  it.each([
    [7, 2, 0.1797],
    [0, 0, 1],
    [12, 3, 0.0352],
    [3, 3, 1],
  ])('of %i and %i', (onlyA, onlyB, p) => {
    expect(mcnemar({ onlyA, onlyB })).toBeCloseTo(p, 4);
  });

  it('counts the ways in whole numbers', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (onlyA, onlyB) => {
        const of = onlyA + onlyB;
        // A row of Pascal's triangle.
        let row = [1n];
        for (let step = 0; step < of; step += 1)
          row = [1n, ...row.slice(1).map((each, index) => each + (row[index] ?? 0n)), 1n];
        const ways = row.slice(0, Math.min(onlyA, onlyB) + 1).reduce((sum, each) => sum + each, 0n);
        const exact = Number((2n * ways * 10n ** 15n) / 2n ** BigInt(of)) / 1e15;
        expect(mcnemar({ onlyA, onlyB })).toBeCloseTo(Math.min(1, exact), 10);
      }),
    );
  });
});

describe('the distributions', () => {
  it('normal: the integral of its density, and back', () => {
    for (const x of [-6, -3.2, -2.4, -1, -0.1, 0, 0.5, 1.96, 2.44, 2.46, 4]) {
      expect(normalBelow(x)).toBeCloseTo(integral(density, -12, x), 11);
      expect(normalQuantile(normalBelow(x))).toBeCloseTo(x, 8);
    }
    expect(normalQuantile(0.975)).toBeCloseTo(Z95, 10);
  });

  it('two normals with a correlation: the integral over one of them', () => {
    for (const correlation of [-0.9, -0.4, 0, 0.3, 0.7, 0.95])
      for (const [h, k] of [
        [0, 0],
        [1, -0.5],
        [-2, 1.5],
        [2.5, 2],
      ] as const) {
        const spread = Math.sqrt(1 - correlation ** 2);
        const expected = integral((x) => density(x) * normalBelow((k - correlation * x) / spread), -9, h);
        expect(normalPairBelow(h, k, correlation)).toBeCloseTo(expected, 6);
      }
  });

  it('Student’s: the integral of its density', () => {
    for (const degrees of [1, 2, 5, 9, 30, 250]) {
      const raw = (x: number) => (1 + (x * x) / degrees) ** (-(degrees + 1) / 2);
      // x = s / (1 − s²) brings the endless line between −1 and 1.
      const mapped = (s: number) =>
        Math.abs(s) >= 1 ? (degrees === 1 ? 2 : 0) : (raw(s / (1 - s * s)) * (1 + s * s)) / (1 - s * s) ** 2;
      const whole = 2 * integral(mapped, 0, 1, 20_000);
      for (const t of [0.3, 1, 2.5]) {
        const beyond = 1 - (2 * integral(raw, 0, t)) / whole;
        expect(studentTailBoth(t, degrees)).toBeCloseTo(beyond, 5);
      }
      expect(studentTailBoth(studentReach95(degrees), degrees)).toBeCloseTo(0.05, 10);
    }
    expect(studentReach95(9)).toBeCloseTo(2.262, 3);
    expect(studentReach95(1)).toBeCloseTo(12.706, 3);
  });
});

describe('Bayes for few pairs', () => {
  const STEPS = 40;

  /** A grid of rates and correlations: the prior of each point, and its cells by another integral. */
  const grid = Array.from({ length: 12 }, (_, index) => (index + 0.5) / 12).flatMap((u) => {
    const [correlation, prior] = [2 * u - 1, u ** 3 * (1 - u)];
    const spread = Math.sqrt(1 - correlation ** 2);
    const quantiles = Array.from({ length: STEPS }, (_, index) => normalQuantile((index + 0.5) / STEPS));
    return quantiles.flatMap((h, i) =>
      quantiles.map((k, j) => {
        const [a, b] = [(i + 0.5) / STEPS, (j + 0.5) / STEPS];
        const beside = (x: number) => density(x) * normalBelow((k - correlation * x) / spread);
        const together = integral(beside, -7, h, 40);
        return {
          steps: j - i,
          prior,
          cells: [together, a - together, b - together, 1 - a - b + together],
        };
      }),
    );
  });

  function onGrid(seen: readonly number[]) {
    const mass = new Map<number, number>();
    for (const { steps, prior, cells } of grid) {
      const chance = cells.reduce(
        (product, cell, index) => product * Math.max(1e-12, 2 * cell) ** (seen[index] ?? 0),
        prior,
      );
      mass.set(steps, (mass.get(steps) ?? 0) + chance);
    }
    const total = [...mass.values()].reduce((sum, each) => sum + each, 0);
    const sorted = [...mass].sort(([one], [other]) => one - other);
    const at = (share: number) => {
      let sum = 0;
      for (const [steps, each] of sorted) {
        sum += each / total;
        if (sum >= share) return steps / STEPS;
      }
      return 1;
    };
    return { low: at(0.025), high: at(0.975) };
  }

  it.each([
    [12, 1, 6, 3],
    [5, 3, 3, 2],
    [20, 0, 0, 4],
  ])('agrees with a grid for %i, %i, %i, %i', (both, onlyA, onlyB, neither) => {
    const drawn = pairedBayes({ both, onlyA, onlyB, neither }, seededRandom(1));
    const counted = onGrid([both, onlyA, onlyB, neither]);
    expect(Math.abs(drawn.low - counted.low)).toBeLessThan(0.045);
    expect(Math.abs(drawn.high - counted.high)).toBeLessThan(0.045);
  });

  it('is the same for the same seed, and turned round for turned counts', () => {
    const given = { both: 12, onlyA: 1, onlyB: 6, neither: 3 };
    expect(pairedBayes(given, seededRandom(7))).toEqual(pairedBayes(given, seededRandom(7)));
    const [one, other] = [
      pairedBayes(given, seededRandom(7)),
      pairedBayes({ ...given, onlyA: 6, onlyB: 1 }, seededRandom(8)),
    ];
    expect(Math.abs(one.low + other.high)).toBeLessThan(0.03);
    expect(one.probabilityBIsBetter).toBeGreaterThan(0.9);
  });
});
