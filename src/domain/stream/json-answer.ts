import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';

/** More is not read again at its end to see whether it is JSON. */
const MAX_READ = 1_000_000;

/** An object, or a list of objects, up to the colon behind the first key; in Python's quotes too. */
const FIRST_KEY = /^(?:\[\s*)?\{\s*(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')\s*:/;

/**
 * Whether an answer is to be shown as JSON: a request asked for that, it is one JSON object or array, or it begins as
 * one and has a fault, was cut off, or has more lines of JSON below: as Markdown it would lose its quotes, underscores
 * and stars. While it streams, what begins like JSON counts as such. `format`: the `response_format` that was sent.
 */
export function isJsonAnswer(answer: string, format: JsonValue | undefined, streaming: boolean): boolean {
  const text = answer.trim();
  if (!/^[{[]/.test(text)) return false;
  const type = isJsonObject(format) ? format.get('type') : undefined;
  if (type === 'json_object' || type === 'json_schema') return true;
  if (streaming) return /^(?:\{\s*(?:"|\}|$)|\[\s*(?:[{["\]]|-?\d|$))/.test(text);
  return FIRST_KEY.test(text) || (text.length <= MAX_READ && parseJson(text).ok);
}
