import { repeatStatistics } from '#domain/metrics/repeat-statistics.ts';
import { studentReach95 } from '#domain/verdicts/distributions.ts';
import type { Estimate } from '#domain/verdicts/intervals.ts';
import { momentsOf, wilson } from '#domain/verdicts/intervals.ts';
import type { PassOf } from './compare-variants.ts';
import type { Experiment } from './experiment.ts';
import type { Outcome } from './outcome.ts';
import { isAnswered, outcomeId } from './outcome.ts';
import type { CellKeys } from './plan.ts';

/** What the answers to one variant came to, over all cases and repeats. */
export interface VariantFigures {
  readonly answers: number;
  readonly distinct: number;
  /** The share of the most frequent answer, 0 to 1; null without answers. */
  readonly agreement: number | null;
  /** Means with their 95 % intervals; null where no answer has the figure. */
  readonly length: Estimate | null;
  readonly latencyMs: Estimate | null;
  readonly tokens: Estimate | null;
  /** How many answers pass, of those that are told, with Wilson's interval; null where none is told. */
  readonly passed: { readonly count: number; readonly of: number; readonly share: Estimate } | null;
}

/** Works out the figures of each variant, in their order. */
export function figuresByVariant(
  { cases, variants, repeats }: Pick<Experiment, 'cases' | 'variants' | 'repeats'>,
  outcomes: ReadonlyMap<string, Outcome>,
  keys: CellKeys,
  passOf: PassOf,
): readonly VariantFigures[] {
  return variants.map((variant) => {
    const told: boolean[] = [];
    const came: Outcome[] = [];
    for (const testCase of cases) {
      const { key } = keys.of(variant, testCase);
      if (key === null) continue;
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        const outcome = outcomes.get(outcomeId(key, repeat));
        if (outcome === undefined || !isAnswered(outcome)) continue;
        came.push(outcome);
        const pass = passOf(testCase.id, outcome.id);
        if (pass !== null) told.push(pass);
      }
    }
    return figuresOf(came, told);
  });
}

function figuresOf(came: readonly Outcome[], told: readonly boolean[]): VariantFigures {
  const { distinct, agreementPercent } = repeatStatistics(came);
  const count = told.filter((pass) => pass).length;
  const known = (numbers: readonly (number | null)[]) => meanOf(numbers.filter((each) => each !== null));
  return {
    answers: came.length,
    distinct: distinct.length,
    agreement: agreementPercent === null ? null : agreementPercent / 100,
    length: known(came.map(({ text }) => [...text].length)),
    latencyMs: known(came.map(({ totalMs }) => totalMs)),
    tokens: known(came.map(({ completionTokens }) => completionTokens)),
    passed: told.length === 0 ? null : { count, of: told.length, share: wilson(count, told.length) },
  };
}

/**
 * The mean with Student's interval; a single number has no width. Null without numbers.
 *
 * @internal
 */
export function meanOf(numbers: readonly number[]): Estimate | null {
  if (numbers.length === 0) return null;
  const { mean, deviation } = momentsOf(numbers);
  const reach =
    numbers.length < 2 ? 0 : (studentReach95(numbers.length - 1) * deviation) / Math.sqrt(numbers.length);
  return { value: mean, low: mean - reach, high: mean + reach };
}
