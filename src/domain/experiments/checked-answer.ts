import type { Check, CheckResult } from '#domain/checks/check.ts';

/** What one check found about an answer. */
export interface CheckedItem {
  readonly check: Check;
  readonly result: CheckResult;
  /** The judge's part in it, where it asks one. */
  readonly judge?: JudgePart;
}

export const JUDGE_STATES = ['waiting', 'failed', 'answered'] as const;

/** How a judge stands to an answer: not asked yet, asked in vain, or its reply is the outcome of this id. */
export interface JudgePart {
  readonly id: string;
  readonly state: (typeof JUDGE_STATES)[number];
}

/** What the checks of an answer found. */
export interface CheckedAnswer {
  /** Null where it cannot be told. */
  readonly pass: boolean | null;
  readonly items: readonly CheckedItem[];
}

/** The place of what was found about an answer in a case: cases that share a request can expect different things. */
export function checkedKey(caseId: string, outcomeId: string): string {
  return `${caseId} ${outcomeId}`;
}

/** Whether it cannot be told only because a judge has not said anything yet. */
export function waitsForJudge({ pass, items }: CheckedAnswer): boolean {
  return pass === null && items.some(({ judge }) => judge?.state === 'waiting');
}
