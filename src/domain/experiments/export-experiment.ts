import type { MessageNode } from '#domain/conversation/conversation.ts';
import type { Result } from '#domain/errors/result.ts';
import { formatCompactJson, formatJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { withoutCredentials } from '#domain/portable/without-credentials.ts';
import * as judgeWords from '#words/experiments/judges.ts';
import type { CheckedAnswer } from './checked-answer.ts';
import type { Experiment, TestCase, Variant } from './experiment.ts';
import { variableNames } from './experiment.ts';
import {
  decodeAnswer,
  decodeExperiment,
  decodeOutcome,
  encodeAnswer,
  encodeExperiment,
  encodeOutcome,
} from './experiment-record.ts';
import { hasJudgeChecks } from './judges/judging.ts';
import type { Outcome } from './outcome.ts';
import { outcomeId } from './outcome.ts';
import type { CellKeys } from './plan.ts';
import { writeTable } from './read-table.ts';

/** An experiment with everything that is known of it. */
export interface WholeExperiment {
  readonly experiment: Experiment;
  readonly title: string;
  /** What each variant is called. */
  readonly names: readonly string[];
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly keys: CellKeys;
  /** What the checks found about an answer in a case. */
  foundOf(caseId: string, outcomeId: string): CheckedAnswer | undefined;
}

/** One answer in its place. */
export interface PlacedAnswer {
  readonly testCase: TestCase;
  /** From 1. */
  readonly position: number;
  readonly variant: Variant;
  readonly name: string;
  readonly repeat: number;
  readonly outcome: Outcome | undefined;
  /** Whether it passes its checks; null where that is not told. */
  readonly pass: boolean | null;
  readonly found: CheckedAnswer | undefined;
}

/** Every cell of an experiment, row by row; one without an answer too. */
export function placedAnswers({
  experiment,
  names,
  outcomes,
  keys,
  foundOf,
}: WholeExperiment): readonly PlacedAnswer[] {
  return experiment.cases.flatMap((testCase, index) =>
    experiment.variants.flatMap((variant, at) =>
      Array.from({ length: experiment.repeats }, (_unused, repeat): PlacedAnswer => {
        const { key } = keys.of(variant, testCase);
        const id = key === null ? null : outcomeId(key, repeat);
        const found = id === null ? undefined : foundOf(testCase.id, id);
        return {
          testCase,
          position: index + 1,
          variant,
          name: names[at] ?? '',
          repeat,
          outcome: id === null ? undefined : outcomes.get(id),
          pass: found?.pass ?? null,
          found,
        };
      }),
    ),
  );
}

/** The table as CSV: one row a case, and for each variant its answer and figures. */
export function writeCsv(whole: WholeExperiment): string {
  const { experiment, names } = whole;
  const variables = variableNames(experiment);
  const hasJudges = hasJudgeChecks(experiment);
  const head = [
    ...variables,
    'expected',
    'note',
    ...names.flatMap((name) => [
      name,
      `${name} passes`,
      ...(hasJudges ? [`${name} judge`] : []),
      `${name} ms`,
      `${name} tokens`,
      `${name} usd`,
    ]),
  ];
  const answers = placedAnswers(whole);
  const rows = experiment.cases.map((testCase) => [
    ...variables.map((name) => testCase.values.get(name) ?? ''),
    testCase.expected ?? '',
    testCase.note,
    ...answers.flatMap((each) =>
      each.testCase === testCase && each.repeat === 0 ? answerFields(each, hasJudges) : [],
    ),
  ]);
  return writeTable([head, ...rows]);
}

function answerFields({ outcome, pass, found }: PlacedAnswer, hasJudges: boolean): readonly string[] {
  if (outcome === undefined) return ['', '', ...(hasJudges ? [''] : []), '', '', ''];
  return [
    safeText(outcome.text),
    pass === null ? '' : String(pass),
    ...(hasJudges ? [safeText(judgedSentences(found).join(' '))] : []),
    outcome.totalMs === null ? '' : String(Math.round(outcome.totalMs)),
    outcome.completionTokens === null ? '' : String(outcome.completionTokens),
    outcome.usd === null ? '' : String(outcome.usd),
  ];
}

/** What judges say of an answer, each in a sentence that begins with whether it passes. */
export function judgedSentences(found: CheckedAnswer | undefined): readonly string[] {
  return (found?.items ?? []).flatMap(({ judge, result: { pass, reason } }) => {
    if (judge === undefined) return [];
    if (judge.state === 'waiting') return [judgeWords.notJudgedSentence];
    return [pass === null ? reason : judgeWords.saidOf(pass, reason)];
  });
}

/** What a model wrote and a spreadsheet would take for a formula gets an apostrophe before it. */
function safeText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** One line an answer. */
export function writeJsonl(whole: WholeExperiment): string {
  return placedAnswers(whole)
    .map(({ testCase, position, variant, name, repeat, outcome, pass, found }) => {
      const line = new Map<string, JsonValue>([
        ['case', position],
        ['values', testCase.values],
        ['expected', testCase.expected],
        ['variant', name],
        ['model', variant.draft.model],
        ['repeat', repeat + 1],
        ['answer', outcome?.text ?? null],
        ['passes', pass],
      ]);
      const judged = (found?.items ?? []).filter(({ judge }) => judge !== undefined);
      if (judged.length > 0)
        line.set(
          'judged',
          judged.map(({ check, result, judge }) =>
            jsonObject([
              ['check', check.kind],
              ['negated', check.isNegated],
              ['passes', result.pass],
              ['score', result.pass === null ? null : result.score],
              ['reason', result.reason],
              ['state', judge?.state ?? null],
            ]),
          ),
        );
      if (outcome)
        for (const [key, value] of encodeOutcome(outcome))
          if (key !== 'id' && key !== 'text') line.set(key, value);
      return `${formatCompactJson(line)}\n`;
    })
    .join('');
}

/** The experiment with all of its answers, from which all of it comes back. It never holds a key. */
export function writeOwnFile(
  { experiment, outcomes }: Pick<WholeExperiment, 'experiment' | 'outcomes'>,
  answers: ReadonlyMap<string, MessageNode>,
): string {
  return `${formatJson(encodeWhole({ experiment, outcomes }, answers))}\n`;
}

/** The same as JSON. */
export function encodeWhole(
  { experiment, outcomes }: Pick<WholeExperiment, 'experiment' | 'outcomes'>,
  answers: ReadonlyMap<string, MessageNode>,
): JsonObject {
  const written = [...outcomes.values()].flatMap((outcome) => {
    const node = answers.get(outcome.id);
    return node ? [jsonObject([['outcome', encodeOutcome(outcome)], ...safeAnswer(node)])] : [];
  });
  const whole = encodeExperiment({ ...experiment, run: null });
  const variants = whole.get('variants');
  const safe = isJsonArray(variants)
    ? variants.map((each) => (isJsonObject(each) ? withoutCredentials(each) : each))
    : [];
  const judge = whole.get('judge');
  return new Map([
    ...whole,
    ['variants', safe],
    ...(isJsonObject(judge) ? [['judge', withoutCredentials(judge)] as const] : []),
    ['answers', written],
  ]);
}

function safeAnswer(node: MessageNode): JsonObject {
  const answer = encodeAnswer(node);
  const request = answer.get('request');
  return isJsonObject(request) ? new Map(answer).set('request', withoutCredentials(request)) : answer;
}

/** An answer of a file. */
export interface FiledAnswer {
  readonly outcome: Outcome;
  readonly node: MessageNode;
}

/** An experiment of a file, with its answers. */
export interface FiledExperiment {
  readonly experiment: Experiment;
  readonly answers: readonly FiledAnswer[];
}

/** The experiment of our own file with its answers; null where a text is none. */
export function readOwnFile(text: string): FiledExperiment | null {
  if (!/^\s*\{/.test(text) || !text.includes('oxen-playground-experiment')) return null;
  const parsed = parseJson(text);
  return parsed.ok ? decodeWhole(parsed.value) : null;
}

/** The same from JSON. */
export function decodeWhole(value: JsonValue): FiledExperiment | null {
  const experiment: Result<Experiment, unknown> = decodeExperiment(value);
  if (!experiment.ok) return null;
  const listed = isJsonObject(value) ? value.get('answers') : undefined;
  const answers = (isJsonArray(listed) ? listed : []).filter(isJsonObject).flatMap(readAnswer);
  return { experiment: { ...experiment.value, run: null }, answers };
}

function readAnswer(value: JsonObject): readonly FiledAnswer[] {
  const outcome = decodeOutcome(value.get('outcome') ?? null);
  const node = decodeAnswer(value);
  return outcome && node.ok ? [{ outcome, node: node.value }] : [];
}
