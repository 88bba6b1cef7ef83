import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import type { Unread } from '#domain/json/unread.ts';
import { asObject, refuseRecord } from './record-schema.ts';

/** Makes a record of one version into one of the next. */
export type RecordStep = (record: JsonObject) => JsonObject;

/** All steps of one kind of record, oldest first: step 0 takes version 1 to version 2, and so on. */
export type RecordSteps = readonly RecordStep[];

/** The version that is written now. */
export function currentVersion(steps: RecordSteps): number {
  return steps.length + 1;
}

/** A record in the form that is written now, as far as this version knows the form. */
export interface CurrentRecord {
  readonly record: JsonObject;
  /** Its own version, where that is newer than the one written now. */
  readonly newerVersion: number | null;
}

/**
 * Moves a record forward, one step a version, to the one that is written now. One from a newer copy of the app is given
 * as it is: most of it can be read all the same. Refuses what is no object or has no version. For use inside
 * `readRecord`.
 */
export function moveForward(
  value: JsonValue | undefined,
  version: JsonValue | undefined,
  steps: RecordSteps,
): CurrentRecord {
  const record = asObject(value);
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return refuseRecord('version');
  if (version > currentVersion(steps)) return { record, newerVersion: version };
  return {
    record: steps.slice(version - 1).reduce<JsonObject>((each, step) => step(each), record),
    newerVersion: null,
  };
}

/** As `moveForward`, for what must be read exactly or not at all: a newer version is refused too. */
export function moveForwardExactly(
  value: JsonValue | undefined,
  version: JsonValue | undefined,
  steps: RecordSteps,
): JsonObject {
  const { record, newerVersion } = moveForward(value, version, steps);
  return newerVersion === null ? record : refuseRecord('older version');
}

/** The version to write beside a record: the newer one that it came with, or that of this version. */
export function versionToWrite(steps: RecordSteps, unread: Unread | undefined): number {
  return unread?.newerVersion ?? currentVersion(steps);
}

/** A record without the members that its frame has beside it. */
export function withoutMembers(record: JsonObject, names: readonly string[]): JsonObject {
  return new Map([...record].filter(([name]) => !names.includes(name)));
}

/** The version that a record names itself. */
export function versionOf(value: JsonValue): JsonValue | undefined {
  return isJsonObject(value) ? value.get('version') : undefined;
}
