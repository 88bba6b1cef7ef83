import type { JsonValue } from './json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject } from './json-value.ts';

/** Whether a value has a form, such as a type of a typed SDK. */
export type JsonShape = (value: JsonValue) => boolean;

export const text: JsonShape = (value) => typeof value === 'string';
export const number: JsonShape = (value) => isJsonNumber(value);
export const flag: JsonShape = (value) => typeof value === 'boolean';
export const object: JsonShape = (value) => isJsonObject(value);

/** One of some strings. */
export const oneOf =
  (...words: readonly string[]): JsonShape =>
  (value) =>
    typeof value === 'string' && words.includes(value);

/** An array whose items all have the form. */
export const listOf =
  (item: JsonShape): JsonShape =>
  (value) =>
    isJsonArray(value) && value.every(item);

/** An object with any keys, whose members all have the form. */
export const mapOf =
  (member: JsonShape): JsonShape =>
  (value) =>
    isJsonObject(value) && [...value.values()].every(member);

/** One of several forms. */
export const either =
  (...shapes: readonly JsonShape[]): JsonShape =>
  (value) =>
    shapes.some((shape) => shape(value));

export const orNull = (shape: JsonShape): JsonShape => either((value) => value === null, shape);

/** An object with all of the required members, perhaps optional ones, and no others. */
export function shape(
  required: Readonly<Record<string, JsonShape>>,
  optional: Readonly<Record<string, JsonShape>> = {},
): JsonShape {
  const members = new Map([...Object.entries(required), ...Object.entries(optional)]);
  return (value) => {
    if (!isJsonObject(value)) return false;
    for (const key of Object.keys(required)) if (!value.has(key)) return false;
    for (const [key, member] of value) if (!members.get(key)?.(member)) return false;
    return true;
  };
}
