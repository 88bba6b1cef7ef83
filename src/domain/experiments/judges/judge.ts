import type { JudgeQuestion } from '#domain/checks/check-plan.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import type { Connection } from '#domain/request/connection.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';

/** How a judge is asked for an answer that can be read: by `response_format`, or in words alone. */
export const JUDGE_FORMS = ['schema', 'text'] as const;
export type JudgeForm = (typeof JUDGE_FORMS)[number];

/** A model that judges answers. */
export interface Judge {
  /** Its connection, model and parameters; what it is told comes from each check. */
  readonly draft: RequestDraft;
  readonly form: JudgeForm;
}

const usual = new WeakMap<RequestDraft, Judge>();

/**
 * The judge of an experiment; as long as none is chosen, the model of its first variant. It is always named before it is
 * asked. The same experiment gives the same object.
 */
export function judgeOf({ judge, variants }: Pick<Experiment, 'judge' | 'variants'>): Judge | null {
  const [first] = variants;
  if (judge !== null || first === undefined) return judge;
  const { connection, model } = first.draft;
  const known = usual.get(first.draft) ?? {
    draft: { connection, model, systemPrompt: '', parameters: new Map() },
    form: 'schema',
  };
  usual.set(first.draft, known);
  return known;
}

/** The request by which a judge is asked. */
export function judgeRequest(
  { draft, form }: Judge,
  { messages, responseFormat }: JudgeQuestion,
  connection: Connection,
): BuiltRequest {
  const parameters =
    form === 'schema'
      ? new Map([...draft.parameters, ['response_format', responseFormat]])
      : draft.parameters;
  return buildRequest({ draft: { ...draft, parameters }, messages, connection });
}
