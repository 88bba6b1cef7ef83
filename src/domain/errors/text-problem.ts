import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import { invalidInput } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';

/** Deeper than any real request, and far from the engine's stack limit. */
export const MAX_DEPTH = 512;

/** A reader's way out of the middle of a text: never leaves `readText`. */
export class TextProblem extends Error {
  readonly sentence: string;
  /** Offset in the text, UTF-16 code units. */
  readonly at: number;
  constructor(sentence: string, at: number) {
    super(sentence);
    this.sentence = sentence;
    this.at = at;
  }
}

/** Runs a reader over a text; its `TextProblem` becomes a failure with line and column, both from 1. */
export function readText<T>(text: string, read: () => T): Result<T, InvalidInputError> {
  try {
    return ok(read());
  } catch (error) {
    if (error instanceof TextProblem) return fail(problemAt(text, error.sentence, error.at));
    throw error;
  }
}

/** The error for a sentence about an offset of the text. */
export function problemAt(text: string, sentence: string, at: number): InvalidInputError {
  let line = 1;
  let lineStart = 0;
  const lineBreak = /\r\n|\n|\r/g;
  for (let match = lineBreak.exec(text); match && match.index < at; match = lineBreak.exec(text)) {
    line += 1;
    lineStart = match.index + match[0].length;
  }
  return invalidInput(sentence, line, Math.max(at - lineStart, 0) + 1);
}

/** The offset of a line and column, both from 1. */
export function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  const lineBreak = /\r\n|\n|\r/g;
  for (let passed = 1; passed < line; passed += 1) {
    const match = lineBreak.exec(text);
    if (!match) break;
    at = match.index + match[0].length;
  }
  return at + column - 1;
}

/** The beginning of a text from elsewhere, for use in a sentence. */
export function excerptOf(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
