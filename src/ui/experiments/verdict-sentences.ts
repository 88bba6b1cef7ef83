import type { compareExperiment } from '#domain/experiments/compare-variants.ts';
import * as verdictWords from '#words/experiments/verdicts.ts';

/** What can be said about the variants, in plain sentences. `isOfChecks`: whether they were compared by what passes. */
export function verdictSentences(
  { verdicts, rates }: ReturnType<typeof compareExperiment>,
  names: readonly string[],
  isOfChecks: boolean,
): readonly string[] {
  const [first = ''] = names;
  const said = verdicts.againstFirst.flatMap((verdict, index) =>
    verdict === null ? [] : [verdictWords.verdict(verdict, first, names[index] ?? '')],
  );
  const all = [...new Set(said)];
  if (names.length > 2) {
    const best = verdicts.probabilityBest;
    const most = best === null ? -1 : best.indexOf(Math.max(...best));
    if (best !== null && most >= 0)
      all.push(verdictWords.probablyBest(names[most] ?? '', best[most] ?? 0, names.length));
    if (all.length > 1) all.push(verdictWords.corrected(names.length - 1));
  }
  if (isOfChecks) {
    const told = rates.map(({ passed, told: of, interval }, index) =>
      of === 0 ? '' : `${names[index] ?? ''}: ${verdictWords.passRate(passed, of, interval)}`,
    );
    const line = told.filter((each) => each !== '').join(' · ');
    if (line !== '') all.push(line);
  }
  return all;
}
