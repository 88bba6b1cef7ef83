import * as v from 'valibot';
import type { WorkerAnswer, WorkerTask } from '#domain/checks/check-plan.ts';

const taskSchema: v.GenericSchema<unknown, WorkerTask> = v.variant('kind', [
  v.object({ kind: v.literal('regex'), pattern: v.string(), text: v.string() }),
  v.object({
    kind: v.literal('schemas'),
    pairs: v.array(v.object({ schema: v.string(), value: v.string() })),
  }),
  v.object({
    kind: v.literal('javascript'),
    code: v.string(),
    output: v.string(),
    variables: v.record(v.string(), v.string()),
    prompt: v.string(),
  }),
  v.object({ kind: v.literal('tool'), code: v.string(), arguments: v.string() }),
]);

const answerSchema: v.GenericSchema<unknown, WorkerAnswer> = v.variant('kind', [
  v.object({ kind: v.literal('matched'), isMatch: v.boolean() }),
  v.object({
    kind: v.literal('checked'),
    problems: v.array(
      v.array(v.object({ path: v.string(), keyword: v.string(), missing: v.exactOptional(v.string()) })),
    ),
  }),
  v.object({ kind: v.literal('returned'), json: v.nullable(v.string()) }),
  v.object({ kind: v.literal('threw'), message: v.string() }),
  v.object({ kind: v.literal('imports') }),
  v.object({ kind: v.literal('unavailable') }),
]);

/** The task in a message to the worker; null where it is none. */
export function readWorkerTask(data: unknown): WorkerTask | null {
  const parsed = v.safeParse(taskSchema, data);
  return parsed.success ? parsed.output : null;
}

/** The answer in a message of the worker's; null where it is none. */
export function readWorkerAnswer(data: unknown): WorkerAnswer | null {
  const parsed = v.safeParse(answerSchema, data);
  return parsed.success ? parsed.output : null;
}
