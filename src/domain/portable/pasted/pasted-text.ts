/** Whether a text begins like JSON, and not with the first line of a script: a docstring, `"use strict"`, `[Type]::Member`, a date. */
export function isJson(text: string, first: number): boolean {
  if (/^[{[]/.test(text[first] ?? ''))
    return !/^\[(?:[A-Za-z][\w.%]*(?:\[\]|,[^\]\n"]*)?\]|\d{4}-\d\d-)/.test(text.slice(first, first + 100));
  return (
    text[first] === '"' && !/^"(?:""|[^"\n]*"[ \t]*;?[ \t]*\r?\n\s*\S)/.test(text.slice(first, first + 2000))
  );
}

/** A piece of a text with line breaks before it in place of what stands there, so that its places stay. */
export function within(text: string, from: number, to: number): string {
  return text.slice(0, from).replace(/[^\n\r]/g, ' ') + text.slice(from, to);
}

/** Blanks what pages and editors put before a text and nobody sees: byte order marks, zero-width and direction marks. */
export function withoutInvisible(text: string): string {
  return text.replace(/^[\s\ufeff\u200b-\u200f\u2028-\u202e\u2060-\u2069]+/, (piece) =>
    piece.replace(/[^\n\r]/g, ' '),
  );
}

/** A text without blanks at its end that nobody sees. */
export function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s\ufeff\u200b-\u200f\u2060-\u2069]/.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}
