/**
 * JSON without loss. JavaScript's own objects reorder keys such as "11" and treat `__proto__` specially, and its
 * numbers round: so objects are Maps in the order of the text, and a number that a double cannot hold keeps its text.
 */
export type JsonValue = null | boolean | string | number | JsonNumberText | JsonArray | JsonObject;
export type JsonArray = readonly JsonValue[];
export type JsonObject = ReadonlyMap<string, JsonValue>;

/** A number whose decimal value a double does not hold exactly as written: `9007199254740993`, `-0`, `1e999`. */
export interface JsonNumberText {
  /** The number as written: valid JSON number syntax. */
  readonly numberText: string;
}

/** Whether the value is a JSON object. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

/** Whether the value is a JSON array. */
export function isJsonArray(value: JsonValue | undefined): value is JsonArray {
  return Array.isArray(value);
}

/** Whether the value is a number kept as text. */
export function isJsonNumberText(value: JsonValue | undefined): value is JsonNumberText {
  return typeof value === 'object' && value !== null && 'numberText' in value;
}

/** Whether the value is a number in either form. */
export function isJsonNumber(value: JsonValue | undefined): value is number | JsonNumberText {
  return typeof value === 'number' || isJsonNumberText(value);
}

/** A JSON object from key and value pairs, in their order. */
export function jsonObject(entries: Iterable<readonly [string, JsonValue]>): JsonObject {
  return new Map(entries);
}

/**
 * The lossless form of a plain JavaScript value: what `JSON.stringify` would write, so `undefined` members are left
 * out. Non-finite numbers become null as they do there. Anything that JSON does not have becomes null.
 */
export function fromPlain(value: unknown): JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? normalizeNumber(value) : null;
  if (typeof value === 'bigint') return numberFromText(value.toString()) ?? null;
  if (Array.isArray(value)) return value.map(fromPlain);
  if (value instanceof Map) {
    return new Map(Array.from(value, ([key, member]) => [String(key), fromPlain(member)] as const));
  }
  if (typeof value === 'object') {
    const entries: [string, JsonValue][] = [];
    for (const [key, member] of Object.entries(value)) {
      if (member !== undefined) entries.push([key, fromPlain(member)]);
    }
    return new Map(entries);
  }
  return null;
}

/** A plain JavaScript value, as `JSON.parse` would give it: large integers are rounded here, so only for reading. */
export function toPlain(value: JsonValue): unknown {
  if (isJsonNumberText(value)) return Number(value.numberText);
  if (isJsonArray(value)) return value.map(toPlain);
  if (isJsonObject(value)) {
    // A null prototype would do for `__proto__` as well, but schema validators expect ordinary objects.
    const plain: Record<string, unknown> = {};
    for (const [key, member] of value) {
      Object.defineProperty(plain, key, {
        value: toPlain(member),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
    return plain;
  }
  return value;
}

/** Deep equality: the same keys in any order, the same items, the same numbers by decimal value. */
export function jsonEquals(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (isJsonNumber(a) && isJsonNumber(b)) return sameNumber(a, b);
  if (isJsonArray(a)) {
    return (
      isJsonArray(b) && a.length === b.length && a.every((item, index) => jsonEquals(item, b[index] ?? null))
    );
  }
  if (isJsonObject(a) && isJsonObject(b) && a.size === b.size) {
    for (const [key, member] of a) {
      const other = b.get(key);
      if (other === undefined || !jsonEquals(member, other)) return false;
    }
    return true;
  }
  return false;
}

/** The text of a number: as `JSON.stringify` writes it where a double holds it, else as it was written. */
export function numberText(value: number | JsonNumberText): string {
  if (typeof value !== 'number') return value.numberText;
  return JSON.stringify(value);
}

/** A number from its JSON text: a double when that holds the same decimal value, else the text; null if it is no JSON number. */
export function numberFromText(text: string): number | JsonNumberText | null {
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return null;
  const value = Number(text);
  if (Number.isFinite(value) && !Object.is(value, -0) && sameDecimal(text, JSON.stringify(value)))
    return value;
  return { numberText: text };
}

/** Whether two numbers have the same decimal value; a negative zero is not zero. */
export function sameNumber(a: number | JsonNumberText, b: number | JsonNumberText): boolean {
  const [textA, textB] = [numberText(a), numberText(b)];
  return textA === textB || (textA.startsWith('-') === textB.startsWith('-') && sameDecimal(textA, textB));
}

function normalizeNumber(value: number): number | JsonNumberText {
  return Object.is(value, -0) ? { numberText: '-0' } : value;
}

/** Whether two number texts denote the same decimal value. */
function sameDecimal(a: string, b: string): boolean {
  return a === b || canonicalDecimal(a) === canonicalDecimal(b);
}

/** Sign, significant digits without zeros at either end, and the power of ten behind the last digit. */
function canonicalDecimal(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return '0';
  // Not by a pattern such as /0+$/: on long runs of zeros inside a number its time grows with their square.
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  const significant = digits.slice(0, end);
  const exponent =
    BigInt(exponentText) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${sign}${significant}e${exponent}`;
}
