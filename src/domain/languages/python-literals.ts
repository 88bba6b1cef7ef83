import type { LiteralStyle } from '#domain/json/format-json.ts';
import { quoteText } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumberText, isJsonObject } from '#domain/json/json-value.ts';
import { writeBodyNumber } from '#domain/request/build-request.ts';

/** Python's literals. JSON's text escapes mean the same there. */
export const PYTHON_STYLE: LiteralStyle = {
  null: 'None',
  true: 'True',
  false: 'False',
  indentWidth: 4,
  formatText: quoteText,
};

/** Python's tokenizer refuses 200 open brackets; the call around the body takes a few. */
const MAX_PYTHON_DEPTH = 150;

/** Whether Python literals stand for exactly this body; a number that is written as a float must be one. */
export function pythonHoldsBody(body: JsonObject): boolean {
  for (const [key, value] of body) {
    if (isJsonNumberText(value) && writeBodyNumber(key, value) !== null) return false;
  }
  return pythonHolds(body);
}

/**
 * Whether a Python literal stands for exactly this value: floats are doubles there too, `-0` is an integer without a
 * sign, integers are exact but refused beyond 4,300 digits, and brackets nest only so deep.
 */
function pythonHolds(value: JsonValue, depth = 0): boolean {
  if (depth > MAX_PYTHON_DEPTH) return false;
  if (isJsonNumberText(value)) return /^-?[1-9]\d{0,3999}$/.test(value.numberText);
  if (isJsonArray(value)) return value.every((item) => pythonHolds(item, depth + 1));
  if (isJsonObject(value)) {
    for (const member of value.values()) if (!pythonHolds(member, depth + 1)) return false;
  }
  return true;
}
