import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/transfer/request-text.ts';

/** Checks that a value is a request body: an object with a list of messages, each an object. Throws `TextProblem`. */
export function requireRequestBody(value: JsonValue, at: number): JsonObject {
  const stop = (sentence: string): never => {
    throw new TextProblem(sentence, at);
  };
  if (isJsonArray(value)) return stop(words.bodyIsList);
  if (!isJsonObject(value)) return stop(words.bodyIsNoObject);
  const messages = value.get('messages');
  if (messages === undefined) return stop(words.noMessages);
  if (!isJsonArray(messages)) return stop(words.messagesNotList);
  const wrong = messages.findIndex((message) => !isJsonObject(message));
  if (wrong >= 0) return stop(words.messageNotObject(wrong + 1));
  const model = value.get('model');
  if (model !== undefined && typeof model !== 'string') return stop(words.modelNotString);
  return value;
}
