import { describe, expect, it } from 'vitest';
import type { CheckedAnswer } from '#domain/experiments/checked-answer.ts';
import { checkedKey } from '#domain/experiments/checked-answer.ts';
import type { TestCase, Variant } from '#domain/experiments/experiment.ts';
import { createExperiment, emptyCase } from '#domain/experiments/experiment.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import type { CellKeys } from '#domain/experiments/plan.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { answeredOutcome } from '#testing/answered-outcome.ts';
import type { KnownAnswers } from './filter-cases.ts';
import { CASE_TRAITS, countTraits, traitsOf, traitsOfCase } from './filter-cases.ts';

const DRAFT: RequestDraft = {
  connection: { kind: 'sandbox' },
  model: 'model',
  systemPrompt: '',
  parameters: new Map(),
};
const EXPERIMENT = createExperiment({ id: 'experiment', variantId: 'a', nowMs: 0, draft: DRAFT });
const A: Variant = { id: 'a', name: null, messages: [], draft: DRAFT };
const B: Variant = { ...A, id: 'b' };
const QUESTION = emptyCase('question');

/** The request of a cell is named by its variant and case; of the case `blocked` there is none. */
const KEYS: CellKeys = {
  connectionOf: null,
  of: (variant, { id }) =>
    id === 'blocked'
      ? { key: null, place: null, missing: ['input'] }
      : { key: `${variant.id} ${id}`, place: '', missing: null },
};

const failure = (id: string): Outcome => ({ ...answeredOutcome(id, ''), status: 'failed', problem: 'No.' });

function known(
  outcomes: readonly Outcome[],
  passes: Readonly<Record<string, boolean | null>> = {},
  { variants = [A, B], repeats = 1 } = {},
): KnownAnswers {
  const checked = Object.entries(passes).map(([id, pass]): readonly [string, CheckedAnswer] => [
    checkedKey('question', id),
    { pass, items: [] },
  ]);
  return {
    variants,
    repeats,
    outcomes: new Map(outcomes.map((each) => [each.id, each])),
    checked: new Map(checked),
    keys: KEYS,
  };
}

/** The names of the traits that a case has. */
function told(testCase: TestCase, answers: KnownAnswers): readonly string[] {
  const traits = traitsOfCase(testCase, answers);
  return CASE_TRAITS.filter((trait) => traits[trait]);
}

describe('what is told of a case', () => {
  it('is that it has no answer: none came, or it cannot be sent', () => {
    expect(told(QUESTION, known([]))).toEqual(['unanswered']);
    expect(told(emptyCase('blocked'), known([]))).toEqual(['unanswered']);
    expect(told(QUESTION, known([answeredOutcome('a question.0', 'Yes')]))).toEqual(['unanswered']);
  });

  it('is that one of its answers failed, until another came', () => {
    const answers = [answeredOutcome('a question.0', 'Yes'), failure('b question.0')];
    expect(told(QUESTION, known(answers))).toEqual(['failed']);
    expect(told(QUESTION, known([...answers, answeredOutcome('b question.0', 'Yes')]))).toEqual([]);
  });

  it('is that the variants say different things: their first answers, as they are read', () => {
    const one = answeredOutcome('a question.0', 'Yes');
    expect(told(QUESTION, known([one, answeredOutcome('b question.0', ' Yes\n')]))).toEqual([]);
    expect(told(QUESTION, known([one, answeredOutcome('b question.0', 'No')]))).toEqual(['answers-differ']);
    const called = { ...answeredOutcome('b question.0', 'Yes'), toolCalls: '[{"name":"f"}]' };
    expect(told(QUESTION, known([one, called]))).toEqual(['answers-differ']);
  });

  it('is that checks fail, and that they do not fail every variant alike', () => {
    const answers = [answeredOutcome('a question.0', 'Yes'), answeredOutcome('b question.0', 'Yes')];
    const passes = (a: boolean | null, b: boolean | null) =>
      told(QUESTION, known(answers, { 'a question.0': a, 'b question.0': b }));
    expect(passes(true, true)).toEqual([]);
    expect(passes(false, false)).toEqual(['checks-failed']);
    expect(passes(true, false)).toEqual(['checks-failed', 'verdicts-differ']);
    expect(passes(true, null)).toEqual([]);
  });

  it('counts every repeat', () => {
    const answers = ['a', 'b'].flatMap((variant) =>
      [0, 1].map((repeat) => answeredOutcome(`${variant} question.${repeat}`, 'Yes')),
    );
    const passes = {
      'a question.0': true,
      'a question.1': false,
      'b question.0': true,
      'b question.1': true,
    };
    expect(told(QUESTION, known(answers, passes, { repeats: 2 }))).toEqual([
      'checks-failed',
      'verdicts-differ',
    ]);
    expect(told(QUESTION, known(answers.slice(1), {}, { repeats: 2 }))).toEqual(['unanswered']);
  });
});

describe('what cases can be picked out by', () => {
  it('is counted in cases', () => {
    const answers = known([failure('a question.0'), failure('b question.0')]);
    expect(countTraits([QUESTION, emptyCase('other'), emptyCase('blocked')], answers)).toMatchObject({
      failed: 1,
      unanswered: 2,
    });
  });

  it('is only what can tell them apart', () => {
    expect(traitsOf(EXPERIMENT)).toEqual(['failed', 'unanswered']);
    expect(traitsOf({ ...EXPERIMENT, variants: [A, B] })).toEqual(['failed', 'answers-differ', 'unanswered']);
    const checks = [new Map([['type', 'equals']])];
    expect(traitsOf({ ...EXPERIMENT, checks })).toEqual(['failed', 'checks-failed', 'unanswered']);
    expect(traitsOf({ ...EXPERIMENT, checks, variants: [A, B] })).toEqual(CASE_TRAITS);
  });
});
