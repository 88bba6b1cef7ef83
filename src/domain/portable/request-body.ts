import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';

/** Checks that a value is a request body: an object with a list of messages, each an object. Throws `TextProblem`. */
export function requireRequestBody(value: JsonValue, at: number): JsonObject {
  const stop = (sentence: string): never => {
    throw new TextProblem(sentence, at);
  };
  if (isJsonArray(value))
    return stop('This is a list; a request body is an object with a list called "messages".');
  if (!isJsonObject(value))
    return stop('This is no request body: an object with a list called "messages" is expected.');
  const messages = value.get('messages');
  if (messages === undefined) return stop('This body has no "messages": the list of messages is missing.');
  if (!isJsonArray(messages)) return stop('"messages" is not a list of messages.');
  const wrong = messages.findIndex((message) => !isJsonObject(message));
  if (wrong >= 0)
    return stop(`Message ${wrong + 1} is not an object such as {"role": "user", "content": "Hi"}.`);
  const model = value.get('model');
  if (model !== undefined && typeof model !== 'string') return stop('"model" is not a text.');
  return value;
}
