import type { Check, CheckResult } from '#domain/checks/check.ts';

/** What the checks of an answer found. */
export interface CheckedAnswer {
  /** Null where it cannot be told. */
  readonly pass: boolean | null;
  readonly items: readonly { readonly check: Check; readonly result: CheckResult }[];
}

/** The place of what was found about an answer in a case: cases that share a request can expect different things. */
export function checkedKey(caseId: string, outcomeId: string): string {
  return `${caseId} ${outcomeId}`;
}
