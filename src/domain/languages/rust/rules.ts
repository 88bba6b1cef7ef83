import type { CodeRules, CodeText } from '#domain/languages/code-reader.ts';
import { readEscaped, readVerbatim } from '#domain/languages/code-reader.ts';
import * as words from '#words/code/code-readers.ts';

/** How its code is cut into pieces. */
export const RULES: CodeRules = {
  space: /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])')*/y,
  // `.body` is the call, `body` a variable.
  name: /\.?[A-Za-z_]\w*/y,
  join: null,
  readText,
  address: new Set(['.post']),
  body: new Set(['.body']),
  missing: words.noRust,
};

function readText(text: string, at: number): CodeText | null {
  const open = /^r(#*)"/.exec(text.slice(at, at + 300));
  if (open) return readVerbatim(text, at, open[0], `"${open[1] ?? ''}`);
  return readEscaped(text, at, '"');
}
