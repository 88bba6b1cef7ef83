import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumberText, isJsonObject } from '#domain/json/json-value.ts';

/** Why a stored record cannot be used; its message is a plain sentence. */
class RecordProblem extends Error {}

/** Ends the reading of a record; the sentence says what is wrong with it. */
export function refuseRecord(sentence: string): never {
  throw new RecordProblem(sentence);
}

/** Runs a reader: its value, or the sentence with which it refused. */
export function readRecord<T>(read: () => T): Result<T, string> {
  try {
    return ok(read());
  } catch (error) {
    if (error instanceof RecordProblem) return fail(error.message);
    throw error;
  }
}

/** The value as an object; `what` names it in the refusal. */
export function asObject(value: JsonValue | undefined, what: string): JsonObject {
  return isJsonObject(value) ? value : refuseRecord(`${what} is not an object.`);
}

/** The member as an object. */
export function readObject(record: JsonObject, key: string): JsonObject {
  return asObject(record.get(key), `"${key}"`);
}

/** The member as an object; an absent one is empty. */
export function readOptionalObject(record: JsonObject, key: string): JsonObject {
  const value = record.get(key);
  return value === undefined ? new Map() : asObject(value, `"${key}"`);
}

/** The member as a list; an absent one is empty. */
export function readList(record: JsonObject, key: string): readonly JsonValue[] {
  const value = record.get(key);
  if (value === undefined) return [];
  return isJsonArray(value) ? value : refuseRecord(`"${key}" is not a list.`);
}

/** The member as a text. */
export function readText(record: JsonObject, key: string): string {
  const value = record.get(key);
  return typeof value === 'string' ? value : refuseRecord(`"${key}" is not a text.`);
}

/** The member as a text; an absent one is empty. */
export function readOptionalText(record: JsonObject, key: string): string {
  return record.has(key) ? readText(record, key) : '';
}

/** The member as a text that is not empty: an id. */
export function readId(record: JsonObject, key: string): string {
  const value = readText(record, key);
  return value === '' ? refuseRecord(`"${key}" is empty.`) : value;
}

/** The member as a text or null; an absent one is null. */
export function readNullableText(record: JsonObject, key: string): string | null {
  const value = record.get(key) ?? null;
  return value === null ? null : readText(record, key);
}

/** The member as a finite number. */
export function readNumber(record: JsonObject, key: string): number {
  const value = record.get(key);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  // A time such as -0 or one with many digits, as another program may write it.
  const number = isJsonNumberText(value) ? Number(value.numberText) : Number.NaN;
  return Number.isFinite(number) ? number : refuseRecord(`"${key}" is not a number.`);
}

/** The member as a finite number or null; an absent one is null. */
export function readNullableNumber(record: JsonObject, key: string): number | null {
  const value = record.get(key) ?? null;
  return value === null ? null : readNumber(record, key);
}

/** The member as true or false. */
export function readFlag(record: JsonObject, key: string): boolean {
  const value = record.get(key);
  return typeof value === 'boolean' ? value : refuseRecord(`"${key}" is neither true nor false.`);
}

/** The member as one of a few words. */
export function readWord<T extends string>(record: JsonObject, key: string, words: readonly T[]): T {
  const value = record.get(key);
  return words.find((word) => word === value) ?? refuseRecord(`"${key}" is none of ${words.join(', ')}.`);
}
