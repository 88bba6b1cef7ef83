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
  const text = [message, detail].filter((part) => part !== null).join(' ');
  return SENTENCES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
