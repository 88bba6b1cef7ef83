import { invalidField } from '#sandbox/api-error.ts';
import { isRecord, type JsonRecord, member } from '#sandbox/plain-json.ts';

/** The member's value; null and a missing member both mean that the field was not sent. */
export function optional(record: JsonRecord, key: string): unknown {
  return member(record, key) ?? null;
}

/** An optional boolean. */
export function readBoolean(record: JsonRecord, key: string, path = key): boolean | null {
  const value = optional(record, key);
  if (value === null) return null;
  if (typeof value === 'boolean') return value;
  throw invalidField(path, `${path} must be true or false, not ${describeValue(value)}.`, 'invalid_type');
}

/** An optional number within bounds, both included. */
export function readNumber(
  record: JsonRecord,
  key: string,
  bounds: { readonly minimum: number; readonly maximum: number; readonly integer: boolean },
): number | null {
  const value = optional(record, key);
  if (value === null) return null;
  const { minimum, maximum, integer } = bounds;
  const range = `${key} must be ${integer ? 'an integer' : 'a number'} ${describeRange(minimum, maximum)}`;
  if (typeof value !== 'number')
    throw invalidField(key, `${range}, not ${describeValue(value)}.`, 'invalid_type');
  if ((integer && !Number.isInteger(value)) || !(value >= minimum && value <= maximum)) {
    throw invalidField(key, `${range}, not ${value}.`, 'out_of_range');
  }
  return value;
}

/** An optional text. */
export function readString(record: JsonRecord, key: string, path = key): string | null {
  const value = optional(record, key);
  if (value === null) return null;
  if (typeof value === 'string') return value;
  throw invalidField(path, `${path} must be a string, not ${describeValue(value)}.`, 'invalid_type');
}

/** An optional text out of a few. */
export function readChoice<T extends string>(
  record: JsonRecord,
  key: string,
  allowed: readonly T[],
  path = key,
): T | null {
  const value = optional(record, key);
  if (value === null) return null;
  const found = allowed.find((item) => item === value);
  if (found !== undefined) return found;
  throw invalidField(path, `${path} must be one of ${quoteList(allowed)}, not ${describeValue(value)}.`);
}

/** An optional object. */
export function readRecord(record: JsonRecord, key: string, path = key): JsonRecord | null {
  const value = optional(record, key);
  if (value === null) return null;
  if (isRecord(value)) return value;
  throw invalidField(path, `${path} must be an object, not ${describeValue(value)}.`, 'invalid_type');
}

/** An optional list. */
export function readList(record: JsonRecord, key: string, path = key): readonly unknown[] | null {
  const value = optional(record, key);
  if (value === null) return null;
  if (Array.isArray(value)) return value;
  throw invalidField(path, `${path} must be an array, not ${describeValue(value)}.`, 'invalid_type');
}

/** Names in quotes, for a sentence. */
export function quoteList(items: readonly string[]): string {
  return items.map((item) => `"${item}"`).join(', ');
}

/** What a value is, for a sentence: short texts and numbers as they are, the rest by kind. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return String(value);
  return value.length > 60 ? `a string of ${value.length} characters` : `"${value}"`;
}

function describeRange(minimum: number, maximum: number): string {
  if (maximum === Number.POSITIVE_INFINITY) return `of at least ${minimum}`;
  return `from ${minimum} to ${maximum}`;
}
