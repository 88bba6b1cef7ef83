import { findNamedField } from './find-named-field.ts';
import type { ServerReason } from './playground-error.ts';

/** What a server's refusal comes to, whatever its status and form. */
export type ErrorMeaning = 'context' | 'loading' | 'unpaid' | 'key' | 'filter' | 'rate';

/** The codes that say so, of every API that is known. */
const CODES: Readonly<Record<ErrorMeaning, ReadonlySet<string>>> = {
  context: new Set(['context_length_exceeded', 'context_window_exceeded', 'exceed_context_size_error']),
  loading: new Set(['model_loading', 'model_not_ready']),
  unpaid: new Set([
    ...['insufficient_quota', 'insufficient_credits', 'insufficient_balance', 'billing_hard_limit_reached'],
    '402',
  ]),
  key: new Set([
    ...[
      'invalid_api_key',
      'authentication_error',
      'unauthorized',
      'invalid_authentication',
      'UNAUTHENTICATED',
    ],
    '401',
  ]),
  filter: new Set([
    ...['content_filter', 'content_policy_violation', 'ResponsibleAIPolicyViolation', 'flagged_input'],
    'data_inspection_failed',
  ]),
  rate: new Set([
    ...['rate_limit_exceeded', 'rate_limit_error', 'rate_limited', 'too_many_requests', 'RESOURCE_EXHAUSTED'],
    '429',
  ]),
};

/**
 * The sentences of servers that give no such code: vLLM, LM Studio, TGI, llama.cpp, xAI, Gemini, gateways. This is the one
 * place where anything is decided by a server's words.
 */
const SENTENCES: readonly (readonly [ErrorMeaning, RegExp])[] = [
  [
    'context',
    /maximum context length|context (?:length|window|size)\b.{0,60}\b(?:exceed|overflow|too)|exceeds?\b.{0,40}\bcontext (?:length|window|size)|when context overflows|must have less than \d+ tokens|prompt is too long/i,
  ],
  [
    'unpaid',
    /insufficient (?:balance|credits?|funds|quota)|exceeded your current quota|credit balance is too low/i,
  ],
  [
    'key',
    /\b(?:incorrect|invalid|wrong|expired|no) api[ _-]?key|\bapi[ _-]?key (?:is )?(?:not valid|invalid|expired)/i,
  ],
  ['filter', /content (?:management|usage) policy|\bcontent[ _]filter|\bflagged\b/i],
  ['loading', /^loading model|\bmodel .{0,60}\bis (?:currently |still )?(?:loading|being loaded)/i],
];

/** What a server's refusal comes to; null where only its status and words are known. */
export function meaningOf({ code, message, detail }: ServerReason): ErrorMeaning | null {
  if (code !== null) {
    for (const meaning of ['context', 'loading', 'unpaid', 'key', 'filter', 'rate'] as const)
      if (CODES[meaning].has(code)) return meaning;
  }
  const text = textOf({ message, detail });
  return SENTENCES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

function textOf({ message, detail }: Pick<ServerReason, 'message' | 'detail'>): string {
  return [message, detail].filter((part) => part !== null).join(' ');
}

/** What a server refuses of the fields that were sent, and what it wants in the place of that. */
export interface RefusedField {
  readonly field: string;
  /** The field that the server names instead; null where it names none, or where that was sent too. */
  readonly instead: string | null;
}

/** "Use 'max_completion_tokens' instead.", "deprecated in favor of …", "did you mean …?": a name as APIs write them. */
const INSTEAD =
  /\b(?:use|try|send|set|in favou?r of|replaced by|did you mean)(?: the)?(?: (?:field|parameter|argument))?:? ['"`‘“]?([a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?![\w-])/i;

/** Fields whose value is another in the place of an older field: renaming it would not do. */
const OF_ANOTHER_FORM: ReadonlySet<string> = new Set(['tool_choice', 'response_format', 'extra_body']);

/** The field that a refusal is about, of those that were sent; null where it names none of them. */
export function refusedField(reason: ServerReason, sentFields: readonly string[]): RefusedField | null {
  const text = textOf(reason);
  const named = INSTEAD.exec(text)?.[1] ?? null;
  const isNew = named !== null && !sentFields.includes(named) && !OF_ANOTHER_FORM.has(named);
  const instead = isNew ? named : null;
  // Some name only what they want.
  const older =
    instead === 'max_completion_tokens' && sentFields.includes('max_tokens') ? 'max_tokens' : null;
  const field =
    reason.field !== null && sentFields.includes(reason.field)
      ? reason.field
      : (findNamedField(text, sentFields) ?? older);
  return field === null ? null : { field, instead };
}
