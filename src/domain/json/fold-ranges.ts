/** A bracket in JSON text and what it holds, over more than one line. Places are UTF-16 code units from 0. */
export interface FoldRange {
  /** Where the line begins on which the bracket opens. */
  readonly lineStart: number;
  /** Behind the opening bracket. */
  readonly start: number;
  /** Before the closing bracket; null while that has not come. */
  readonly end: number | null;
  /** From 1. */
  readonly firstLine: number;
  /** The line of the closing bracket, or the last one so far. */
  readonly lastLine: number;
}

const CLOSED_BY: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * What can be folded in JSON text, in its order: of each line the outermost bracket that closes on a later one. The text
 * may still be coming; from where it is no JSON nothing is found.
 */
export function foldRanges(text: string): readonly FoldRange[] {
  const found: FoldRange[] = [];
  const open: {
    readonly bracket: string;
    readonly lineStart: number;
    readonly start: number;
    readonly line: number;
  }[] = [];
  let line = 1;
  let lineStart = 0;
  let isSound = true;
  for (let at = 0; at < text.length && isSound; at += 1) {
    const character = text[at] ?? '';
    if (character === '\n') {
      line += 1;
      lineStart = at + 1;
    } else if (character === '"') at = endOfString(text, at);
    else if (character in CLOSED_BY) open.push({ bracket: character, lineStart, start: at + 1, line });
    else if (character === '}' || character === ']') {
      const last = open.pop();
      if (last === undefined || CLOSED_BY[last.bracket] !== character) isSound = false;
      else if (last.line < line)
        found.push({
          lineStart: last.lineStart,
          start: last.start,
          end: at,
          firstLine: last.line,
          lastLine: line,
        });
    }
  }
  if (isSound)
    for (const last of open)
      if (last.line < line)
        found.push({
          lineStart: last.lineStart,
          start: last.start,
          end: null,
          firstLine: last.line,
          lastLine: line,
        });
  found.sort((a, b) => a.start - b.start);
  return found.filter(({ lineStart: own }, index) => own !== found[index - 1]?.lineStart);
}

/** The place of the quote that ends a string, or of the text's last character where none does. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length - 1;
}

/** A piece of text with folds: what is shown, what is not, and what folds a range on the line that begins here. */
export type FoldPiece =
  | { readonly kind: 'text'; readonly at: number; readonly text: string }
  | { readonly kind: 'folded'; readonly at: number; readonly text: string }
  | { readonly kind: 'control'; readonly at: number; readonly range: FoldRange; readonly isFolded: boolean };

/**
 * A text in pieces, whose texts together are the text. `folded`: the `start` of each range that is folded. What stands in
 * a folded range has no control.
 */
export function foldPieces(
  text: string,
  ranges: readonly FoldRange[],
  folded: ReadonlySet<number>,
): readonly FoldPiece[] {
  const pieces: FoldPiece[] = [];
  let at = 0;
  const add = (kind: 'text' | 'folded', end: number) => {
    if (end > at) pieces.push({ kind, at, text: text.slice(at, end) });
    at = Math.max(at, end);
  };
  for (const range of ranges) {
    if (range.lineStart < at) continue;
    add('text', range.lineStart);
    const isFolded = folded.has(range.start);
    pieces.push({ kind: 'control', at: range.lineStart, range, isFolded });
    if (!isFolded) continue;
    add('text', range.start);
    add('folded', range.end ?? text.length);
  }
  add('text', text.length);
  return pieces;
}
