import type { ShellWord } from './shell-words.ts';
import { ShellWordBuilder } from './shell-words.ts';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['\\', '\\'],
  ['"', '"'],
  ["'", "'"],
]);

/** What `printf FORMAT ARGUMENT…` of a POSIX shell writes; null where that is not known, or the format is a rarer one. */
export function printfOutput([format, ...given]: readonly ShellWord[]): ShellWord | null {
  if (format === undefined || format.expansions.length > 0) return null;
  const output = new ShellWordBuilder();
  let used = 0;
  for (const { 0: piece, index } of format.text.matchAll(/%.|\\[\s\S]?|[^%\\]+|%/g)) {
    const source = format.sourceOf(index);
    if (piece === '%%') output.add('%', source, false);
    else if (piece === '%s' || piece === '%d') {
      const value = given[used];
      used += 1;
      if (value === undefined || value.expansions.length > 0) return null;
      if (piece === '%d' && !/^-?\d{1,15}$/.test(value.text)) return null;
      output.add(piece === '%d' ? String(Number(value.text)) : value.text, value.sourceOf(0), false);
    } else if (piece.startsWith('%')) return null;
    else if (piece.startsWith('\\')) {
      const escaped = ESCAPES.get(piece.slice(1));
      // An octal number, or what only some shells know.
      if (escaped === undefined && /^\\[0-9abcefuUvx]?$/.test(piece)) return null;
      output.add(escaped ?? piece, source, false);
    } else output.add(piece, source);
  }
  // With more arguments the format is used again.
  return used === given.length ? output.build() : null;
}
