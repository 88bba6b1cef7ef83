import * as v from 'valibot';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonNumberText, JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';

/** What a member of a record, or the record itself, should have been. */
export type RecordExpectation = (typeof EXPECTATIONS)[number];

/** Why a record cannot be used, as data; `words/transfer/records.ts` has the sentence. */
export interface RecordProblem {
  readonly expected: RecordExpectation;
  /** From the record down to what is wrong: `reply.timing.startedAtMs`; empty for the record itself. */
  readonly path: string;
}

/** A schema of records: the JSON that it reads is checked, the value that it makes has the type. */
export type RecordSchema<T> = v.GenericSchema<unknown, T>;

class RecordRefusal extends Error {
  readonly problem: RecordProblem;
  constructor(problem: RecordProblem) {
    super(problem.expected);
    this.problem = problem;
  }
}

/** Ends the reading of a record. For use inside `readRecord`. */
export function refuseRecord(expected: RecordExpectation, path = ''): never {
  throw new RecordRefusal({ expected, path });
}

/** Runs a reader: its value, or why it refused. */
export function readRecord<T>(read: () => T): Result<T, RecordProblem> {
  try {
    return ok(read());
  } catch (error) {
    if (error instanceof RecordRefusal) return fail(error.problem);
    throw error;
  }
}

/** The value that a schema makes of a record; refuses one that is not sound. For use inside `readRecord`. */
export function parseRecord<T>(schema: RecordSchema<T>, value: JsonValue | undefined): T {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = (issue.path ?? []).map(({ key }) => String(key)).join('.');
  // Every schema here has its expectation for a message; a missing member is named by the object around it.
  return refuseRecord(EXPECTATIONS.find((each) => each === issue.message) ?? 'present', path);
}

const EXPECTATIONS = [
  'object',
  'list',
  'string',
  'id',
  'number',
  'count',
  'flag',
  'known word',
  'present',
  'version',
  'older version',
  'whole frame',
  'same id as its frame',
  'JSON',
  'readable attachment',
] as const;

const expected = (expectation: RecordExpectation): RecordExpectation => expectation;

/** Any string. */
export const string = v.string(expected('string'));
/** A string that is not empty. */
export const id = v.pipe(v.string(expected('string')), v.nonEmpty(expected('id')));
/** True or false. */
export const flag = v.boolean(expected('flag'));
/** A finite number. One whose digits a double does not hold, as another program may write it, is rounded. */
export const number: RecordSchema<number> = v.pipe(
  v.unknown(),
  v.transform((value) => (isNumberText(value) ? Number(value.numberText) : value)),
  v.number(expected('number')),
  v.finite(expected('number')),
);
/** A whole number that is not negative. */
export const count = v.pipe(number, v.integer(expected('count')), v.minValue(0, expected('count')));
/** Any JSON object, without loss. */
export const jsonMap = v.custom<JsonObject>((value) => value instanceof Map, expected('object'));
/** Any JSON list, without loss. */
export const jsonList = v.custom<readonly JsonValue[]>((value) => Array.isArray(value), expected('list'));
/** Any JSON value, without loss. */
export const jsonValue = v.custom<JsonValue>((value) => value !== undefined, expected('present'));
/** A JSON object; an absent one is empty. */
export const optionalMap = v.optional(jsonMap, () => new Map());
/** A string; an absent one is empty. */
export const optionalString = v.optional(string, '');
/** A string or null; an absent one is null. */
export const nullableString = v.optional(v.nullable(string), null);
/** A finite number or null; an absent one is null. */
export const nullableNumber = v.optional(v.nullable(number), null);

/** A list whose items all fit; an absent one is empty. */
export function listOf<T>(item: RecordSchema<T>) {
  return v.optional(v.array(item, expected('list')), []);
}

/** What fits, or null; absent is null. */
export function nullable<T>(schema: RecordSchema<T>) {
  return v.optional(v.nullable(schema), null);
}

/** One of a few words. One that a newer version has added becomes `standIn`. */
export function word<const Words extends readonly string[]>(words: Words, standIn: Words[number]) {
  return v.pipe(
    string,
    v.transform((value): Words[number] => words.find((each) => each === value) ?? standIn),
  );
}

/** An object with these members; others are not read. */
export function record<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(
    jsonMap,
    v.transform((map): Record<string, unknown> => Object.fromEntries(map)),
    v.object(entries, expected('present')),
  );
}

/**
 * Ties a schema to the type that it reads, in both directions: `exactly<Draft>()(schema)` does not compile when the
 * schema can make what is no Draft, nor when there are Drafts that it cannot make, nor when it leaves out a member that
 * a Draft may lack.
 */
export function exactly<T>() {
  return <S extends RecordSchema<T>>(
    schema: [T] extends [Frozen<v.InferOutput<S>>]
      ? [Complete<Frozen<v.InferOutput<S>>>] extends [Complete<T>]
        ? S
        : NotRead<Complete<T>>
      : NotRead<Exclude<T, Frozen<v.InferOutput<S>>>>,
  ): RecordSchema<T> => schema as RecordSchema<T>;
}

/** The value of each member in a record; undefined for one that is left out. The compiler asks for every member. */
type Members<T> = { readonly [Key in keyof T]-?: JsonValue | undefined };

/** A record of its members, in their order. */
export function writeMembers<T>(members: Members<T>): JsonObject {
  const written = new Map<string, JsonValue>();
  // Object.entries knows the values of an index signature alone; Members has no others.
  for (const [name, value] of Object.entries<JsonValue | undefined>(members)) {
    if (value !== undefined) written.set(name, value);
  }
  return written;
}

/** What the compiler names when a schema does not read every member of its type. */
interface NotRead<T> {
  readonly 'the schema does not read': T;
}

/** The type as read-only as those of the domain are. */
type Frozen<T> = [JsonValue] extends [T]
  ? T
  : T extends JsonObject | string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Frozen<Item>[]
      : { readonly [Key in keyof T]: Frozen<T[Key]> };

/** The type with nothing optional: a schema that never makes an optional member is told from one that does. */
type Complete<T> = [JsonValue] extends [T]
  ? T
  : T extends JsonObject | string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Complete<Item>[]
      : { readonly [Key in keyof T]-?: Complete<T[Key]> };

function isNumberText(value: unknown): value is JsonNumberText {
  return typeof value === 'object' && value !== null && 'numberText' in value;
}

/** The value as an object. For use inside `readRecord`. */
export function asObject(value: JsonValue | undefined, path = ''): JsonObject {
  return isJsonObject(value) ? value : refuseRecord('object', path);
}

/** The value as a list; absent is empty. For use inside `readRecord`. */
export function asList(value: JsonValue | undefined, path = ''): readonly JsonValue[] {
  if (value === undefined) return [];
  return isJsonArray(value) ? value : refuseRecord('list', path);
}

/** Why a record could not be used, as it is stored beside it: a plain object, no JSON without loss. */
export const recordProblemSchema = exactly<RecordProblem>()(
  v.object({ expected: v.picklist(EXPECTATIONS), path: v.string() }),
);
