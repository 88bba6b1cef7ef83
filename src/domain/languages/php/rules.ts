import type { CodeRules, CodeText } from '#domain/languages/code-reader.ts';
import { readEscaped, readHereText, readQuoted } from '#domain/languages/code-reader.ts';
import * as words from '#words/code/code-readers.ts';

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
