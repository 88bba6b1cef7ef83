import { formatJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { textMessage } from '#domain/wire/message.ts';
import * as words from '#words/experiments/checks.ts';
import * as prompts from '#words/experiments/judging.ts';
import { scored, untold } from './check.ts';
import type { JudgeQuestion } from './check-plan.ts';
import { done } from './check-plan.ts';
import { jsonIn, numberOf, textOf } from './check-values.ts';
import type { PlanCheck } from './worker-checks.ts';

/**
 * A question to a judge that is to answer with these members.
 *
 * @internal
 */
function judgeQuestion(
  instruction: string,
  data: readonly (readonly [string, JsonValue])[],
  name: string,
  members: Readonly<Record<string, unknown>>,
): JudgeQuestion {
  return {
    messages: [textMessage('system', instruction), textMessage('user', formatJson(jsonObject(data)))],
    responseFormat: fromPlain({
      type: 'json_schema',
      json_schema: {
        name,
        strict: true,
        schema: {
          type: 'object',
          properties: members,
          required: Object.keys(members),
          additionalProperties: false,
        },
      },
    }),
  };
}

/**
 * The last JSON object of an answer that has the member; null where there is none.
 *
 * @internal
 */
function judgement(answer: string, member: string): JsonObject | null {
  return (
    jsonIn(answer)
      .filter(isJsonObject)
      .findLast((object) => object.has(member)) ?? null
  );
}

const sentenceIn = (object: JsonObject) => {
  const reason = object.get('reason');
  return typeof reason === 'string' ? reason.trim() : '';
};

const YES = /^(?:true|yes|y|pass|passed|1)$/i;
const NO = /^(?:false|no|n|fail|failed|0)$/i;

function flagOf(value: JsonValue | undefined): boolean | null {
  const text = textOf(value ?? null)?.trim() ?? '';
  return YES.test(text) ? true : NO.test(text) ? false : null;
}

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
      const grade = judgement(answer, 'pass') ?? judgement(answer, 'score');
      const said = flagOf(grade?.get('pass'));
      const given = numberOf(grade?.get('score') ?? null);
      if (grade === null || (said === null && given === null)) return untold(words.judgeUnclear(answer));
      const score = given ?? (said === true ? 1 : 0);
      const isPass = (said ?? true) && score >= (check.threshold ?? (said === null ? 0.5 : 0));
      return scored(check, isPass, score, words.judgeSaid(isPass, sentenceIn(grade)));
    },
  };
};

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
      const isTrue = RELATIONS.get(textOf(comparison?.get('relation') ?? null)?.toLowerCase() ?? '');
      if (comparison === null || isTrue === undefined) return untold(words.judgeUnclear(answer));
      return scored(check, isTrue, isTrue ? 1 : 0, words.judgeSaid(isTrue, sentenceIn(comparison)));
    },
  };
};

/** A label that a judge may answer with, and its score. */
interface LabelledChoice {
  readonly choice: string;
  readonly score: number;
}

/** From this score on a choice passes, where no threshold is set. */
const PASSING_SCORE = 0.5;

/** GitHub's judge: `prompt`, `systemPrompt`, `choices: [{choice, score}]`. */
export const planLabelledChoice: PlanCheck = (check) => {
  const value = isJsonObject(check.value) ? check.value : new Map<string, JsonValue>();
  const [prompt, system] = [textOf(value.get('prompt') ?? null), textOf(value.get('systemPrompt') ?? null)];
  const choices = choicesOf(value.get('choices'));
  if (prompt === null || prompt.trim() === '' || choices.length < 2) return done(untold(words.needsChoices));
  return {
    route: 'judge',
    question: {
      messages: [
        ...(system === null || system === '' ? [] : [textMessage('system', system)]),
        textMessage('user', prompt),
      ],
      responseFormat: null,
    },
    conclude: (answer) => {
      if (answer === null) return untold(words.judgeSilent);
      const chosen = chosenIn(answer, choices);
      if (chosen === null) return untold(words.judgeUnclear(answer));
      const isPass = chosen.score >= (check.threshold ?? PASSING_SCORE);
      return scored(check, isPass, chosen.score, words.judgeChose(chosen.choice, chosen.score));
    },
  };
};

function choicesOf(value: JsonValue | undefined): readonly LabelledChoice[] {
  return (isJsonArray(value) ? value.filter(isJsonObject) : []).flatMap((each) => {
    const [choice, score] = [textOf(each.get('choice') ?? null), numberOf(each.get('score') ?? null)];
    return choice === null || choice === '' || score === null ? [] : [{ choice, score }];
  });
}

/** The choice that an answer names: the whole answer, its last line, or the only one in it. */
function chosenIn(answer: string, choices: readonly LabelledChoice[]): LabelledChoice | null {
  const bare = (text: string) => text.toLowerCase().replace(/^[\s"'*.(]+|[\s"'*.)]+$/g, '');
  const lines = answer.trim().split('\n');
  for (const said of [answer, lines.at(-1) ?? '']) {
    const exact = choices.find(({ choice }) => bare(choice) === bare(said));
    if (exact) return exact;
  }
  const whole = (choice: string) =>
    new RegExp(
      `(?<![\\p{L}\\p{N}])${choice.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
      'iu',
    );
  const named = choices.filter(({ choice }) => whole(choice).test(answer));
  return named.length === 1 ? (named[0] ?? null) : null;
}
