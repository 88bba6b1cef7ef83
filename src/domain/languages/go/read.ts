import { readTextCode } from '#domain/languages/code-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { RULES } from './rules.ts';

export function findCode(text: string): number {
  return text.search(/\bhttp\.NewRequest(?:WithContext)?\s*\(/);
}

/** Reads the first `http.NewRequest("POST", "…", strings.NewReader(body))` of Go code. Throws `TextProblem`. */
export function readCode(text: string): CodeRequest {
  return readTextCode(text, RULES);
}
