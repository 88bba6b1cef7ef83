import * as words from '#words/code/reading.ts';

const BLANKS: ReadonlyMap<string, string> = new Map([
  ['\u00a0', 'no-break space'],
  ['\u2007', 'figure space'],
  ['\u202f', 'narrow no-break space'],
  ['\u200b', 'zero-width space'],
  ['\u200c', 'zero-width non-joiner'],
  ['\u2060', 'word joiner'],
  ['\u3000', 'ideographic space'],
  ['\ufeff', 'byte order mark'],
]);

/** What is wrong with the character at a place where code or JSON goes on; null where it is no well-known mistake. */
export function explainCharacter(text: string, at: number): string | null {
  const character = text[at] ?? '';
  const blank = nameBlank(character);
  if (blank !== null) return words.lookalikeSpace(blank, codePoint(character));
  if (/[“”„‘’]/.test(character)) return words.curlyQuote(character);
  if (character === '…' || text.startsWith('...', at)) return words.ellipsisInCode;
  if (character === '\\') return words.strayBackslash;
  if (text.startsWith('//', at) || text.startsWith('/*', at)) return words.commentsInJson;
  return null;
}

/** The first blank of a text that looks like a space and is none, from a place on; -1 where there is none. */
export function findLookalikeSpace(text: string): number {
  return text.search(/[\u00a0\u2007\u202f\u200b\u200c\u2060\u3000]/);
}

function nameBlank(character: string): string | null {
  return BLANKS.get(character) ?? null;
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
