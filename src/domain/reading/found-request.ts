import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import type { LanguageId } from '#domain/languages/languages.ts';

/** A request that stands in a text: what it sends, or why that cannot be known. */
export interface FoundRequest {
  readonly source: LanguageId;
  /** Where the call or command stands in the text. */
  readonly from: number;
  readonly to: number;
  readonly outcome: CodeRequest | TextProblem;
}

/** A request as it is listed: what was remarked on the way to it is among its notes. */
export function foundRequest(
  place: Omit<FoundRequest, 'outcome'>,
  outcome: CodeRequest | TextProblem,
  remarks: Iterable<string>,
): FoundRequest {
  if (outcome instanceof TextProblem) return { ...place, outcome };
  return { ...place, outcome: { ...outcome, notes: [...new Set([...outcome.notes, ...remarks])] } };
}

/** More than are listed: those behind them are not kept. */
export const MAX_FOUND = 101;

/** A part of the text that is code of one language: what stands within it is no other's. */
export interface Claim {
  readonly from: number;
  readonly to: number;
}

/** What one family of languages finds in a text. */
export interface Findings {
  readonly requests: readonly FoundRequest[];
  readonly claims: readonly Claim[];
}

/** Reads every request in one family of languages. Never throws. */
export type RequestFinder = (text: string) => Findings;

/** Reads a whole text that is one value in the form of a language. */
export interface LiteralReader {
  readonly source: LanguageId;
  /** What only this form has. */
  readonly looksLike: RegExp;
  /** Null where it is no value that is known. */
  read(text: string): JsonValue | null;
}

/** All that reads request code. */
export interface RequestReaders {
  readonly finders: readonly RequestFinder[];
  readonly literals: readonly LiteralReader[];
}
