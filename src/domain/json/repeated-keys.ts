import type { JsonObject, JsonValue } from './json-value.ts';
import { isJsonArray, isJsonObject } from './json-value.ts';

/** Beside the objects that were read, for a Map has no place for it: the keys that their text has more than once. */
const REPEATED = new WeakMap<JsonObject, Set<string>>();

/** Remembers that the text of an object has a key more than once; its last value counts. */
export function keepRepeatedKey(object: JsonObject, key: string): void {
  const keys = REPEATED.get(object) ?? new Set();
  keys.add(key);
  REPEATED.set(object, keys);
}

/** The keys that were written more than once in an object of a value that was read, each once. */
export function findRepeatedKeys(value: JsonValue): readonly string[] {
  const found = new Set<string>();
  const look = (each: JsonValue): void => {
    if (isJsonArray(each)) for (const item of each) look(item);
    if (!isJsonObject(each)) return;
    for (const key of REPEATED.get(each) ?? []) found.add(key);
    for (const member of each.values()) look(member);
  };
  look(value);
  return [...found];
}
