import * as words from '#words/code/reading.ts';

const BLANKS: ReadonlyMap<string, string> = new Map([
  ['\u00a0', 'no-break space'],
  ['\u2007', 'figure space'],
  ['\u202f', 'narrow no-break space'],
  ['\u2002', 'en space'],
  ['\u2003', 'em space'],
  ['\u2009', 'thin space'],
  ['\u200b', 'zero-width space'],
  ['\u200d', 'zero-width joiner'],
  ['\u200e', 'left-to-right mark'],
  ['\u200f', 'right-to-left mark'],
  ['\u200c', 'zero-width non-joiner'],
  ['\u2060', 'word joiner'],
  ['\u3000', 'ideographic space'],
  ['\ufeff', 'byte order mark'],
]);

const DASHES: ReadonlyMap<string, string> = new Map([
  ['\u2010', 'hyphen'],
  ['\u2011', 'no-break hyphen'],
  ['\u2012', 'figure dash'],
  ['\u2013', 'en dash'],
  ['\u2014', 'em dash'],
  ['\u2015', 'horizontal bar'],
  ['\u2212', 'minus sign'],
]);

/** What is wrong with the character at a place where code or JSON goes on; null where it is no well-known mistake. */
export function explainCharacter(text: string, at: number): string | null {
  const character = text[at] ?? '';
  const blank = nameBlank(character);
  if (blank !== null) return words.lookalikeSpace(blank, codePoint(character));
  if (/[“”„‟‘’‚‛«»]/.test(character)) return words.curlyQuote(character);
  const dash = DASHES.get(character);
  if (dash !== undefined) return words.lookalikeDash(dash, codePoint(character));
  if (character === '…' || text.startsWith('...', at)) return words.ellipsisInCode;
  if (character === '\\') return words.strayBackslash;
  if (text.startsWith('//', at) || text.startsWith('/*', at)) return words.commentsInJson;
  return null;
}

/** The first blank of a text that looks like a space and is none, from a place on; -1 where there is none. */
export function findLookalikeSpace(text: string): number {
  return text.search(/[\u00a0\u2002\u2003\u2007\u2009\u200b-\u200f\u202f\u2060\u3000\ufeff]/);
}

function nameBlank(character: string): string | null {
  return BLANKS.get(character) ?? null;
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
