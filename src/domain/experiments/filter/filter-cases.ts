import type { CheckedAnswer } from '#domain/experiments/checked-answer.ts';
import { checkedKey } from '#domain/experiments/checked-answer.ts';
import type { Experiment, TestCase } from '#domain/experiments/experiment.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { isAnswered, outcomeId } from '#domain/experiments/outcome.ts';
import type { CellKeys } from '#domain/experiments/plan.ts';

/** What cases can be picked out by. */
export const CASE_TRAITS = [
  'failed',
  'checks-failed',
  'verdicts-differ',
  'answers-differ',
  'unanswered',
] as const;

export type CaseTrait = (typeof CASE_TRAITS)[number];

/** Which cases the table shows. */
export type CaseFilter = 'all' | CaseTrait;

/** What is known of the answers to an experiment. */
export interface KnownAnswers {
  readonly variants: Experiment['variants'];
  readonly repeats: number;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly checked: ReadonlyMap<string, CheckedAnswer>;
  readonly keys: CellKeys;
}

/** The traits that can tell cases apart: of one variant nothing differs, and without checks nothing fails them. */
export function traitsOf({ cases, variants, checks }: Experiment): readonly CaseTrait[] {
  const hasChecks = checks.length > 0 || cases.some((each) => each.checks.length > 0);
  return CASE_TRAITS.filter((trait) => {
    if (trait === 'answers-differ') return variants.length > 1;
    if (trait === 'verdicts-differ') return variants.length > 1 && hasChecks;
    return trait !== 'checks-failed' || hasChecks;
  });
}

/** How many cases have each trait. */
export function countTraits(
  cases: readonly TestCase[],
  known: KnownAnswers,
): Readonly<Record<CaseTrait, number>> {
  const counts = {
    failed: 0,
    'checks-failed': 0,
    'verdicts-differ': 0,
    'answers-differ': 0,
    unanswered: 0,
  };
  for (const testCase of cases) {
    const traits = traitsOfCase(testCase, known);
    for (const trait of CASE_TRAITS) if (traits[trait]) counts[trait] += 1;
  }
  return counts;
}

/** The traits of one case; an answer that is on its way changes none of them before it is there. */
export function traitsOfCase(
  testCase: TestCase,
  { variants, repeats, outcomes, checked, keys }: KnownAnswers,
): Readonly<Record<CaseTrait, boolean>> {
  let [isFailed, isUnanswered, hasFailedChecks] = [false, false, false];
  const texts = new Set<string>();
  const verdicts = new Set<string>();
  for (const variant of variants) {
    const { key } = keys.of(variant, testCase);
    if (key === null) {
      isUnanswered = true;
      continue;
    }
    let text: string | null = null;
    let [passed, told] = [0, 0];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const id = outcomeId(key, repeat);
      const outcome = outcomes.get(id);
      if (outcome === undefined) isUnanswered = true;
      else if (!isAnswered(outcome)) isFailed = true;
      else {
        text ??= `${outcome.text.trim()}\n${outcome.toolCalls}`;
        const pass = checked.get(checkedKey(testCase.id, id))?.pass ?? null;
        if (pass !== null) told += 1;
        if (pass === true) passed += 1;
      }
    }
    if (passed < told) hasFailedChecks = true;
    if (text !== null) texts.add(text);
    if (told > 0) verdicts.add(passed === told ? 'passes' : passed === 0 ? 'fails' : 'some pass');
  }
  return {
    failed: isFailed,
    'checks-failed': hasFailedChecks,
    'verdicts-differ': verdicts.size > 1,
    'answers-differ': texts.size > 1,
    unanswered: isUnanswered,
  };
}
