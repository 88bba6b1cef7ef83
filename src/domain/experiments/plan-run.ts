import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { Experiment, ExperimentRun } from './experiment.ts';
import { buildCell } from './fill-variant.ts';
import type { PlannedJudgement } from './judges/judging.ts';
import { judgementRequest, planJudging } from './judges/judging.ts';
import type { PlannedPair } from './judges/pair-judging.ts';
import { pairRequest, planPairs } from './judges/pair-judging.ts';
import type { Outcome } from './outcome.ts';
import type { CellKeys, PlannedCell } from './plan.ts';
import { planJobs } from './plan.ts';

/** A request that a run sends. */
export type PlannedJob = PlannedCell | PlannedJudgement | PlannedPair;

/** What requests are planned and built from. */
export interface PlanInput {
  readonly experiment: Experiment;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly keys: CellKeys;
}

/** What a run still has to send. */
export function planRun(
  { experiment, outcomes, keys }: PlanInput,
  { scope, startedAtMs }: Pick<ExperimentRun, 'scope' | 'startedAtMs'>,
): readonly PlannedJob[] {
  switch (scope) {
    case 'judge':
      return planJudging(experiment, outcomes, keys, startedAtMs);
    case 'pairs':
      return planPairs(experiment, outcomes, keys, startedAtMs);
    default:
      return planJobs(experiment, outcomes, keys, { scope, startedAtMs });
  }
}

/** The request as it was planned; null where what it is about is another thing by now. */
export function requestOfJob(
  job: PlannedJob,
  { experiment, outcomes, keys }: PlanInput,
): BuiltRequest | null {
  if (job.kind === 'judge') return judgementRequest(job, experiment, outcomes, keys);
  if (job.kind === 'pair') return pairRequest(job, experiment, outcomes, keys);
  const variant = experiment.variants.find(({ id }) => id === job.variantId);
  const testCase = experiment.cases.find(({ id }) => id === job.caseId);
  if (!variant || !testCase || keys.of(variant, testCase).key !== job.key) return null;
  const connection = keys.connectionOf?.(variant.draft.connection);
  if (!connection) return null;
  const built = buildCell(variant, testCase, connection);
  return built.ok ? built.value : null;
}
