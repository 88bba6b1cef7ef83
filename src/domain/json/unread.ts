import type { JsonObject, JsonValue } from './json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, jsonEquals, numberText } from './json-value.ts';

/**
 * What this version could not read of a stored record, which a newer one has written. The value that was read holds
 * stand-ins in its place; the record itself is kept, and written back with nothing but the changes made since.
 */
export interface Unread {
  /** The record as it came. */
  readonly record: JsonObject;
  /** What this version would have written for what it read of it. */
  readonly readAs: JsonObject;
  /** The record's version, where that is newer than the one written now. */
  readonly newerVersion: number | null;
}

/** A member of a record that could not be read. */
export interface UnreadMember {
  /** Names and positions from the record down to it: `reply.status`. */
  readonly path: string;
  /** Its value where that is a word, a number or a flag: `paused`. */
  readonly value: string | null;
}

/** What could not be read of a record; null when everything was. */
export function findUnread(
  record: JsonObject,
  readAs: JsonObject,
  newerVersion: number | null = null,
): Unread | null {
  const isWhole = newerVersion === null && listUnreadMembers({ record, readAs }).length === 0;
  return isWhole ? null : { record, readAs, newerVersion };
}

/** The members that stand for nothing in the value that was read. */
export function listUnreadMembers({
  record,
  readAs,
}: Pick<Unread, 'record' | 'readAs'>): readonly UnreadMember[] {
  return membersLost(record, readAs, []);
}

function membersLost(
  value: JsonValue,
  read: JsonValue | undefined,
  path: readonly string[],
): readonly UnreadMember[] {
  if (read !== undefined && jsonEquals(value, read)) return [];
  if (isJsonObject(value) && isJsonObject(read))
    return [...value].flatMap(([key, member]) => membersLost(member, read.get(key), [...path, key]));
  if (isJsonArray(value) && isJsonArray(read) && value.length === read.length)
    return value.flatMap((item, index) => membersLost(item, read[index], [...path, String(index)]));
  return [{ path: path.join('.'), value: wordOf(value) }];
}

function wordOf(value: JsonValue): string | null {
  if (typeof value === 'string') return value.length > 60 ? null : value;
  if (isJsonNumber(value)) return numberText(value);
  return typeof value === 'boolean' ? String(value) : null;
}

/**
 * The record to write for a value of which not everything was read: as it came, but for what was changed since.
 * `now` is what this version would write for the value.
 */
export function writeBack(
  { record, readAs }: Pick<Unread, 'record' | 'readAs'>,
  now: JsonObject,
): JsonObject {
  const written = new Map(record);
  for (const [key, value] of now) {
    const before = readAs.get(key);
    if (before !== undefined && jsonEquals(value, before)) continue;
    const raw = record.get(key);
    const isNested = isJsonObject(raw) && isJsonObject(before) && isJsonObject(value);
    written.set(key, isNested ? writeBack({ record: raw, readAs: before }, value) : value);
  }
  for (const key of readAs.keys()) if (!now.has(key)) written.delete(key);
  return written;
}
