import { describe, expect, it } from 'vitest';
import * as words from '#words/experiments/verdicts.ts';
import type { RepeatedPair } from './bootstrap.ts';
import { mcnemar, tango } from './intervals.ts';
import { normalDraws, seededRandom } from './random.ts';
import type { Measure } from './verdict.ts';
import { compareMany, compareVariants } from './verdict.ts';

const random = () => seededRandom(2026);

/** Pairs by how many cases both, only A, only B and neither pass. */
const passes = (both: number, onlyA: number, onlyB: number, neither: number) =>
  (
    [
      [both, 1, 1],
      [onlyA, 1, 0],
      [onlyB, 0, 1],
      [neither, 0, 0],
    ] as const
  ).flatMap(([count, a, b]) => Array.from({ length: count }, () => ({ a: [a], b: [b] })));

const compared = (pairs: readonly RepeatedPair[], measure: Measure = 'passed') =>
  compareVariants({ measure, pairs }, random());

const sentence = (pairs: readonly RepeatedPair[], measure: Measure = 'passed') =>
  words.verdict(compared(pairs, measure), 'A', 'B');

/** Differences around a mean, one a case. */
const numbers = (count: number, mean: number, spread: number) => {
  const draw = normalDraws(seededRandom(4));
  return Array.from({ length: count }, () => ({ a: [0], b: [mean + spread * draw()] }));
};

describe('a verdict', () => {
  it('is none with fewer than ten shared cases', () => {
    expect(sentence(passes(2, 0, 7, 0))).toBe('No verdict with fewer than 10 shared cases: there are 9.');
    const lacking = [...passes(9, 0, 0, 0), ...Array.from({ length: 20 }, () => ({ a: [], b: [1] }))];
    expect(compared(lacking)).toEqual({ kind: 'too-few', cases: 9 });
    expect(sentence([])).toBe('No verdict with fewer than 10 shared cases: there are none.');
  });

  it('says by how much, and between what', () => {
    expect(sentence(passes(50, 3, 12, 35))).toBe(
      'B passes 9 points more often than A (95 %: +1 to +16 on 100 shared cases).',
    );
    expect(sentence(passes(50, 12, 3, 35))).toBe(
      'B passes 9 points less often than A (95 %: −16 to −1 on 100 shared cases).',
    );
  });

  it('is by Tango from fifty cases on, by Bayes below', () => {
    const counts = { both: 40, onlyA: 2, onlyB: 7, neither: 11 };
    expect(compared(passes(40, 2, 7, 11))).toMatchObject({
      method: 'tango',
      difference: tango(counts),
      p: mcnemar(counts),
      conclusion: 'open',
    });
    expect(compared(passes(30, 2, 7, 10))).toMatchObject({ method: 'bayes', cases: 49 });
  });

  it('tells how many more cases would tell, and with those it does', () => {
    const verdict = compared(passes(40, 2, 7, 11));
    if (verdict.kind !== 'compared' || verdict.moreCases === null) throw new Error('not open');
    const grown = (60 + verdict.moreCases) / 60;
    const more = tango({ both: 40 * grown, onlyA: 2 * grown, onlyB: 7 * grown, neither: 11 * grown });
    expect(more.low).toBeGreaterThan(0);
    const fewer = (60 + verdict.moreCases * 0.8) / 60;
    const less = tango({ both: 40 * fewer, onlyA: 2 * fewer, onlyB: 7 * fewer, neither: 11 * fewer });
    expect(less.low).toBeLessThan(0);
    expect(words.verdict(verdict, 'A', 'B')).toBe(
      `Cannot tell yet which passes more often: so far B passes 8 points more often than A (95 %: −2 to +17 on 60 shared cases); about ${verdict.moreCases} more cases would.`,
    );
  });

  it('says that two are alike', () => {
    expect(sentence(passes(300, 1, 1, 98))).toBe(
      'A and B pass about equally often (95 %: −1 to +1 on 400 shared cases).',
    );
  });

  it('does not promise that more cases will tell where nothing differs', () => {
    expect(sentence(passes(10, 5, 5, 10))).toMatch(
      /^Cannot tell yet which passes more often: so far they do the same \(95 %: −\d+ to \+\d+ on 30 shared cases\); the two are too close for more cases to tell\.$/,
    );
  });

  it.each<readonly [Measure, number, number, RegExp]>([
    ['latency', -120, 100, /^B takes \d+ ms less than A \(95 %: −\d+ to −\d+ ms on 40 shared cases\)\.$/],
    [
      'cost',
      0.002,
      0.001,
      /^B costs \$0\.00\d+ a request more than A \(95 %: \+\$0\.00\d+ to \+\$0\.00\d+ on 40/,
    ],
    ['score', 0.2, 0.1, /^B scores \d+ points higher than A \(95 %: \+\d+ to \+\d+ on 40 shared cases\)\.$/],
    ['length', 0.2, 0, /^B is 0\.2 characters longer than A/],
    [
      'tokens',
      3,
      90,
      /^Cannot tell yet which uses fewer tokens: so far B uses \d+ tokens (more|fewer) than A/,
    ],
  ])('of %s is said in its own words', (measure, mean, spread, expected) => {
    expect(sentence(numbers(40, mean, spread), measure)).toMatch(expected);
  });

  it('of numbers without any difference says so', () => {
    expect(sentence(numbers(12, 0, 0), 'latency')).toBe(
      'A and B take equally long (95 %: 0 to 0 ms on 12 shared cases).',
    );
  });

  it('takes Student for many cases, and two levels for repeats', () => {
    expect(compared(numbers(200, 1, 1), 'latency')).toMatchObject({ method: 'student' });
    expect(compared(numbers(199, 1, 1), 'latency')).toMatchObject({ method: 'smooth-bootstrap' });
    const repeated = passes(20, 5, 10, 5).map(({ a, b }) => ({ a: [...a, ...a], b: [...b, 0] }));
    expect(compareVariants({ measure: 'passed', pairs: repeated }, random())).toMatchObject({
      method: 'two-level-bootstrap',
    });
  });

  it('is the same each time', () => {
    expect(compared(passes(10, 2, 9, 4))).toEqual(compared(passes(10, 2, 9, 4)));
  });
});

describe('verdicts on several variants', () => {
  const cases = passes(50, 3, 12, 35).map(({ a, b }) => [a, b, a]);

  it('are corrected for their number', () => {
    const two = compareMany(
      'passed',
      cases.map((runs) => runs.slice(0, 2)),
      2,
      random,
    );
    const three = compareMany('passed', cases, 3, random);
    expect(two.againstFirst[1]).toMatchObject({ conclusion: 'more' });
    expect(three.againstFirst).toMatchObject([null, { conclusion: 'open' }, { conclusion: 'same' }]);
    expect(three.correctedP[1]).toBeCloseTo(2 * (two.correctedP[1] ?? 0), 10);
    expect(three.falseDiscovery[1]).toBeCloseTo(2 * (two.correctedP[1] ?? 0), 10);
  });

  it('name the one that is probably best, less time being better', () => {
    const passed = compareMany('passed', cases, 3, random).probabilityBest;
    expect(passed?.[1]).toBeGreaterThan(0.95);
    const slower = compareMany('latency', cases, 3, random).probabilityBest;
    expect(slower?.[1]).toBeLessThan(0.05);
    expect(compareMany('passed', cases.slice(0, 9), 3, random).probabilityBest).toBeNull();
  });
});
