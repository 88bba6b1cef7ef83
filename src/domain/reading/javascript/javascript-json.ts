import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';

/** What `JSON.stringify` writes; the page's own writer escapes characters that nobody sees, this one does not. */
export function compactJson(value: JsonValue): string {
  if (isJsonNumber(value)) return numberText(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (isJsonArray(value)) return `[${value.map(compactJson).join(',')}]`;
  if (isJsonObject(value))
    return `{${Array.from(value, ([key, member]) => `${JSON.stringify(key)}:${compactJson(member)}`).join(',')}}`;
  return String(value);
}
