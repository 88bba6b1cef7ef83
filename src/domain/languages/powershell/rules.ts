import { TextProblem } from '#domain/errors/text-problem.ts';
import type { CodeRules, CodeText } from '#domain/languages/code-reader.ts';
import * as words from '#words/code/code-readers.ts';

/** How its code is cut into pieces. */
export const RULES: CodeRules = {
  space: /(?:\s+|<#[\s\S]*?#>|#[^\n]*|`\r?\n)*/y,
  name: /[$-]?[A-Za-z_]\w*/y,
  join: null,
  readText,
  address: new Set(['-Uri', 'HttpRequestMessage']),
  body: new Set(['GetBytes', '-Body']),
  missing: words.noPowershell,
};

/** What PowerShell takes for a single quote (about_Quoting_Rules). */
const QUOTE = /['\u2018-\u201b]/;

function readText(text: string, at: number): CodeText | null {
  const open = /^@['\u2018-\u201b][ \t]*\r?\n/.exec(text.slice(at, at + 200))?.[0];
  if (open !== undefined) {
    const valueAt = at + open.length;
    const close = /\r?\n['\u2018-\u201b]@/g;
    close.lastIndex = valueAt - 1;
    const found = close.exec(text);
    if (!found) throw new TextProblem(words.hereStringNotClosed, at);
    return { value: text.slice(valueAt, found.index), valueAt, end: found.index + found[0].length };
  }
  const quote = text[at] ?? '';
  if (QUOTE.test(quote)) return readDoubled(text, at, QUOTE);
  return DOUBLE_QUOTE.test(quote) ? readExpandable(text, at) : null;
}

const DOUBLE_QUOTE = /["\u201c-\u201e]/;
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);
const CODE = /\$\(\[char\]0x([0-9a-fA-F]{1,4})\)/y;

/** A text in double quotes: a backquote escapes, a quote may be written twice. Variables stay as they are written. */
function readExpandable(text: string, at: number): CodeText {
  let value = '';
  for (let end = at + 1; end < text.length; end += 1) {
    const character = text[end] ?? '';
    CODE.lastIndex = end;
    const code = character === '$' ? CODE.exec(text) : null;
    if (code !== null) {
      value += String.fromCharCode(Number.parseInt(code[1] ?? '', 16));
      end += code[0].length - 1;
    } else if (character === '`') {
      end += 1;
      const letter = text[end] ?? '';
      value += LETTERS.get(letter) ?? letter;
    } else if (DOUBLE_QUOTE.test(character)) {
      const next = text[end + 1] ?? '';
      if (!DOUBLE_QUOTE.test(next)) return { value, valueAt: at + 1, end: end + 1 };
      value += next;
      end += 1;
    } else value += character;
  }
  throw new TextProblem(words.textNotClosed, at);
}

/** A quote inside such a text is written twice. */
function readDoubled(text: string, at: number, quote: RegExp): CodeText {
  let value = '';
  for (let end = at + 1; end < text.length; end += 1) {
    const character = text[end] ?? '';
    if (quote.test(character)) {
      if (!quote.test(text[end + 1] ?? '')) return { value, valueAt: at + 1, end: end + 1 };
      end += 1;
    }
    value += character;
  }
  throw new TextProblem(words.textNotClosed, at);
}
