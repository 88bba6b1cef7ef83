const BLANK = /[\u00a0\u2007\u202f\u3000]/;
const UNSEEN = /[\u200b\u2060\ufeff]/;
const DOUBLE = /[“”„]/;

/** What a character of prose stands for in code. */
export function plainFor(character: string): string {
  if (BLANK.test(character)) return ' ';
  if (UNSEEN.test(character)) return '';
  return DOUBLE.test(character) ? '"' : "'";
}
