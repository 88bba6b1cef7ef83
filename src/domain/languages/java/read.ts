import { readTextCode } from '#domain/languages/code-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { RULES } from './rules.ts';

export function findCode(text: string): number {
  return text.search(/\bHttpRequest\s*\.\s*newBuilder\b/);
}

/** Reads the first `HttpRequest.newBuilder()` with a text in `BodyPublishers.ofString` of Java code. Throws `TextProblem`. */
export function readCode(text: string): CodeRequest {
  return readTextCode(text, RULES);
}
