import { TextProblem } from '#domain/errors/text-problem.ts';
import type { CodeRules, CodeText } from '#domain/languages/code-reader.ts';
import { C_RULES, readEscaped } from '#domain/languages/code-reader.ts';
import * as words from '#words/code/code-readers.ts';

/** How its code is cut into pieces. */
export const RULES: CodeRules = {
  ...C_RULES,
  readText,
  address: new Set(['HttpRequestMessage']),
  body: new Set(['StringContent']),
  missing: words.noCsharp,
};

function readText(text: string, at: number): CodeText | null {
  const marks = /^"{3,}/.exec(text.slice(at, at + 40))?.[0];
  if (marks === undefined) return readEscaped(text, at, '"');
  const open = /^"+[ \t]*\r?\n/.exec(text.slice(at, at + 200))?.[0];
  if (open === undefined) throw new TextProblem(words.rawStringOnOneLine, at);
  const valueAt = at + open.length;
  const close = new RegExp(`\\r?\\n([ \\t]*)${marks}(?!")`, 'g');
  close.lastIndex = valueAt - 1;
  const found = close.exec(text);
  if (!found) throw new TextProblem(words.closingQuotesMissing, at);
  const indent = found[1] ?? '';
  const lines = text.slice(valueAt, found.index).split(/\r?\n/);
  const value = lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n');
  return { value, valueAt, end: found.index + found[0].length };
}
