import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';

/** How calls of a tool are answered: typed by hand, or as it was set once. */
export const ANSWER_KINDS = ['hand', 'value', 'last', 'code', 'error'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** Those that come with a text: a result, the body of a JavaScript function, or what an error says. */
export type AnswerText = 'value' | 'code' | 'error';

/** How calls of one tool are answered. The texts of the kinds that are not chosen are kept too. */
export interface ToolAnswer {
  readonly kind: AnswerKind;
  readonly texts: Readonly<Record<AnswerText, string>>;
}

/** So many times in a row a loop answers calls and sends the results, where nobody said otherwise. */
const DEFAULT_STEP_LIMIT = 8;
export const MAX_STEP_LIMIT = 100;

const BY_HAND: ToolAnswer = { kind: 'hand', texts: { value: '', code: '', error: '' } };

/**
 * What a conversation has set for its tools, as it is kept: members and kinds of answers that this version does not know
 * stay in it until they are replaced.
 */
export type ToolLab = JsonObject;

/** Whether results are sent by themselves. */
export function isAutomatic(lab: ToolLab | undefined): boolean {
  return lab?.get('automatic') === true;
}

/** After how many steps the loop stops and asks. */
export function stepLimit(lab: ToolLab | undefined): number {
  const limit = lab?.get('step_limit');
  return typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= MAX_STEP_LIMIT
    ? limit
    : DEFAULT_STEP_LIMIT;
}

/** How calls of a tool are answered; by hand where nothing is set, or something that this version does not know. */
export function answerOf(lab: ToolLab | undefined, name: string): ToolAnswer {
  const answer = answersOf(lab).get(name);
  if (!isJsonObject(answer)) return BY_HAND;
  return {
    kind: ANSWER_KINDS.find((kind) => kind === answer.get('kind')) ?? 'hand',
    texts: {
      value: textOf(answer.get('value')),
      code: textOf(answer.get('code')),
      error: textOf(answer.get('error')),
    },
  };
}

/** Whether any of the tools is answered otherwise than by hand. */
export function answersAny(lab: ToolLab | undefined, names: readonly string[]): boolean {
  return names.some((name) => answerOf(lab, name).kind !== 'hand');
}

/** The same with the loop switched on or off. */
export function withAutomatic(lab: ToolLab | undefined, automatic: boolean): ToolLab {
  return new Map(lab).set('automatic', automatic);
}

/** The same with another limit of steps, at least 1. */
export function withStepLimit(lab: ToolLab | undefined, limit: number): ToolLab {
  return new Map(lab).set('step_limit', Math.max(1, Math.min(MAX_STEP_LIMIT, Math.round(limit))));
}

/** The same with a change of how calls of a tool are answered. */
export function withAnswer(
  lab: ToolLab | undefined,
  name: string,
  change: { readonly kind?: AnswerKind; readonly texts?: Partial<ToolAnswer['texts']> },
): ToolLab {
  const before = answersOf(lab).get(name);
  const answer = new Map<string, JsonValue>(isJsonObject(before) ? before : []);
  if (change.kind !== undefined) answer.set('kind', change.kind);
  for (const [kind, text] of Object.entries(change.texts ?? {})) answer.set(kind, text);
  return new Map(lab).set('answers', new Map(answersOf(lab)).set(name, answer));
}

/** The same for a tool that is called otherwise now. */
export function withRenamedTool(lab: ToolLab, from: string, to: string): ToolLab {
  const answer = answersOf(lab).get(from);
  if (answer === undefined || from === to) return lab;
  const answers = new Map(answersOf(lab)).set(to, answer);
  answers.delete(from);
  return new Map(lab).set('answers', answers);
}

function answersOf(lab: ToolLab | undefined): JsonObject {
  const answers = lab?.get('answers');
  return isJsonObject(answers) ? answers : new Map();
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
