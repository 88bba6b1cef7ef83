import type { JsonValue } from './json-value.ts';
import { isJsonArray, isJsonObject } from './json-value.ts';

/** How many characters (UTF-16 code units) the strings of a value have together: nearly all that its text will have. */
export function textLength(value: JsonValue): number {
  if (typeof value === 'string') return value.length;
  const members = isJsonArray(value) ? value : isJsonObject(value) ? [...value.values()] : [];
  return members.reduce<number>((sum, member) => sum + textLength(member), 0);
}
