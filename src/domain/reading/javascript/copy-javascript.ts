import { Unknown } from '#domain/reading/unknown.ts';
import type { JavascriptValue } from './javascript-values.ts';
import { JavascriptArray, JavascriptFunction, JavascriptObject } from './javascript-values.ts';

/** A deep copy: what was shared is shared among the copies. */
export function copyOf(
  value: JavascriptValue,
  copies: Map<object, JavascriptValue>,
  spend: (steps: number) => void,
): JavascriptValue {
  if (value instanceof Unknown && value.aliases.length > 0) return copyOfUnknown(value, copies, spend);
  if (!(value instanceof JavascriptArray || value instanceof JavascriptObject)) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (value instanceof JavascriptArray) {
    const array = new JavascriptArray([]);
    array.doubt = value.doubt;
    copies.set(value, array);
    spend(value.items.length);
    array.items = value.items.map((item) => copyOf(item, copies, spend));
    return array;
  }
  const object = new JavascriptObject();
  object.doubt = value.doubt;
  object.isFrozen = value.isFrozen;
  copies.set(value, object);
  spend(value.entries.size);
  for (const [key, member] of value.entries) object.entries.set(key, copyOf(member, copies, spend));
  return object;
}

/** What it may be is copied with it, so that a change of the one is a change of the other. */
function copyOfUnknown(
  value: Unknown,
  copies: Map<object, JavascriptValue>,
  spend: (steps: number) => void,
): JavascriptValue {
  const known = copies.get(value);
  if (known !== undefined) return known;
  const aliases: JavascriptValue[] = [];
  const copy = new Unknown(value.sentence, value.at, aliases);
  copies.set(value, copy);
  const seen = new Set<unknown>();
  const left: unknown[] = [...value.aliases];
  while (left.length > 0) {
    const next = left.pop();
    if (seen.has(next)) continue;
    seen.add(next);
    spend(1);
    if (next instanceof Unknown) left.push(...next.aliases);
    else if (next instanceof JavascriptFunction) aliases.push(next);
    else if (next instanceof JavascriptArray || next instanceof JavascriptObject)
      aliases.push(copyOf(next, copies, spend));
  }
  return copy;
}
