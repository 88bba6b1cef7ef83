import { findNamedField } from '#domain/errors/find-named-field.ts';
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
  const { status } = response;
  const said = readServerError(response.bodyText, { status, requestId: response.requestId });
  const retryAfterMs = parseRetryAfter(response.retryAfter, response.nowMs);
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
      return { kind: 'rate-limited', retryAfterMs, reason: said };
    default:
      return status >= 500
        ? { kind: 'unavailable', retryAfterMs, reason: said }
        : { kind: 'rejected', reason: withField(said, response.sentFields) };
  }
}

function withField(reason: ServerReason, sentFields: readonly string[]): ServerReason {
  if (reason.field !== null && sentFields.includes(reason.field)) return reason;
  const words = [reason.message, reason.detail].filter((text) => text !== null).join(' ');
  return { ...reason, field: findNamedField(words, sentFields) ?? reason.field };
}
