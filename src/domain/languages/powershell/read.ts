import { readTextCode } from '#domain/languages/code-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { RULES } from './rules.ts';

export function findCode(text: string): number {
  return text.search(/\bInvoke-(?:RestMethod|WebRequest)\b|\[System\.Net\.Http\.HttpRequestMessage\]/i);
}

/**
 * Reads a PowerShell script that gives the text of a here-string, as bytes, to `Invoke-RestMethod` or .NET's client. Throws
 * `TextProblem`.
 */
export function readCode(text: string): CodeRequest {
  return readTextCode(text, RULES);
}
