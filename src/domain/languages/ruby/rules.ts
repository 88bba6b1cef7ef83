import { TextProblem } from '#domain/errors/text-problem.ts';
import type { CodeRules, CodeText } from '#domain/languages/code-reader.ts';
import { readEscaped, readHereText, readQuoted } from '#domain/languages/code-reader.ts';
import * as words from '#words/code/code-readers.ts';

/** How its code is cut into pieces. */
export const RULES: CodeRules = {
  space: /(?:\s+|#[^\n]*)*/y,
  name: /[$@]{0,2}[A-Za-z_]\w*/y,
  join: null,
  readText,
  address: new Set(['URI', 'parse']),
  body: new Set(['body']),
  missing: words.noRuby,
};

function readText(text: string, at: number): CodeText | null {
  const opened = /^<<([-~]?)'([A-Za-z_]\w*)'/.exec(text.slice(at, at + 80));
  if (!opened) return readQuoted(text, at, "'") ?? readEscaped(text, at, '"');
  if (opened[1] === '~') throw new TextProblem(words.hereDocumentIndented, at);
  const rest = /^(?:\.chomp)?[ \t]*\r?\n/.exec(text.slice(at + opened[0].length, at + 200));
  if (!rest) throw new TextProblem(words.hereDocumentLine, at);
  return readHereText(text, at, at + opened[0].length + rest[0].length, opened[2] ?? '');
}
