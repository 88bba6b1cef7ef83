import { formatJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject, jsonEquals, jsonObject } from '#domain/json/json-value.ts';
import { textMessage } from '#domain/wire/message.ts';
import type { JudgeQuestion } from './check-plan.ts';
import { jsonIn } from './check-values.ts';

/**
 * A question to a judge that is to answer with these members. What is judged goes as JSON into a message of its own: its
 * quotes and line breaks are escaped there, so that none of it can pass for the end of the data.
 */
export function judgeQuestion(
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
 * The JSON object of an answer that has the member; null where there is none. Of several that do not say the same none
 * counts: which of them the judge meant would be a guess.
 */
export function judgement(answer: string, member: string): JsonObject | null {
  const [first, ...others] = jsonIn(answer)
    .filter(isJsonObject)
    .filter((object) => object.has(member));
  return first !== undefined && others.every((other) => jsonEquals(other, first)) ? first : null;
}

/** The sentence that a judge gives for what it says; empty where it gives none. */
export function reasonIn(object: JsonObject): string {
  const reason = object.get('reason');
  return typeof reason === 'string' ? reason.trim() : '';
}
