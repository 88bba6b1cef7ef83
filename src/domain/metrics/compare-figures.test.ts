import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnFigures } from './compare-figures.ts';
import { compareFigure, formatDifference } from './compare-figures.ts';

const EMPTY: ColumnFigures = {
  state: 'complete',
  runs: 3,
  ranges: {},
  firstToken: null,
  speed: null,
  total: null,
  tokens: null,
  cost: null,
};
const column = (over: Partial<ColumnFigures>): ColumnFigures => ({ ...EMPTY, ...over });
const bests = (name: Parameters<typeof compareFigure>[0], columns: readonly ColumnFigures[]) =>
  compareFigure(name, columns).map(({ isBest }) => isBest);

describe('compareFigure', () => {
  it('finds the quickest first token best and counts the others from it', () => {
    const columns = [284, 241, 402].map((firstToken) => column({ firstToken }));
    const compared = compareFigure('firstToken', columns);
    expect(compared.map(({ isBest }) => isBest)).toEqual([false, true, false]);
    expect(compared.map(({ differencePercent }) => differencePercent?.toFixed(0))).toEqual([
      '18',
      undefined,
      '67',
    ]);
    expect(compared[2]?.sharePercent).toBe(100);
  });

  it('finds the highest speed best', () => {
    expect(
      bests(
        'speed',
        [142, 129, 88].map((speed) => column({ speed })),
      ),
    ).toEqual([true, false, false]);
  });

  it('calls no number of tokens best', () => {
    expect(
      bests(
        'tokens',
        [1, 2].map((tokens) => column({ tokens })),
      ),
    ).toEqual([false, false]);
  });

  it('names no best by a single run, however far apart', () => {
    const once = [100, 400].map((firstToken) => column({ firstToken, runs: 1 }));
    expect(bests('firstToken', once)).toEqual([false, false]);
    const oneTwice = [column({ firstToken: 100, runs: 2 }), column({ firstToken: 400, runs: 1 })];
    expect(bests('firstToken', oneTwice)).toEqual([false, false]);
  });

  it('names no best where the runs of another reach it', () => {
    const reaching = column({ firstToken: 400, ranges: { firstToken: { min: 90, max: 700 } } });
    const apart = column({ firstToken: 400, ranges: { firstToken: { min: 300, max: 700 } } });
    expect(bests('firstToken', [column({ firstToken: 100 }), reaching])).toEqual([false, false]);
    expect(bests('firstToken', [column({ firstToken: 100 }), apart])).toEqual([true, false]);
  });

  it('takes a price as it is: it is not measured', () => {
    const once = [0.1, 0.4].map((cost) => column({ cost, runs: 1 }));
    expect(bests('cost', once)).toEqual([true, false]);
  });

  it('names no best while one column runs, and hides what that column has so far', () => {
    const columns = [
      column({ firstToken: 5 }),
      column({ firstToken: 9 }),
      column({ state: 'running', firstToken: 1 }),
    ];
    expect(bests('firstToken', columns)).toEqual([false, false, false]);
    expect(compareFigure('firstToken', columns)[2]?.value).toBeNull();
  });

  it('lets a failed or stopped reply win nothing', () => {
    const columns = [
      column({ firstToken: 900 }),
      column({ state: 'partial', firstToken: 3 }),
      column({ firstToken: 1000 }),
    ];
    expect(bests('firstToken', columns)).toEqual([true, false, false]);
    expect(compareFigure('firstToken', columns)[1]?.value).toBe(3);
  });

  it('names no best without a rival, and none among equals', () => {
    expect(bests('cost', [column({ cost: 1 }), column({})])).toEqual([false, false]);
    expect(bests('cost', [column({ cost: 0 }), column({ cost: 0 })])).toEqual([false, false]);
  });

  it('names no best where another run would turn it round, and none by the total time', () => {
    const near = [100, 104].map((speed) => column({ speed }));
    expect(bests('speed', near)).toEqual([false, false]);
    expect(bests('total', [column({ total: 100 }), column({ total: 900 })])).toEqual([false, false]);
    expect(bests('speed', [...near, column({ speed: 200 })])).toEqual([false, false, true]);
  });

  it('marks all that share the best', () => {
    expect(
      bests(
        'cost',
        [1, 1, 2].map((cost) => column({ cost })),
      ),
    ).toEqual([true, true, false]);
  });

  it('gives no percentage of a best that is nothing', () => {
    const compared = compareFigure('cost', [column({ cost: 0 }), column({ cost: 2 })]);
    expect(compared.map(({ isBest }) => isBest)).toEqual([true, false]);
    expect(compared[1]?.differencePercent).toBeNull();
  });

  it('agrees with sorting, for any numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 8 }), (totals) => {
        const compared = compareFigure(
          'firstToken',
          totals.map((firstToken) => column({ firstToken })),
        );
        const [least = 0] = totals.toSorted((a, b) => a - b);
        const isNear = (total: number) => total - least <= 0.05 * total;
        const areAlike = totals.every(isNear);
        for (const [index, total] of totals.entries()) {
          expect(compared[index]?.isBest).toBe(!areAlike && isNear(total));
          expect(compared[index]?.sharePercent).toBeGreaterThan(0);
          expect(compared[index]?.sharePercent).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});

describe('formatDifference', () => {
  it.each([
    [17.8, '+18 %'],
    [-2.1, '−2 %'],
    [0.2, '≈ same'],
    [-0.2, '≈ same'],
    [1100, '12 times longer'],
  ])('writes %d as %s', (percent, text) => {
    expect(formatDifference('total', percent)).toBe(text);
  });
});
