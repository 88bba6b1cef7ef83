/** What is wrong with a text, and where; both count from 1, null where the place is not known. */
export interface TextProblem {
  readonly sentence: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** A stretch of characters within a text. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** What a word is made of, so that all of it is marked. */
const WORD = /[\p{L}\p{N}_$.+-]/u;

/**
 * The characters of a line that a problem at `column` (from 1) is about: the word that begins there, or the one sign. At
 * the line's end it is the last sign before it, so that there is something to see. Null for an empty line.
 */
export function markedRange(lineText: string, column: number): TextRange | null {
  const end = lineText.trimEnd().length;
  if (end === 0) return null;
  const from = Math.max(0, Math.min(column - 1, end - 1));
  let to = from;
  while (to < end && WORD.test(lineText.charAt(to))) to += 1;
  return { from, to: Math.max(to, from + 1) };
}
