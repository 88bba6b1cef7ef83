import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { refuseRecord } from './record-reader.ts';

/** Makes a record of one version into one of the next. */
export type RecordStep = (record: JsonObject) => JsonObject;

/** All steps of one kind of record, oldest first: step 0 takes version 1 to version 2, and so on. */
export type RecordSteps = readonly RecordStep[];

/** The version that is written now. */
export function currentVersion(steps: RecordSteps): number {
  return steps.length + 1;
}

/**
 * Moves a record forward, one step a version, to the one that is written now. Refuses what is no object, has no
 * version, or has one from a newer copy of the app.
 */
export function moveForward(
  value: JsonValue,
  version: JsonValue | undefined,
  steps: RecordSteps,
): JsonObject {
  if (!isJsonObject(value)) return refuseRecord('The record is not an object.');
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return refuseRecord('The record has no version.');
  if (version > currentVersion(steps))
    return refuseRecord('The record was made by a newer version of Oxen Playground.');
  return steps.slice(version - 1).reduce<JsonObject>((record, step) => step(record), value);
}
