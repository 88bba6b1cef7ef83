import { TextProblem } from '#domain/errors/text-problem.ts';
import type { CodeRules, CodeText } from '#domain/languages/code-reader.ts';
import { readEscaped, readHereText, readQuoted, readTextCode } from '#domain/languages/code-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';

export function findCode(text: string): number {
  return text.search(/\bNet::HTTP::Post\b/);
}

/** Reads the first `URI('…')` with a text behind `request.body =` of Ruby code. Throws `TextProblem`. */
export function readCode(text: string): CodeRequest {
  return readTextCode(text, RULES);
}

const RULES: CodeRules = {
  space: /(?:\s+|#[^\n]*)*/y,
  name: /[$@]{0,2}[A-Za-z_]\w*/y,
  join: null,
  readText,
  address: new Set(['URI', 'parse']),
  body: new Set(['body']),
  missing: 'No Net::HTTP::Post with a body was found in this Ruby code.',
};

function readText(text: string, at: number): CodeText | null {
  const opened = /^<<([-~]?)'([A-Za-z_]\w*)'/.exec(text.slice(at, at + 80));
  if (!opened) return readQuoted(text, at, "'") ?? readEscaped(text, at, '"');
  if (opened[1] === '~')
    throw new TextProblem('This here-document is written <<~: its indentation is taken off.', at);
  const rest = /^(?:\.chomp)?[ \t]*\r?\n/.exec(text.slice(at + opened[0].length, at + 200));
  if (!rest) throw new TextProblem('More than the body stands on the line of this here-document.', at);
  return readHereText(text, at, at + opened[0].length + rest[0].length, opened[2] ?? '');
}
