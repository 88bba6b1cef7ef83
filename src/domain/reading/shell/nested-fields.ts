import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import * as words from '#words/code/reading.ts';

type Holder = Map<string, JsonValue> | JsonValue[];

/** More than that an index is no list that somebody writes. */
const MAX_INDEX = 1000;

/** Sets `name`, or `name[key][0][]` as HTTPie has it: a number is a place in a list, `[]` its end. Throws `TextProblem`. */
export function setNested(body: Map<string, JsonValue>, path: string, value: JsonValue, at: number): void {
  const problem = new TextProblem(words.expressionUnknown(path), at);
  const [, root = '', rest = ''] = /^([^[\]\\]+)((?:\[[^[\]\\]*\])*)$/.exec(path) ?? [];
  if (root === '') throw problem;
  const keys = [root, ...Array.from(rest.matchAll(/\[([^[\]]*)\]/g), ([, key = '']) => key)];
  let holder: Holder = body;
  for (const [depth, key] of keys.entries()) {
    const next = keys[depth + 1];
    const made: JsonValue =
      next === undefined ? value : /^\s*\d*\s*$/.test(next) ? [] : new Map<string, JsonValue>();
    const place = depth === 0 ? key : placeIn(holder, key);
    if (place === null) throw problem;
    const before = valueAt(holder, place);
    const isKept = next !== undefined && before !== undefined && before !== null;
    const set: JsonValue = isKept ? before : made;
    put(holder, place, set);
    if (next === undefined) return;
    if (Array.isArray(set)) holder = set;
    else if (set instanceof Map) holder = set;
    else throw problem;
  }
}

/** Where a key leads in a holder; null where the holder is of the other kind. */
function placeIn(holder: Holder, key: string): string | number | null {
  if (holder instanceof Map) return /^\s*\d*\s*$/.test(key) ? null : key;
  if (key === '') return holder.length;
  return /^\s*\d{1,4}\s*$/.test(key) && Number(key) <= MAX_INDEX ? Number(key) : null;
}

function valueAt(holder: Holder, place: string | number): JsonValue | undefined {
  return holder instanceof Map ? holder.get(String(place)) : holder[Number(place)];
}

function put(holder: Holder, place: string | number, value: JsonValue): void {
  if (holder instanceof Map) {
    holder.set(String(place), value);
    return;
  }
  while (holder.length < Number(place)) holder.push(null);
  holder[Number(place)] = value;
}
