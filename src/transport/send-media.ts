import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { trimBaseUrl } from '#domain/request/connection.ts';
import { faultHeaders } from '#domain/request/request-headers.ts';
import type { ChatRoute } from './chat-route.ts';
import type { MonotonicClock } from './monotonic-clock.ts';
import { redactText, secretsOf } from './redact-secrets.ts';
import { createApiRequest, fetchAnswer, parseAnswer } from './request-api.ts';
import { createWaiter } from './waiter.ts';

/** What a call of a model that is not for chat answers: JSON, or the sound or picture itself. */
export type MediaAnswer =
  | { readonly kind: 'json'; readonly value: JsonValue }
  | { readonly kind: 'bytes'; readonly bytes: ArrayBuffer; readonly mimeType: string };

/** What such a call needs. */
export interface MediaCall {
  readonly route: ChatRoute;
  readonly signal: AbortSignal;
  readonly clock: MonotonicClock;
}

/** Pictures and films that are waited for can take minutes. */
const ANSWER_TIMEOUT_MS = 15 * 60_000;
const QUEUE_TIMEOUT_MS = 30_000;

/** Posts a built request, once. Never throws; null when the signal ended it. */
export function postMedia(
  call: MediaCall,
  request: BuiltRequest,
): Promise<Result<MediaAnswer, PlaygroundError> | null> {
  const base = trimBaseUrl(request.connection.baseUrl);
  return ask(call, {
    path: request.url.slice(base.length),
    method: 'POST',
    bodyText: request.bodyText,
    headers: faultHeaders(request.connection),
    sentFields: [...request.body.keys()].filter((name) => name !== 'model'),
    timeoutMs: ANSWER_TIMEOUT_MS,
  });
}

/** Asks the queue what became of a generation, or to cancel it. Never throws; null when the signal ended it. */
export async function askQueue(
  call: MediaCall,
  queueId: string,
  method: 'GET' | 'DELETE',
): Promise<Result<JsonValue, PlaygroundError> | null> {
  const answer = await ask(call, {
    path: `/queue/${encodeURIComponent(queueId)}`,
    method,
    bodyText: null,
    headers: [],
    sentFields: [],
    timeoutMs: QUEUE_TIMEOUT_MS,
  });
  if (answer === null || !answer.ok) return answer;
  return ok(answer.value.kind === 'json' ? answer.value.value : null);
}

/**
 * The bytes of a result, without a key: they lie at a presigned address, or with the API itself. Null where the page may
 * not read them, or they are not there.
 */
export async function fetchMedia(
  { route, signal }: Pick<MediaCall, 'route' | 'signal'>,
  url: string,
  fetchElsewhere: (request: Request) => Promise<Response>,
): Promise<{ readonly bytes: ArrayBuffer; readonly mimeType: string | null } | null> {
  try {
    const request = new Request(url, {
      signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    const isOfApi = url.startsWith(`${route.baseUrl}/`);
    const response = await (isOfApi ? route.fetch(request) : fetchElsewhere(request));
    if (!response.ok) return null;
    const bytes = await response.arrayBuffer();
    return bytes.byteLength === 0 ? null : { bytes, mimeType: mimeTypeOf(response) };
  } catch {
    // No CORS, no network, or ended: the address is all that there is.
    return null;
  }
}

interface Question {
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly bodyText: string | null;
  readonly headers: readonly (readonly [string, string])[];
  readonly sentFields: readonly string[];
  readonly timeoutMs: number;
}

async function ask(
  call: MediaCall,
  question: Question,
): Promise<Result<MediaAnswer, PlaygroundError> | null> {
  const transfer = new AbortController();
  try {
    return await askUntil(AbortSignal.any([call.signal, transfer.signal]), call, question);
  } finally {
    // A server that was waited for long enough must not go on sending to nobody.
    transfer.abort();
  }
}

async function askUntil(
  signal: AbortSignal,
  { route, clock }: MediaCall,
  question: Question,
): Promise<Result<MediaAnswer, PlaygroundError> | null> {
  const { bodyText, headers, method, timeoutMs } = question;
  if (signal.aborted) return null;
  const url = `${route.baseUrl}${question.path}`;
  const prepared = createApiRequest(route, { url, bodyText, signal, headers });
  if (!prepared.ok) return prepared;
  const request = method === 'DELETE' ? new Request(prepared.value, { method }) : prepared.value;
  const wait = createWaiter(signal, clock);
  const startedAtMs = clock.nowMs();
  const leftMs = () => Math.max(0, timeoutMs - (clock.nowMs() - startedAtMs));
  const timedOut = () => fail({ kind: 'timeout', waitedMs: timeoutMs, origin: route.origin } as const);
  const { sentFields } = question;
  const answer = await fetchAnswer(request, { route, wait, clock, sentFields, leftMs, timedOut });
  if (answer === null || !answer.ok) return answer;
  const response = answer.value;
  const read = await wait(response.arrayBuffer(), leftMs());
  if (read.type === 'aborted') return null;
  if (read.type === 'timeout') return timedOut();
  if (read.type === 'failed') return fail({ kind: 'interrupted', by: 'connection' });
  return answerOf(response, read.value, route.key);
}

function answerOf(
  response: Response,
  bytes: ArrayBuffer,
  key: string | null,
): Result<MediaAnswer, PlaygroundError> {
  const mimeType = mimeTypeOf(response);
  if (mimeType !== null && /^(?:audio|image|video)\//.test(mimeType) && bytes.byteLength > 0)
    return ok({ kind: 'bytes', bytes, mimeType });
  const text = redactText(new TextDecoder().decode(bytes), secretsOf({ key }));
  const parsed = parseAnswer(text, response);
  return parsed.ok ? ok({ kind: 'json', value: parsed.value }) : parsed;
}

function mimeTypeOf(response: Response): string | null {
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  return type.trim() === '' ? null : type.trim().toLowerCase();
}
