import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatStatistics, spreadOf } from './repeat-statistics.ts';

const replies = (...texts: string[]) => texts.map((text, index) => ({ text, totalMs: (index + 1) * 100 }));

describe('repeatStatistics', () => {
  it('counts distinct answers, the most frequent first', () => {
    const statistics = repeatStatistics(replies('b', 'a', 'b', 'c', 'b'));
    expect(statistics.distinct).toEqual([
      { text: 'b', places: [0, 2, 4] },
      { text: 'a', places: [1] },
      { text: 'c', places: [3] },
    ]);
    expect(statistics.agreementPercent).toBe(60);
  });

  it('finds one answer and no difference among equals', () => {
    expect(repeatStatistics(replies('x', 'x', 'x'))).toMatchObject({
      agreementPercent: 100,
      firstDifference: null,
    });
  });

  it.each([
    [['abc', 'abd'], 2],
    [['abc', 'ab'], 2],
    [['', 'a'], 0],
    [['ab', 'ab', 'xb'], 0],
    [['a🚀', 'a🚁'], 1],
  ])('finds where %j first differ', (texts, at) => {
    expect(repeatStatistics(replies(...texts)).firstDifference).toBe(at);
  });

  it('measures length in characters and time where it is known', () => {
    const statistics = repeatStatistics([
      { text: '🚀🚀', totalMs: 100 },
      { text: 'abcd', totalMs: null },
    ]);
    expect(statistics.length).toMatchObject({ mean: 3, min: 2, max: 4, median: 3 });
    expect(statistics.latencyMs).toEqual({
      mean: 100,
      median: 100,
      min: 100,
      max: 100,
      standardDeviation: 0,
    });
  });

  it('knows nothing of no replies', () => {
    expect(repeatStatistics([])).toEqual({
      replies: 0,
      distinct: [],
      agreementPercent: null,
      length: null,
      latencyMs: null,
      firstDifference: null,
    });
  });
});

describe('spreadOf', () => {
  it('agrees with the textbook', () => {
    expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({
      mean: 5,
      median: 4.5,
      min: 2,
      max: 9,
      standardDeviation: Math.sqrt(32 / 7),
    });
  });

  it('keeps mean and median inside the range, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1 }), (numbers) => {
        const spread = spreadOf(numbers);
        if (spread === null) throw new Error('no spread');
        expect(spread.min).toBe(Math.min(...numbers));
        expect(spread.max).toBe(Math.max(...numbers));
        for (const middle of [spread.mean, spread.median]) {
          expect(middle).toBeGreaterThanOrEqual(spread.min);
          expect(middle).toBeLessThanOrEqual(spread.max);
        }
        expect(spreadOf(numbers.toReversed())?.median).toBe(spread.median);
      }),
    );
  });
});
