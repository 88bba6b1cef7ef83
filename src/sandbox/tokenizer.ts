/**
 * The sandbox's tokens: a Chinese or Japanese character, a word (with the space before it, in pieces of at most 16
 * letters), up to three digits, up to four signs, a few line ends, or white space. Every character belongs to
 * exactly one token, so the tokens of a text joined are the text.
 */
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]| ?[\p{L}\p{M}]{1,16}| ?\p{N}{1,3}| ?[^\s\p{L}\p{M}\p{N}]{1,4}|\n{1,16}|[^\S\n]{1,64}(?!\S)|\s/gu;

/** Cuts a text into the sandbox's tokens, one at a time, so that a long text costs only what is read of it. */
export function* tokensOf(text: string): Generator<string> {
  for (const [token] of text.matchAll(TOKEN)) yield token;
}

/** How many tokens a text has. */
export function countTokens(text: string): number {
  let count = 0;
  TOKEN.lastIndex = 0;
  while (TOKEN.test(text)) count += 1;
  return count;
}
