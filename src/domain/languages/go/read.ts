import type { CodeRules } from '#domain/languages/code-reader.ts';
import { C_RULES, readEscaped, readTextCode, readVerbatim } from '#domain/languages/code-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import * as words from '#words/code-readers.ts';

export function findCode(text: string): number {
  return text.search(/\bhttp\.NewRequest(?:WithContext)?\s*\(/);
}

/** Reads the first `http.NewRequest("POST", "…", strings.NewReader(body))` of Go code. Throws `TextProblem`. */
export function readCode(text: string): CodeRequest {
  return readTextCode(text, RULES);
}

/** How its code is cut into pieces. */
export const RULES: CodeRules = {
  ...C_RULES,
  readText: (text, at) => readVerbatim(text, at, '`', '`') ?? readEscaped(text, at, '"'),
  address: new Set(['NewRequest', 'NewRequestWithContext']),
  body: new Set(['NewReader', 'NewBufferString']),
  missing: words.noGo,
};
