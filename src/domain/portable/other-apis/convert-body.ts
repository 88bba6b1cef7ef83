import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { findRepeatedKeys } from '#domain/json/repeated-keys.ts';
import { requireRequestBody } from '#domain/portable/request-body.ts';
import * as words from '#words/code/reading.ts';
import type { Converted } from './from-anthropic.ts';
import { fromAnthropic, isAnthropicBody } from './from-anthropic.ts';
import { fromOllama, isOllamaBody } from './from-ollama.ts';
import { fromResponses, isResponsesBody } from './from-responses.ts';
import { describeOtherForm } from './other-forms.ts';

/** The calls of an API that are no chat, by the ends of their addresses. */
const OTHER_CALL =
  /\/(?:embeddings?|embed|moderations|rerank|(?<!chat\/)completions|images\/\w+|audio\/\w+)\/?$/;

/** A value as a body of chat completions, converted from another API's form where it has one. Throws `TextProblem`. */
export function convertBody(value: JsonValue, url: string | null, at: number): Converted {
  if (url !== null && OTHER_CALL.test(url.replace(/[?#].*$/s, '')))
    throw new TextProblem(words.otherCall(url.replace(/[?#].*$/s, '')), at);
  const repeated = findRepeatedKeys(value);
  const { body, notes } = convert(value, url, at);
  return {
    body,
    notes: [
      ...notes,
      ...(repeated.length > 0 ? [words.repeatedKeys(repeated)] : []),
      ...withoutRole(body),
      ...placeholders(body),
    ],
  };
}

function withoutRole(body: JsonObject): readonly string[] {
  const messages = body.get('messages');
  if (!isJsonArray(messages)) return [];
  const index = messages.findIndex(
    (message) => isJsonObject(message) && typeof message.get('role') !== 'string',
  );
  return index < 0 ? [] : [words.messageWithoutRole(index + 1)];
}

/** Placeholders of a client outside of the messages, which nobody fills in here. */
function placeholders(body: JsonObject): readonly string[] {
  const names = new Set<string>();
  for (const [key, value] of body)
    if (typeof value === 'string' && key !== 'messages')
      for (const [name] of value.matchAll(/\{\{[^{}\n]{1,200}\}\}/g)) names.add(name);
  return names.size === 0 ? [] : [words.placeholdersKept([...names])];
}

function convert(value: JsonValue, url: string | null, at: number): Converted {
  if (isResponsesBody(value, url)) return fromResponses(value, at);
  const other = describeOtherForm(value);
  // An export may have what only Ollama's bodies have; a prompt alone is theirs too.
  if ((other === null || other === words.isCompletion) && isOllamaBody(value, url)) {
    const { body, notes } = fromOllama(value, at);
    return { body: requireRequestBody(body, at), notes };
  }
  if (other !== null) throw new TextProblem(other, at);
  const checked = requireRequestBody(value, at);
  return isAnthropicBody(checked, url) ? fromAnthropic(checked, at) : { body: checked, notes: [] };
}
