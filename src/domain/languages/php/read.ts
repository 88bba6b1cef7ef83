import { readTextCode } from '#domain/languages/code-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { RULES } from './rules.ts';

export function findCode(text: string): number {
  return text.search(/\bcurl_init\s*\(/);
}

/** Reads the first `curl_init('…')` with a text behind `CURLOPT_POSTFIELDS` of PHP code. Throws `TextProblem`. */
export function readCode(text: string): CodeRequest {
  return readTextCode(text, RULES);
}
