import { diffArrays } from 'diff';

/** Between more lines than this, everything is taken for changed: finding what is not would take too long for a key press. */
const MAX_COMPARED = 2_000;

/** The places (from 0) of the lines of `after` that are not as in `before`. */
export function changedLines(before: string, after: string): ReadonlySet<number> {
  if (before === after) return new Set();
  const old = before.split('\n');
  const now = after.split('\n');
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const oldMiddle = old.slice(start, old.length - end);
  const middle = now.slice(start, now.length - end);
  const changed = new Set<number>();
  if (oldMiddle.length > MAX_COMPARED || middle.length > MAX_COMPARED) {
    for (const line of middle.keys()) changed.add(start + line);
    return changed;
  }
  let line = start;
  for (const part of diffArrays(oldMiddle, middle)) {
    if (part.removed) continue;
    if (part.added) for (const offset of part.value.keys()) changed.add(line + offset);
    line += part.value.length;
  }
  return changed;
}
