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
  return quote === '"' ? readDoubled(text, at, /"/) : null;
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
