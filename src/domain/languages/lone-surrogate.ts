import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';

/** A half of a character without its partner, which UTF-8 cannot hold. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether a text or key in it has a surrogate without its partner; the body's text has that as an escape. */
export function hasLoneSurrogate(value: JsonValue): boolean {
  if (typeof value === 'string') return LONE_SURROGATE.test(value);
  if (isJsonArray(value)) return value.some(hasLoneSurrogate);
  if (isJsonObject(value)) {
    for (const [key, member] of value) if (LONE_SURROGATE.test(key) || hasLoneSurrogate(member)) return true;
  }
  return false;
}
