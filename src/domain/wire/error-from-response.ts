import { meaningOf } from '#domain/errors/error-meaning.ts';
import { findNamedField } from '#domain/errors/find-named-field.ts';
import { durationMs, namedWaitMs } from '#domain/errors/named-wait.ts';
import type { PlaygroundError, ServerReason } from '#domain/errors/playground-error.ts';
import { parseRetryAfter } from '#domain/errors/retry-after.ts';
import { readServerError } from './read-server-error.ts';

/** A response that is not a success. */
export interface FailedResponse {
  readonly status: number;
  readonly bodyText: string;
  readonly requestId: string | null;
  /** The `Retry-After` header as it came. */
  readonly retryAfter: string | null;
  /** The value of any other header, by its name in small letters; absent where none can be read. */
  readonly header?: (name: string) => string | null;
  /** Wall-clock time, milliseconds since 1970: `Retry-After` may be a date. */
  readonly nowMs: number;
  /** Names of the optional fields that the request had, for a server that names one only in its sentence. */
  readonly sentFields: readonly string[];
}

/** Codes that mean "no money left", whatever the status: OpenAI sends 429 for it, and waiting does not help. */
const UNPAID_CODES: ReadonlySet<string> = new Set([
  'insufficient_quota',
  'insufficient_credits',
  'insufficient_balance',
  'billing_hard_limit_reached',
]);

/** The typed error of a response with a status that is not a success (api.md section 15). */
export function errorFromResponse(response: FailedResponse): PlaygroundError {
  const said = readServerError(response.bodyText, {
    status: response.status,
    requestId: response.requestId,
  });
  const status = statusBehind(said) ?? response.status;
  const retryAfterMs = waitOf(response);
  if (said.code !== null && UNPAID_CODES.has(said.code)) return { kind: 'payment-required', reason: said };
  switch (status) {
    case 401:
      return { kind: 'unauthorized', reason: said };
    case 402:
      return { kind: 'payment-required', reason: said };
    case 403:
      return { kind: 'forbidden', reason: said };
    case 404:
      return { kind: 'not-found', reason: said };
    case 408:
      return { kind: 'unavailable', retryAfterMs, reason: said };
    case 429:
      // What waiting does not help.
      if (meaningOf(said) === 'unpaid') return { kind: 'payment-required', reason: said };
      if (meaningOf(said) === 'size')
        return { kind: 'rejected', reason: withField(said, response.sentFields) };
      return { kind: 'rate-limited', retryAfterMs, reason: said };
    default:
      return status >= 500
        ? { kind: 'unavailable', retryAfterMs, reason: said }
        : { kind: 'rejected', reason: withField(said, response.sentFields) };
  }
}

/** The status of the server behind, where the hub passes its refusal on as a fault of its own. */
function statusBehind({ status, code }: ServerReason): number | null {
  return status !== null && status >= 500 && /^upstream_4\d\d$/.test(code ?? '')
    ? Number(code?.slice(9))
    : null;
}

/** How long the server asks to wait: by a header, or in its body. */
function waitOf({ retryAfter, header, nowMs, bodyText }: FailedResponse): number | null {
  const said = parseRetryAfter(retryAfter, nowMs);
  if (said !== null) return said;
  const ms = header?.('retry-after-ms')?.trim() ?? '';
  if (/^\d{1,9}(?:\.\d+)?$/.test(ms)) return Math.round(Number(ms));
  const named = namedWaitMs(bodyText);
  if (named !== null) return named;
  // OpenAI and Groq: when what has run out is there again.
  for (const what of ['requests', 'tokens']) {
    const reset = header?.(`x-ratelimit-reset-${what}`) ?? null;
    if (reset !== null && header?.(`x-ratelimit-remaining-${what}`) === '0') return durationMs(reset);
  }
  return null;
}

function withField(reason: ServerReason, sentFields: readonly string[]): ServerReason {
  if (reason.field !== null && sentFields.includes(reason.field)) return reason;
  const words = [reason.message, reason.detail].filter((text) => text !== null).join(' ');
  return { ...reason, field: findNamedField(words, sentFields) ?? reason.field };
}
