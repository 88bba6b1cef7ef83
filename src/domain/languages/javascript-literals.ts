import type { LiteralStyle } from '#domain/json/format-json.ts';
import { quoteText } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumberText, isJsonObject } from '#domain/json/json-value.ts';

/** JavaScript's literals, keys without quotes where they may be. JSON's text escapes mean the same there. */
export const JAVASCRIPT_STYLE: LiteralStyle = {
  null: 'null',
  true: 'true',
  false: 'false',
  indentWidth: 2,
  formatText: quoteText,
  formatKey: formatJavascriptKey,
};

/** A member's key in an object literal. */
export function formatJavascriptKey(key: string): string {
  // A plain `__proto__` would set the object's prototype and not be sent at all.
  if (key === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(key) ? key : quoteText(key);
}

/**
 * Whether `JSON.stringify` of the literal gives exactly this value: no number that a double rounds, and no keys that
 * objects would put in another order (array indices such as "11" come first there, ascending).
 */
export function javascriptHolds(value: JsonValue): boolean {
  if (isJsonNumberText(value)) return false;
  if (isJsonArray(value)) return value.every(javascriptHolds);
  if (isJsonObject(value)) {
    let lastIndex = -1;
    let sawOtherKey = false;
    for (const [key, member] of value) {
      if (isArrayIndex(key)) {
        const index = Number(key);
        if (sawOtherKey || index < lastIndex) return false;
        lastIndex = index;
      } else {
        sawOtherKey = true;
      }
      if (!javascriptHolds(member)) return false;
    }
  }
  return true;
}

/** Whether objects sort this key before all others: a canonical integer up to 2^32 - 2. */
export function isArrayIndex(key: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 4_294_967_295;
}
