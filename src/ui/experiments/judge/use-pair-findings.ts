import { useCallback, useDeferredValue, useMemo } from 'react';
import { countJudged, hasJudgeChecks } from '#domain/experiments/judges/judging.ts';
import type { PairFindings } from '#domain/experiments/judges/pair-findings.ts';
import { findPairs, tallyPairs } from '#domain/experiments/judges/pair-findings.ts';
import { pairSentences, pairSummary } from '#domain/experiments/judges/preference-sentences.ts';
import type { SharedExperiment } from '#domain/experiments/shared-experiment.ts';
import type { Steps } from '#domain/verdicts/steps.ts';
import { nameOfVariant } from '#ui/experiments/edit-experiment.ts';
import { useExperimentsState } from '#ui/experiments/use-experiments.ts';
import { useSteps } from '#ui/experiments/votes/use-steps.ts';

/** What the judge said of pairs, and what that comes to. */
export interface FoundOfPairs {
  readonly findings: PairFindings;
  readonly sentences: readonly string[];
  /** The same in few words. */
  readonly summary: string;
}

/**
 * What the judge prefers: `asked` is whether it was asked about pairs at all, `found` what is worked out of that. Not for
 * every reply that comes, since it takes a moment.
 */
export function usePairFindings(): { readonly isAsked: boolean; readonly found: FoundOfPairs | null } {
  const experiment = useExperimentsState((state) => state.experiment);
  const keys = useExperimentsState((state) => state.keys);
  const outcomes = useDeferredValue(useExperimentsState((state) => state.outcomes));
  const isRunning = useExperimentsState((state) => state.run.phase === 'running');
  const { cases, variants, judge, pairJudging, votes } = experiment;
  const findings = useMemo(
    () => (isRunning ? null : findPairs({ cases, variants, judge, pairJudging, votes }, outcomes, keys)),
    [isRunning, cases, variants, judge, pairJudging, votes, outcomes, keys],
  );
  const checked = useDeferredValue(useExperimentsState((state) => state.checked));
  const found = useSaidOfPairs({ experiment, keys, checked }, findings);
  return { isAsked: findings !== null, found };
}

/** What findings about pairs come to; null where there are none, or as long as it is being worked out. */
export function useSaidOfPairs(
  { experiment, keys, checked }: Pick<SharedExperiment, 'experiment' | 'keys' | 'checked'>,
  findings: PairFindings | null,
): FoundOfPairs | null {
  const { cases, variants, judge } = experiment;
  const isNamed = useMemo(
    () => hasJudgeChecks(experiment) && countJudged(experiment, keys, checked).judged > 0,
    [experiment, keys, checked],
  );
  const begin = useCallback(
    () => sayPairs({ cases, variants, judge }, findings, isNamed),
    [cases, variants, judge, findings, isNamed],
  );
  const found = useSteps(begin);
  return findings === null ? null : found;
}

function* sayPairs(
  experiment: Parameters<typeof tallyPairs>[0] & Parameters<typeof pairSentences>[0],
  findings: PairFindings | null,
  isNamed: boolean,
): Steps<FoundOfPairs | null> {
  if (findings === null) return null;
  const tally = yield* tallyPairs(experiment, findings);
  const names = experiment.variants.flatMap((variant, at) =>
    findings.variantIds.includes(variant.id) ? [nameOfVariant(variant, at + 1)] : [],
  );
  return {
    findings,
    // In a dialog of their own they name the judge; the summary stands beside what is said of the checks.
    sentences: pairSentences(experiment, findings, tally, names, false),
    summary: pairSummary(experiment, findings, tally, names, isNamed),
  };
}
