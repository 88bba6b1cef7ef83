import { formatJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/experiments/checks.ts';
import * as prompts from '#words/experiments/judging.ts';
import { scored, untold } from './check.ts';
import { done } from './check-plan.ts';
import { numberOf, textOf } from './check-values.ts';
import { judgement, judgeQuestion, reasonIn } from './judge-question.ts';
import type { PlanCheck } from './worker-checks.ts';

export const planRubric: PlanCheck = (check, { question, text }) => {
  const rubric = isJsonObject(check.value) ? formatJson(check.value) : textOf(check.value);
  if (rubric === null || rubric.trim() === '') return done(untold(words.needsRubric));
  return {
    route: 'judge',
    question: judgeQuestion(
      prompts.rubric,
      [
        ['request', question],
        ['answer', text],
        ['rubric', rubric],
      ],
      'grade',
      { reason: { type: 'string' }, pass: { type: 'boolean' }, score: { type: 'number' } },
    ),
    conclude: (answer) => {
      if (answer === null) return untold(words.judgeSilent);
      const grade = gradeIn(judgement(answer, 'pass'), check.threshold !== null);
      if (grade === null) return untold(words.judgeUnclear(answer));
      const isPass = grade.pass && grade.score >= (check.threshold ?? 0);
      const reason = words.judgeSaid(grade.pass, grade.reason);
      // Its own "yes" with a score below the limit is no contradiction that has to be guessed at.
      const isBelow = grade.pass && !isPass && check.threshold !== null;
      return scored(
        check,
        isPass,
        grade.score,
        isBelow ? words.judgeScoredBelow(grade.score, check.threshold ?? 0, reason) : reason,
      );
    },
  };
};

/** What a judge says in its object: strictly by the form it was given, as a word that is nearly right may mean anything. */
function gradeIn(
  object: JsonObject | null,
  needsScore: boolean,
): { readonly pass: boolean; readonly score: number; readonly reason: string } | null {
  const [pass, given] = [object?.get('pass'), object?.get('score')];
  if (object === null || typeof pass !== 'boolean') return null;
  const reason = reasonIn(object);
  const score = isJsonNumber(given) ? numberOf(given) : null;
  if (score !== null && score >= 0 && score <= 1) return { pass, score, reason };
  // A score by another scale says nothing; without a limit nothing depends on it.
  const isMissing = given === undefined || given === null;
  return needsScore && !isMissing ? null : { pass, score: pass ? 1 : 0, reason };
}

/** How an answer stands to its reference, and whether it is true to it. */
const RELATIONS: ReadonlyMap<string, boolean> = new Map([
  ['same', true],
  ['subset', true],
  ['superset', true],
  ['unimportant', true],
  ['contradicts', false],
]);

export const planFactuality: PlanCheck = (check, { question, text }) => {
  const reference = textOf(check.value);
  if (reference === null || reference.trim() === '') return done(untold(words.needsReference));
  return {
    route: 'judge',
    question: judgeQuestion(
      prompts.factuality,
      [
        ['request', question],
        ['answer', text],
        ['reference', reference],
      ],
      'comparison',
      { reason: { type: 'string' }, relation: { type: 'string', enum: [...RELATIONS.keys()] } },
    ),
    conclude: (answer) => {
      if (answer === null) return untold(words.judgeSilent);
      const comparison = judgement(answer, 'relation');
      const relation = comparison?.get('relation');
      const isTrue = typeof relation === 'string' ? RELATIONS.get(relation.toLowerCase()) : undefined;
      if (comparison === null || isTrue === undefined) return untold(words.judgeUnclear(answer));
      return scored(check, isTrue, isTrue ? 1 : 0, words.judgeSaid(isTrue, reasonIn(comparison)));
    },
  };
};

/** A label that a judge may answer with, and its score. */
export interface LabelledChoice {
  readonly choice: string;
  readonly score: number;
}

/** From this score on a choice passes, where no threshold is set. */
export const PASSING_SCORE = 0.5;

/** GitHub's judge: `prompt`, `systemPrompt`, `choices: [{choice, score}]`. */
export const planLabelledChoice: PlanCheck = (check, { text }) => {
  const value = isJsonObject(check.value) ? check.value : new Map<string, JsonValue>();
  const [prompt, system] = [textOf(value.get('prompt') ?? null), textOf(value.get('systemPrompt') ?? null)];
  const choices = choicesOf(value.get('choices'));
  if (prompt === null || prompt.trim() === '' || choices.length < 2) return done(untold(words.needsChoices));
  const labels = choices.map(({ choice }) => choice);
  return {
    route: 'judge',
    question: judgeQuestion(
      [...(system === null || system === '' ? [] : [system]), prompts.choice(labels)].join('\n\n'),
      [
        ['question', prompt],
        ['completion', text],
      ],
      'choice',
      { reason: { type: 'string' }, choice: { type: 'string', enum: labels } },
    ),
    conclude: (answer) => {
      if (answer === null) return untold(words.judgeSilent);
      const object = judgement(answer, 'choice');
      // One that was not asked for a form, or does not keep to it, may still give the bare label.
      const chosen = choiceNamed(object === null ? answer : textOf(object.get('choice') ?? null), choices);
      if (chosen === null) return untold(words.judgeUnclear(answer));
      const isPass = chosen.score >= (check.threshold ?? PASSING_SCORE);
      const reason = object === null ? '' : reasonIn(object);
      return scored(check, isPass, chosen.score, words.judgeChose(chosen.choice, chosen.score, reason));
    },
  };
};

/** The labels of a value, each with its score; what is none is left out. */
export function choicesOf(value: JsonValue | undefined): readonly LabelledChoice[] {
  return (isJsonArray(value) ? value.filter(isJsonObject) : []).flatMap((each) => {
    const [choice, score] = [textOf(each.get('choice') ?? null), numberOf(each.get('score') ?? null)];
    return choice === null || choice === '' || score === null ? [] : [{ choice, score }];
  });
}

/** Labels as they are typed, one on each line: `Yes = 1`. Null where a line is none, or there are fewer than two. */
export function readChoices(text: string): readonly LabelledChoice[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const choices = lines.map((line) => {
    const [, label = '', written = ''] = /^\s*(.*\S)\s*=\s*(\S+)\s*$/.exec(line) ?? [];
    const score = numberOf(written);
    return label === '' || score === null ? null : { choice: label, score };
  });
  return choices.length > 1 && choices.every((choice) => choice !== null) ? choices : null;
}

/** The value of a check by labels. */
export function choiceValue(prompt: string, choices: readonly LabelledChoice[]): JsonObject {
  return jsonObject([
    ['prompt', prompt],
    [
      'choices',
      choices.map(({ choice, score }) =>
        jsonObject([
          ['choice', choice],
          ['score', score],
        ]),
      ),
    ],
  ]);
}

/** The label that a text is, but for capitals and the signs around it. */
function choiceNamed(said: string | null, choices: readonly LabelledChoice[]): LabelledChoice | null {
  const bare = (text: string) => text.toLowerCase().replace(/^[\s"'*.(]+|[\s"'*.)]+$/g, '');
  return said === null ? null : (choices.find(({ choice }) => bare(choice) === bare(said)) ?? null);
}
