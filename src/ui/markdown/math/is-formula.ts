/** A command, a caret, an underscore behind a single letter, a sign of relation or operation. */
const SIGN = /\\[a-zA-Z]|\^|(?<![A-Za-z]{2})_|[=<>+±×÷≤≥≠≈→⇒∈∑∫√∞]/;
const WORD = /[A-Za-z]{3}/;

/**
 * Whether what stands between the marks of a formula is one. Models write `\[` and `\(` for plain brackets too, as
 * Markdown has it: `arr\[0\]`, `\(optional\)`. `$` and `$$` are never brackets.
 */
export function isFormula(source: string, block: boolean): boolean {
  const mark = source.slice(0, 2);
  if (mark !== '\\[' && mark !== '\\(') return true;
  const inside = source.slice(2).replace(/\\[\])]\s*$/, '');
  if (SIGN.test(inside)) return true;
  if (WORD.test(inside)) return false;
  // A number or a letter by itself: an index in square brackets within a line, else a formula.
  return block || mark === '\\(';
}

/** A text with the backslashes taken off that Markdown takes off. */
export function withoutEscapes(source: string): string {
  return source.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
