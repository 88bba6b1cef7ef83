import type { Experiment } from './experiment.ts';
import { isJudgement } from './judges/judging.ts';
import type { Outcome } from './outcome.ts';
import { outcomeId } from './outcome.ts';
import type { CellKeys } from './plan.ts';

/** What an experiment cost, and what it will; dollars. */
export interface CostEstimate {
  /** Null while nothing is known. */
  readonly soFar: number | null;
  /** From the mean of each variant's answers so far; null where a variant has none with a price. */
  readonly forAll: number | null;
  /** Whether there are answers of which no price is known. */
  readonly hasUnknown: boolean;
}

/** Adds up what the answers of all cells cost, and tells from them what all will have cost. */
export function estimateCost(
  { cases, variants, repeats }: Pick<Experiment, 'cases' | 'variants' | 'repeats'>,
  outcomes: ReadonlyMap<string, Outcome>,
  keys: CellKeys,
): CostEstimate {
  const seen = new Set<string>();
  let soFar: number | null = null;
  let forAll: number | null = 0;
  let hasUnknown = false;
  for (const variant of variants) {
    let [known, usd, open] = [0, 0, 0];
    for (const testCase of cases) {
      const { key } = keys.of(variant, testCase);
      if (key === null) continue;
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        const id = outcomeId(key, repeat);
        if (seen.has(id)) continue;
        seen.add(id);
        const outcome = outcomes.get(id);
        if (outcome === undefined || outcome.status !== 'done') open += 1;
        else if (outcome.usd === null) hasUnknown = true;
        else {
          known += 1;
          usd += outcome.usd;
        }
      }
    }
    if (known > 0) soFar = (soFar ?? 0) + usd;
    if (open > 0 && known === 0) forAll = null;
    else if (forAll !== null) forAll += usd + (known === 0 ? 0 : (usd / known) * open);
  }
  return { soFar, forAll: hasUnknown ? null : forAll, hasUnknown };
}

/** A judge's reply is a short sentence and a word or two. */
const ASSUMED_JUDGE_TOKENS = 120;

/** How many tokens a reply of a judge counts as before it is there: the mean of those so far, else what is assumed. */
export function judgeReplyTokens(outcomes: Iterable<Outcome>): number {
  let [count, tokens] = [0, 0];
  for (const outcome of outcomes) {
    if (!isJudgement(outcome) || outcome.completionTokens === null) continue;
    count += 1;
    tokens += outcome.completionTokens;
  }
  return count === 0 ? ASSUMED_JUDGE_TOKENS : Math.round(tokens / count);
}

/** What judges have cost so far, of this experiment and of what it was before. */
export function judgeCost(outcomes: Iterable<Outcome>): Pick<CostEstimate, 'hasUnknown'> & {
  /** Null while nothing is known. */
  readonly usd: number | null;
} {
  let [usd, hasUnknown]: [number | null, boolean] = [null, false];
  for (const outcome of outcomes) {
    if (!isJudgement(outcome)) continue;
    if (outcome.usd !== null) usd = (usd ?? 0) + outcome.usd;
    else hasUnknown ||= outcome.status === 'done';
  }
  return { usd, hasUnknown };
}
