import type { CodeRules, CodeText } from '#domain/languages/code-reader.ts';
import { readEscaped, readHereText, readQuoted, readTextCode } from '#domain/languages/code-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import * as words from '#words/code-readers.ts';

export function findCode(text: string): number {
  return text.search(/\bcurl_init\s*\(/);
}

/** Reads the first `curl_init('…')` with a text behind `CURLOPT_POSTFIELDS` of PHP code. Throws `TextProblem`. */
export function readCode(text: string): CodeRequest {
  return readTextCode(text, RULES);
}

/** How its code is cut into pieces. */
export const RULES: CodeRules = {
  space: /(?:\s+|\/\/[^\n]*|#(?!\[)[^\n]*|\/\*[\s\S]*?\*\/)*/y,
  name: /\$?[A-Za-z_]\w*/y,
  join: /\s*\.\s*/y,
  readText,
  address: new Set(['curl_init', 'CURLOPT_URL']),
  body: new Set(['CURLOPT_POSTFIELDS']),
  missing: words.noPhp,
};

function readText(text: string, at: number): CodeText | null {
  // A nowdoc; a heredoc without the quotes fills in variables.
  const opened = /^<<<'([A-Za-z_]\w*)'\r?\n/.exec(text.slice(at, at + 80));
  if (opened) return readHereText(text, at, at + opened[0].length, opened[1] ?? '');
  return readQuoted(text, at, "'") ?? readEscaped(text, at, '"');
}
