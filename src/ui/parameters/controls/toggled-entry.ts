import type { JsonValue } from '#domain/json/json-value.ts';

/**
 * A list without an entry that it has, or with one that it lacks: put where `options` has it among the entries that are
 * options. Other entries keep their places, and an empty list stays a list.
 */
export function toggledEntry(
  entries: readonly JsonValue[],
  entry: JsonValue,
  options: readonly JsonValue[],
): readonly JsonValue[] {
  if (entries.includes(entry)) return entries.filter((each) => each !== entry);
  const place = options.indexOf(entry);
  const next = entries.findIndex((each) => options.indexOf(each) > place);
  return next < 0 ? [...entries, entry] : [...entries.slice(0, next), entry, ...entries.slice(next)];
}
