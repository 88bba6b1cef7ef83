import type { Check, CheckKind, CheckSubject } from '#domain/checks/check.ts';
import { createCheck } from '#domain/checks/check.ts';
import type { WorkerAnswer } from '#domain/checks/check-plan.ts';
import { planCheck } from '#domain/checks/check-table.ts';
import { fromPlain } from '#domain/json/json-value.ts';

/** An answer that checks are held against. */
export const subject = (change: Partial<CheckSubject> = {}): CheckSubject => ({
  text: 'Hello, Oslo!',
  finishReason: 'stop',
  toolCalls: [],
  tools: null,
  latencyMs: 900,
  costUsd: 0.002,
  variables: new Map(),
  question: 'Greet the city.',
  ...change,
});

/** A check with this value. */
export const check = (kind: CheckKind, value: unknown = null, change: Partial<Check> = {}): Check => ({
  ...createCheck('1', kind, fromPlain(value)),
  ...change,
});

/** The result of a check that is made at once. */
export function made(of: Check, on = subject()) {
  const plan = planCheck(of, on);
  if (plan.route !== 'done') throw new Error(`${of.kind} is not made at once`);
  return plan.result;
}

/** What a check says of what came from the worker. */
export const concluded = (of: Check, answer: WorkerAnswer, on = subject()) => {
  const plan = planCheck(of, on);
  if (plan.route !== 'worker') throw new Error(`${of.kind} is not made in the worker`);
  return plan.conclude(answer);
};
