import type { CodeRules, CodeText } from '#domain/languages/code-reader.ts';
import { readEscaped, readTextCode, readVerbatim } from '#domain/languages/code-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import * as words from '#words/code-readers.ts';

export function findCode(text: string): number {
  return text.search(/\breqwest::/);
}

/** Reads the first `.post("…")` with a text in `.body(…)` of Rust code. Throws `TextProblem`. */
export function readCode(text: string): CodeRequest {
  return readTextCode(text, RULES);
}

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
