import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/code/reading.ts';
import type { JsonText } from './json-texts.ts';

/** The bodies of a value that is a list of them: a list of requests, or a batch of Anthropic's. Others stay as they are. */
export function spreadBodies(texts: readonly JsonText[]): readonly JsonText[] {
  const [only, second] = texts;
  if (only === undefined || second !== undefined) return texts;
  const { value } = only;
  if (isJsonArray(value) && value.length > 0 && value.every(isBody))
    return value.map((body) => ({ ...only, value: body }));
  const requests = isJsonObject(value) && !value.has('messages') ? value.get('requests') : undefined;
  if (!isJsonArray(requests) || requests.length === 0 || !requests.every(isBatchLine)) return texts;
  return requests.filter(isJsonObject).map((line) => ({
    ...only,
    value: line.get('params') ?? null,
    notes: [...only.notes, words.readAsBatch],
  }));
}

function isBody(value: JsonValue): boolean {
  return isJsonObject(value) && isJsonArray(value.get('messages')) && typeof value.get('model') === 'string';
}

function isBatchLine(value: JsonValue): boolean {
  return isJsonObject(value) && value.has('custom_id') && isJsonObject(value.get('params'));
}
