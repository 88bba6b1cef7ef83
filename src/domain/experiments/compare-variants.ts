import { wilson } from '#domain/verdicts/intervals.ts';
import { seededRandom } from '#domain/verdicts/random.ts';
import type { ManyVerdicts, Measure } from '#domain/verdicts/verdict.ts';
import { compareMany } from '#domain/verdicts/verdict.ts';
import type { Experiment } from './experiment.ts';
import type { Outcome } from './outcome.ts';
import { isAnswered, outcomeId } from './outcome.ts';
import type { CellKeys } from './plan.ts';

/** The seed of all chance in verdicts: the same answers give the same sentence. */
const SEED = 20_261_127;

/** Whether an answer passes its checks; null where that cannot be told, or not yet. */
export type PassOf = (caseId: string, outcomeId: string) => boolean | null;

/** What can be said about the variants of an experiment by one measure. */
export interface Comparison {
  readonly verdicts: ManyVerdicts;
  /** How many answers of each variant pass, of those that are told, with the interval. */
  readonly rates: readonly {
    readonly passed: number;
    readonly told: number;
    readonly interval: ReturnType<typeof wilson>;
  }[];
}

/** Compares the variants of an experiment over the cases that they share. */
export function compareExperiment(
  { cases, variants, repeats }: Pick<Experiment, 'cases' | 'variants' | 'repeats'>,
  outcomes: ReadonlyMap<string, Outcome>,
  keys: CellKeys,
  passOf: PassOf,
  measure: Measure,
): Comparison {
  const runs = cases.map((testCase) =>
    variants.map((variant) => {
      const { key } = keys.of(variant, testCase);
      if (key === null) return [];
      return Array.from({ length: repeats }, (_unused, repeat) => outcomeId(key, repeat)).flatMap((id) => {
        const outcome = outcomes.get(id);
        const number =
          outcome && isAnswered(outcome) ? measured(outcome, passOf(testCase.id, id), measure) : null;
        return number === null ? [] : [number];
      });
    }),
  );
  const rates = variants.map((_variant, index) => {
    const told = runs.flatMap((each) => each[index] ?? []);
    const passed = told.filter((each) => each > 0.5).length;
    return { passed, told: told.length, interval: wilson(passed, told.length) };
  });
  return { verdicts: compareMany(measure, runs, variants.length, () => seededRandom(SEED)), rates };
}

function measured(outcome: Outcome, pass: boolean | null, measure: Measure): number | null {
  switch (measure) {
    case 'passed':
    case 'score':
      return pass === null ? null : pass ? 1 : 0;
    case 'latency':
      return outcome.totalMs;
    case 'cost':
      return outcome.usd;
    case 'length':
      return outcome.text.length;
    case 'tokens':
      return outcome.completionTokens;
  }
}
