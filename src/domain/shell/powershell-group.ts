/**
 * Where a group of PowerShell ends that opens at `from` with `(`, `@(` or `@{`: the offset behind its last bracket; -1
 * where it does not end. Texts, here-strings and comments in it are passed over.
 */
export function endOfGroup(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(text);
    if (piece === null) return -1;
    const [found] = piece;
    at = piece.index + found.length;
    if (/^[({]$/.test(found)) depth += 1;
    else if (/^[)}]$/.test(found)) {
      depth -= 1;
      if (depth === 0) return at;
    } else if (/^@?['"]/.test(found) && !isWhole(found)) return -1;
  }
  return -1;
}

/** Whether a text ends where it should: one that does not goes on to the end. */
function isWhole(found: string): boolean {
  return found.length > 1 && /['"]@?$/.test(found);
}

const PIECE = new RegExp(
  [
    '[(){}]',
    "@'[ \\t]*\\r?\\n(?:[\\s\\S]*?\\n)??'@",
    '@"[ \\t]*\\r?\\n(?:[\\s\\S]*?\\n)??"@',
    "'(?:[^']|'')*'?",
    '"(?:[^"`]|`[\\s\\S]|"")*"?',
    '<#[\\s\\S]*?(?:#>|$)',
    '(?<![^\\s;{}(),])#[^\\n]*',
  ].join('|'),
  'g',
);
