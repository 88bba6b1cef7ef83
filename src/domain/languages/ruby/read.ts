import { readTextCode } from '#domain/languages/code-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { RULES } from './rules.ts';

export function findCode(text: string): number {
  return text.search(/\bNet::HTTP::Post\b/);
}

/** Reads the first `URI('…')` with a text behind `request.body =` of Ruby code. Throws `TextProblem`. */
export function readCode(text: string): CodeRequest {
  return readTextCode(text, RULES);
}
