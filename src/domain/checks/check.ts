import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import type { Unread } from '#domain/json/unread.ts';
import type { VariableValues } from '#domain/variables/template.ts';
import type { FinishReason, ToolCall } from '#domain/wire/chat.ts';

/**
 * Every kind of check, by promptfoo's name. `labelled-choice` is GitHub's judge, and `other` one of promptfoo's that is
 * not run here but stays in its file.
 */
export const CHECK_KINDS = [
  'equals',
  'contains',
  'icontains',
  'contains-all',
  'contains-any',
  'icontains-all',
  'icontains-any',
  'starts-with',
  'ends-with',
  'regex',
  'is-json',
  'contains-json',
  'word-count',
  'levenshtein',
  'latency',
  'cost',
  'finish-reason',
  'is-valid-openai-tools-call',
  'javascript',
  'llm-rubric',
  'factuality',
  'labelled-choice',
  'other',
] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** What an answer is to be. */
export interface Check {
  readonly id: string;
  readonly kind: CheckKind;
  /** Whether it passes where it would fail: promptfoo's `not-`. */
  readonly isNegated: boolean;
  /** What the answer is compared with, in promptfoo's form; null where the kind has none. Variables work in its texts. */
  readonly value: JsonValue;
  /** Milliseconds, US dollars, edits or a score, as the kind has it; null where none is set. */
  readonly threshold: number | null;
  /** Its part in the score of a case; 0 is shown and does not count. */
  readonly weight: number;
  /** The name under which its scores are gathered; empty for none. */
  readonly metric: string;
  /** Members of promptfoo's that are not used here, kept for the file. */
  readonly extra: JsonObject;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** An answer, and what is known of it. */
export interface CheckSubject {
  readonly text: string;
  readonly finishReason: FinishReason | null;
  readonly toolCalls: readonly ToolCall[];
  /** The tools that the request offered, as it was sent. */
  readonly tools: JsonValue;
  readonly latencyMs: number | null;
  /** In US dollars; null where it is not known. */
  readonly costUsd: number | null;
  /** Of the case: `expected` is one of them. */
  readonly variables: VariableValues;
  /** What was asked, for judges. */
  readonly question: string;
}

/** What a check found. */
export interface CheckResult {
  /** Null where it cannot be told: an unknown cost, a judge that did not answer. */
  readonly pass: boolean | null;
  /** From 0 to 1. */
  readonly score: number;
  /** One sentence. */
  readonly reason: string;
}

/** A new check of a kind, with nothing filled in. */
export function createCheck(id: string, kind: CheckKind, value: JsonValue = null): Check {
  return {
    id,
    kind,
    isNegated: false,
    value,
    threshold: null,
    weight: 1,
    metric: '',
    extra: new Map(),
  };
}

/** A result that is right or wrong, turned round for a negated check. */
export function decided(check: Check, pass: boolean, reason: string): CheckResult {
  const isPass = pass !== check.isNegated;
  return { pass: isPass, score: isPass ? 1 : 0, reason };
}

/** A result with a score between right and wrong, turned round for a negated check. */
export function scored(check: Check, pass: boolean, score: number, reason: string): CheckResult {
  const within = Math.min(1, Math.max(0, score));
  return {
    pass: pass !== check.isNegated,
    score: check.isNegated ? 1 - within : within,
    reason,
  };
}

/** A result of which nothing can be told. */
export function untold(reason: string): CheckResult {
  return { pass: null, score: 0, reason };
}

/** What the checks of one answer come to. */
export interface CombinedResult {
  /** Null where nothing failed and something cannot be told, or where there are no checks. */
  readonly pass: boolean | null;
  /** The mean by weight; null without a check that counts and can be told. */
  readonly score: number | null;
  readonly passed: number;
  /** Those that count and can be told. */
  readonly told: number;
}

/**
 * Puts the results of one answer together. With a `threshold` the mean score decides, as in promptfoo; without one each
 * check that counts must pass.
 */
export function combineResults(
  results: readonly { readonly check: Pick<Check, 'weight'>; readonly result: CheckResult }[],
  threshold: number | null = null,
): CombinedResult {
  const counted = results.filter(({ check }) => check.weight > 0);
  const told = counted.filter(({ result }) => result.pass !== null);
  const weight = told.reduce((sum, { check }) => sum + check.weight, 0);
  const score =
    weight === 0
      ? null
      : told.reduce((sum, { check, result }) => sum + check.weight * result.score, 0) / weight;
  const passed = told.filter(({ result }) => result.pass === true).length;
  const isWhole = counted.length > 0 && told.length === counted.length;
  if (threshold !== null)
    return {
      pass: isWhole && score !== null ? score >= threshold - 1e-12 : null,
      score,
      passed,
      told: told.length,
    };
  const pass = passed < told.length ? false : isWhole ? true : null;
  return { pass, score, passed, told: told.length };
}
