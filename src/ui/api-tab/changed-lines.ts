/** The places (from 0) of the lines of `after` that are not as in `before`: everything between what both begin and end with. */
export function changedLines(before: string, after: string): ReadonlySet<number> {
  if (before === after) return new Set();
  const old = before.split('\n');
  const now = after.split('\n');
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const changed = new Set<number>();
  for (let line = start; line < now.length - end; line += 1) changed.add(line);
  return changed;
}
