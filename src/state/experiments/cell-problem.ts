import { openCallsIn } from '#domain/conversation/replies/open-calls.ts';
import type { RunScope } from '#domain/experiments/experiment.ts';
import { isOfJudge } from '#domain/experiments/experiment.ts';
import { countCells } from '#domain/experiments/plan.ts';
import type { PlanInput } from '#domain/experiments/plan-run.ts';
import * as words from '#words/experiments/experiments.ts';
import type { ExperimentsState } from './experiments-state.ts';

/** Why none of the cells of a scope can be sent as they stand, in a sentence; null when they can. */
export function cellProblem(
  { experiment, outcomes, keys }: Pick<ExperimentsState, keyof PlanInput>,
  scope: RunScope,
): string | null {
  if (isOfJudge(scope)) return null;
  for (const [place, variant] of experiment.variants.entries()) {
    const open = openCallsIn(variant.messages);
    const names = [...new Set(open.flatMap(({ name, isResult }) => (isResult ? [] : [name])))];
    const variantName = variant.name ?? words.variantAt(place + 1);
    if (names.length > 0) return words.openCalls(variantName, names);
    if (open.length > 0) return words.openResults(variantName);
  }
  const { total, blocked } = countCells(experiment, outcomes, keys, scope === 'sample' ? 'sample' : 'all');
  if (total > 0 || blocked === 0) return null;
  const missing = experiment.cases.flatMap((testCase) =>
    experiment.variants.flatMap((variant) => keys.of(variant, testCase).missing ?? []),
  );
  return words.nothingFilled([...new Set(missing)]);
}
