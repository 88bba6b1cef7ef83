import * as words from '#words/compare/metrics.ts';

/** A figure that columns are compared by. */
export type FigureName = 'firstToken' | 'speed' | 'total' | 'tokens' | 'cost';

/** The least and the most of several runs. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** The figures of one column: those of its latest reply, or the medians of the runs of its request; null for unknown. */
export interface ColumnFigures {
  /** Complete replies to the same request. */
  readonly runs: number;
  /** How far the runs lie apart, of what was measured; absent for a single run. */
  readonly ranges: { readonly [Name in FigureName]?: Range };
  /** `complete` competes for the best; `partial` (stopped, failed, cut off) only shows its figures. */
  readonly state: 'empty' | 'running' | 'complete' | 'partial';
  /** Milliseconds. */
  readonly firstToken: number | null;
  /** Tokens a second. */
  readonly speed: number | null;
  /** Milliseconds. */
  readonly total: number | null;
  readonly tokens: number | null;
  /** US dollars. */
  readonly cost: number | null;
}

/** One column's figure beside those of the others. */
export interface ComparedFigure {
  readonly value: number | null;
  /** Its share of the largest, 0 to 100, for a bar; null without a value. */
  readonly sharePercent: number | null;
  readonly isBest: boolean;
  /** How much more (or, below 0, less) than the best; null for the best and where nothing is best. */
  readonly differencePercent: number | null;
}

/** Which end is the good one. More tokens are neither good nor bad, and the total time goes with them. */
const BETTER: Record<FigureName, 'less' | 'more' | null> = {
  firstToken: 'less',
  speed: 'more',
  total: null,
  tokens: null,
  cost: 'less',
};

/** What is another each time that the same request is sent. One run of these proves nothing. */
const MEASURED: ReadonlySet<FigureName> = new Set(['firstToken', 'speed']);

/** A share of the larger of two: what differs by less is the same. */
const REAL_DIFFERENCE = 0.05;

/**
 * Compares one figure across columns, in their order. Nothing is best while a reply runs, with fewer than two complete
 * ones that have the figure, or where another run could turn it round: they differ by less than `REAL_DIFFERENCE`, a time
 * was measured once only, or the runs of another column reach the best.
 */
export function compareFigure(
  name: FigureName,
  columns: readonly ColumnFigures[],
): readonly ComparedFigure[] {
  const values = columns.map((column) => (column.state === 'running' ? null : column[name]));
  const largest = Math.max(0, ...values.filter((value) => value !== null));
  const best = bestOf(name, columns);
  return values.map((value, index) => {
    const isBest =
      best !== null &&
      value !== null &&
      Math.abs(value - best) <= REAL_DIFFERENCE * Math.max(value, best) &&
      columns[index]?.state === 'complete';
    return {
      value,
      sharePercent: value === null ? null : largest === 0 ? 0 : (value / largest) * 100,
      isBest,
      differencePercent:
        best === null || best === 0 || value === null || isBest ? null : ((value - best) / best) * 100,
    };
  });
}

function bestOf(name: FigureName, columns: readonly ColumnFigures[]): number | null {
  const better = BETTER[name];
  if (better === null || columns.some((column) => column.state === 'running')) return null;
  const rivals = columns.filter((column) => column.state === 'complete' && column[name] !== null);
  const known = rivals.map((column) => column[name]).filter((value) => value !== null);
  const least = Math.min(...known);
  const most = Math.max(...known);
  if (known.length < 2 || most - least <= REAL_DIFFERENCE * most) return null;
  const best = better === 'less' ? least : most;
  return MEASURED.has(name) && rivals.some((column) => couldBeBest(name, column, best)) ? null : best;
}

/** Whether a column that is not as good as the best might be, were its request sent again. */
function couldBeBest(name: FigureName, { runs, ranges, ...figures }: ColumnFigures, best: number): boolean {
  if (runs < 2) return true;
  const value = figures[name];
  const range = ranges[name];
  if (value === null || range === undefined) return false;
  const isAsGood = Math.abs(value - best) <= REAL_DIFFERENCE * Math.max(value, best);
  return !isAsGood && range.min <= best && best <= range.max;
}

/** A difference for reading: `+18 %`, `−2 %`, `≈ same`; from ten times on as a factor: `12 times longer`. */
export function formatDifference(name: FigureName, percent: number): string {
  if (percent >= 900) return words.TIMES_AS_MUCH[name](Math.round(percent / 100 + 1));
  const rounded = Math.round(percent);
  return rounded === 0 ? words.aboutTheSame : words.percentMore(rounded);
}
