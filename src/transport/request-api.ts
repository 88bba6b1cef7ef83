import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { errorFromResponse } from '#domain/wire/error-from-response.ts';
import { looksLikeHtml, plainSentence } from '#domain/wire/plain-sentence.ts';
import { errorInPayload } from '#domain/wire/read-server-error.ts';
import { excerptOf } from './answer.ts';
import { createBodyText } from './body-text.ts';
import type { ChatRoute } from './chat-route.ts';
import { explainFailedFetch } from './explain-failed-fetch.ts';
import type { MonotonicClock } from './monotonic-clock.ts';
import type { AnswerRecorder } from './record-answer.ts';
import { redactError, redactText, secretsOf } from './redact-secrets.ts';
import type { Waiter } from './waiter.ts';
import { createWaiter } from './waiter.ts';

/** An error body is read this far and this long; a server that never ends it does not hold up its error. */
const LONGEST_ERROR_BODY = 65_536;
const LONGEST_ERROR_WAIT_MS = 2_000;

/**
 * Makes the request: no cookies, no referrer, no cache, and no redirect followed, so that neither key nor text goes
 * anywhere else. With a body it is a POST of JSON, else a GET.
 */
export function createApiRequest(
  route: ChatRoute,
  input: {
    readonly url: string;
    readonly bodyText: string | null;
    readonly signal: AbortSignal;
    readonly headers?: readonly (readonly [string, string])[];
  },
): Result<Request, PlaygroundError> {
  if (!URL.canParse(input.url)) return fail({ kind: 'network', cause: 'bad-url', origin: route.origin });
  const headers = new Headers({ accept: 'application/json, text/event-stream' });
  if (input.bodyText !== null) headers.set('content-type', 'application/json');
  for (const [name, value] of [...(input.headers ?? []), ...(route.headers ?? [])]) headers.set(name, value);
  if (route.key !== null) {
    // A header can hold nothing else; `Headers` would throw, with the key in its message.
    if (!/^[\x21-\x7e\x80-\xff]+$/.test(route.key)) return fail({ kind: 'unauthorized', reason: NO_REASON });
    headers.set('authorization', `Bearer ${route.key}`);
  }
  try {
    return ok(
      new Request(input.url, {
        method: input.bodyText === null ? 'GET' : 'POST',
        headers,
        body: input.bodyText,
        signal: input.signal,
        credentials: 'omit',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      }),
    );
  } catch {
    // Only the address is left to be wrong: credentials in it, for example.
    return fail({ kind: 'network', cause: 'bad-url', origin: route.origin });
  }
}

const NO_REASON = { status: null, message: null, detail: null, code: null, field: null, requestId: null };

/** Whether the server answered with another address; in a browser only the response's type says so. */
export function isRedirect(response: Response): boolean {
  return (
    response.type === 'opaqueredirect' ||
    (response.status >= 300 && response.status < 400 && response.status !== 304)
  );
}

/** The id by which the server knows the request, where it says one. */
export function requestIdOf(response: Response): string | null {
  return response.headers.get('x-request-id') ?? response.headers.get('request-id');
}

/** The typed error of a response with a bad status; null when the wait was aborted. */
export async function readFailedResponse(
  response: Response,
  context: {
    readonly route: ChatRoute;
    readonly wait: Waiter;
    nowMs(): number;
    readonly sentFields: readonly string[];
    readonly recorder?: AnswerRecorder | undefined;
  },
): Promise<PlaygroundError | null> {
  const receivedAtMs = context.nowMs();
  const giveUpAtMs = receivedAtMs + LONGEST_ERROR_WAIT_MS;
  let text = '';
  if (response.body !== null) {
    const body = createBodyText(response.body, context.wait, context.recorder);
    while (text.length < LONGEST_ERROR_BODY && context.nowMs() < giveUpAtMs) {
      const piece = await body.read(giveUpAtMs - context.nowMs());
      if (piece.type === 'aborted') return null;
      if (piece.type !== 'value' || piece.value === null) break;
      text += piece.value;
    }
    body.cancel();
  }
  const secrets = secretsOf(context.route);
  const said = errorFromResponse({
    status: response.status,
    bodyText: redactText(text, secrets),
    requestId: requestIdOf(response),
    retryAfter: response.headers.get('retry-after'),
    header: (name) => response.headers.get(name),
    nowMs: receivedAtMs,
    sentFields: context.sentFields,
  });
  const error = context.route.lacksKey ? withoutKey(said) : said;
  return redactError(error, secrets);
}

function withoutKey(error: PlaygroundError): PlaygroundError {
  return 'reason' in error ? { ...error, reason: { ...error.reason, withoutKey: true } } : error;
}

type Failure = Result<never, PlaygroundError>;

/** Sends a request and gives its answer with a good status; null when the wait was aborted. */
export async function fetchAnswer(
  request: Request,
  context: {
    readonly route: ChatRoute;
    readonly wait: Waiter;
    readonly clock: MonotonicClock;
    readonly sentFields?: readonly string[];
    leftMs(): number;
    timedOut(): Failure;
  },
): Promise<Result<Response, PlaygroundError> | null> {
  const { route, wait, clock, sentFields = [] } = context;
  const fetched = await wait((async () => route.fetch(request))(), context.leftMs());
  if (fetched.type === 'aborted') return null;
  if (fetched.type === 'timeout') return context.timedOut();
  if (fetched.type === 'failed') {
    const error = await explainFailedFetch(route, wait, fetched.thrown);
    return error === null ? null : fail(error);
  }
  const response = fetched.value;
  if (isRedirect(response)) return fail({ kind: 'network', cause: 'redirect', origin: route.origin });
  if (response.ok) return ok(response);
  const error = await readFailedResponse(response, { route, wait, nowMs: () => clock.nowMs(), sentFields });
  return error === null ? null : fail(error);
}

/** What a small JSON request needs. */
export interface ApiCall {
  readonly route: ChatRoute;
  readonly url: string;
  /** Null makes it a GET. */
  readonly bodyText: string | null;
  readonly signal: AbortSignal;
  readonly clock: MonotonicClock;
  /** For the whole call. */
  readonly timeoutMs: number;
}

/** Makes one request and reads its whole JSON answer. Never throws; null when the signal ended it. */
export async function requestJson(call: ApiCall): Promise<Result<JsonValue, PlaygroundError> | null> {
  const { route, clock } = call;
  const transfer = new AbortController();
  const abort = () => transfer.abort();
  if (call.signal.aborted) return null;
  call.signal.addEventListener('abort', abort, { once: true });
  const startedAtMs = clock.nowMs();
  const leftMs = () => Math.max(0, call.timeoutMs - (clock.nowMs() - startedAtMs));
  const timedOut = (): Failure =>
    fail({ kind: 'timeout', waitedMs: clock.nowMs() - startedAtMs, origin: route.origin });
  try {
    const prepared = createApiRequest(route, {
      url: call.url,
      bodyText: call.bodyText,
      signal: transfer.signal,
    });
    if (!prepared.ok) return prepared;
    const request = prepared.value;
    const wait = createWaiter(transfer.signal, clock);
    const answer = await fetchAnswer(request, { route, wait, clock, leftMs, timedOut });
    if (answer === null || !answer.ok) return answer;
    const response = answer.value;
    const pieces: string[] = [];
    if (response.body !== null) {
      const body = createBodyText(response.body, wait);
      for (;;) {
        const piece = await body.read(leftMs());
        if (piece.type === 'aborted') return null;
        if (piece.type === 'timeout') return timedOut();
        if (piece.type === 'failed') return fail({ kind: 'interrupted', by: 'connection' });
        if (piece.value === null) break;
        pieces.push(piece.value);
      }
    }
    return parseAnswer(redactText(pieces.join(''), secretsOf({ key: route.key })), response);
  } finally {
    call.signal.removeEventListener('abort', abort);
    transfer.abort();
  }
}

/** The JSON of an answer; what is wrong with it, where it is none. */
export function parseAnswer(text: string, response: Response): Result<JsonValue, PlaygroundError> {
  const about = {
    kind: 'protocol',
    status: response.status,
    contentType: response.headers.get('content-type'),
  } as const;
  if (text.trim() === '') return fail({ ...about, problem: 'empty', excerpt: '' });
  const parsed = parseJson(text);
  if (parsed.ok) return parsed;
  return looksLikeHtml(text)
    ? fail({ ...about, problem: 'html', excerpt: plainSentence(text) ?? '' })
    : fail({ ...about, problem: 'not-json', excerpt: excerptOf(text) });
}

/** What is wrong with a JSON answer that is not what was asked for. */
export function unexpectedAnswer(answer: JsonValue): PlaygroundError {
  const reason = errorInPayload(answer);
  if (reason !== null) return { kind: 'stream-error', reason };
  return {
    kind: 'protocol',
    problem: 'not-a-completion',
    status: 200,
    contentType: 'application/json',
    excerpt: '',
  };
}
