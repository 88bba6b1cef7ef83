import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { faultHeaders } from '#domain/request/request-headers.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import { readCount } from '#domain/wire/usage.ts';
import type { BodyText } from './body-text.ts';
import { createBodyText } from './body-text.ts';
import type { ChatRoute } from './chat-route.ts';
import { explainFailedFetch } from './explain-failed-fetch.ts';
import type { MonotonicClock } from './monotonic-clock.ts';
import { readCompletion } from './read-completion.ts';
import { readEventStream } from './read-event-stream.ts';
import { readUnexpectedBody } from './read-unexpected-body.ts';
import type { AnswerRecorder } from './record-answer.ts';
import { redactError, secretsOf } from './redact-secrets.ts';
import { createApiRequest, isRedirect, readFailedResponse, requestIdOf } from './request-api.ts';
import type { BodyForm } from './sniff-body.ts';
import { sniffBody } from './sniff-body.ts';
import type { Waiter } from './waiter.ts';
import { createWaiter } from './waiter.ts';

/**
 * How long is waited, in milliseconds, before a `timeout` error: until a part of the body has come, and from then on for
 * the next part. 0, or absent: as long as it takes.
 */
export type TimeLimits = readonly [firstByteMs: number, silenceMs: number];

/** What `sendChat` needs. */
export interface SendChatInput {
  readonly request: BuiltRequest;
  readonly route: ChatRoute;
  /** Ends the request at once; the iteration then ends with `response-end`. */
  readonly signal: AbortSignal;
  readonly clock: MonotonicClock;
  readonly timeLimits?: TimeLimits | undefined;
  /** Takes down the answer as it comes. */
  readonly recorder?: AnswerRecorder | undefined;
}

/** How long a processing slice may keep the page from painting. */
const SLICE_MS = 8;

/**
 * Sends a request, once, and gives what comes as events; a streamed and a whole answer give the same ones. The body is
 * `bodyText`, byte for byte. It never throws: the last event is `response-end` or `error`, and nothing is read after
 * it. Leaving the loop ends the transfer.
 */
export async function* sendChat(input: SendChatInput): AsyncGenerator<StreamEvent, void, undefined> {
  const { clock, route } = input;
  const transfer = new AbortController();
  const abort = () => transfer.abort();
  if (input.signal.aborted) abort();
  else input.signal.addEventListener('abort', abort, { once: true });
  const secrets = secretsOf(route);
  let sliceStartMs = clock.nowMs();
  try {
    for await (const events of answerEvents(input, transfer.signal)) {
      for (const event of events) {
        yield event.type === 'error' ? { ...event, error: redactError(event.error, secrets) } : event;
        if (event.type === 'error' || event.type === 'response-end') return;
      }
      if (clock.nowMs() - sliceStartMs > SLICE_MS) {
        await clock.yieldToPage();
        sliceStartMs = clock.nowMs();
      }
    }
    // Only a wait that was ended from outside leaves an answer without its last event.
    yield { type: 'response-end', atMs: clock.nowMs(), sawDone: false };
  } finally {
    input.signal.removeEventListener('abort', abort);
    transfer.abort();
  }
}

/** What answers in the server's place keeps to the times that were recorded. */
function limitsOf({ timeLimits: [firstByteMs, silenceMs] = [0, 0], request }: SendChatInput) {
  const isLive = request.connection.kind !== 'recording';
  return {
    firstByteMs: isLive && firstByteMs > 0 ? firstByteMs : null,
    silenceMs: isLive && silenceMs > 0 ? silenceMs : null,
  };
}

const failedNow =
  (clock: MonotonicClock) =>
  (error: PlaygroundError): StreamEvent[] => [{ type: 'error', atMs: clock.nowMs(), error }];

/** The answer's events, some at a time; ends without a last one when the signal aborts. */
async function* answerEvents(
  input: SendChatInput,
  signal: AbortSignal,
): AsyncGenerator<readonly StreamEvent[], void, undefined> {
  const { request, route, clock } = input;
  const wait = createWaiter(signal, clock);
  const sentAtMs = clock.nowMs();
  const firstByteTimeoutMs = limitsOf(input).firstByteMs;
  const failed = failedNow(clock);

  const prepared = createApiRequest(route, {
    url: route.url,
    bodyText: request.bodyText,
    signal,
    headers: faultHeaders(request.connection),
  });
  if (!prepared.ok) {
    yield failed(prepared.error);
    return;
  }
  const fetched = await wait(callFetch(route, prepared.value), firstByteTimeoutMs);
  if (fetched.type === 'aborted') return;
  if (fetched.type === 'timeout') {
    yield failed({ kind: 'timeout', waitedMs: clock.nowMs() - sentAtMs, origin: route.origin });
    return;
  }
  if (fetched.type === 'failed') {
    const failedAtMs = clock.nowMs();
    const error = await explainFailedFetch(route, wait, fetched.thrown);
    if (error !== null) yield [{ type: 'error', atMs: failedAtMs, error }];
    return;
  }

  yield* responseEvents(input, fetched.value, { wait, sentAtMs, firstByteTimeoutMs });
}

/** What an answer holds, once its head has come. */
async function* responseEvents(
  input: SendChatInput,
  response: Response,
  {
    wait,
    sentAtMs,
    firstByteTimeoutMs,
  }: { readonly wait: Waiter; readonly sentAtMs: number; readonly firstByteTimeoutMs: number | null },
): AsyncGenerator<readonly StreamEvent[], void, undefined> {
  const { request, route, clock } = input;
  const failed = failedNow(clock);
  input.recorder?.begin(response);
  const start = {
    type: 'response-start',
    atMs: clock.nowMs(),
    status: response.status,
    requestId: requestIdOf(response),
  } as const;
  if (isRedirect(response)) {
    yield [{ ...start, streamed: false }];
    yield failed({ kind: 'network', cause: 'redirect', origin: route.origin });
    return;
  }
  if (!response.ok) {
    yield [{ ...start, streamed: false }];
    const sentFields = [...request.body.keys()].filter((key) => key !== 'model' && key !== 'messages');
    const error = await readFailedResponse(response, {
      route,
      wait,
      nowMs: () => clock.nowMs(),
      sentFields,
      recorder: input.recorder,
    });
    if (error !== null) yield failed(error);
    return;
  }
  const contentType = response.headers.get('content-type');
  const described = { status: response.status, contentType };
  if (response.body === null) {
    yield [{ ...start, streamed: false }];
    yield failed({ kind: 'protocol', problem: 'empty', ...described, excerpt: '' });
    return;
  }

  const { silenceMs } = limitsOf(input);
  const body = createBodyText(response.body, wait, input.recorder, silenceMs);
  try {
    const begun = await readHead(body, described, { sentAtMs, firstByteTimeoutMs, clock, route });
    if (begun === null || 'kind' in begun) {
      yield [{ ...start, streamed: false }];
      if (begun !== null) yield* toldOfSilence([failed(begun)], body, input);
      return;
    }
    const { head, form } = begun;
    yield [{ ...start, streamed: form === 'sse' }];
    const answer = { head, body, clock, secrets: secretsOf(route), ...described };
    const choiceCount = readCount(request.body.get('n')) ?? 1;
    const events =
      form === 'sse'
        ? readEventStream(answer, choiceCount)
        : form === 'json'
          ? readCompletion(answer, choiceCount)
          : readUnexpectedBody(answer, form);
    yield* toldOfSilence(events, body, input);
  } finally {
    body.cancel();
  }
}

/** The same events, but a silence that lasted too long is called that, and not a broken connection. */
async function* toldOfSilence(
  batches: AsyncIterable<readonly StreamEvent[]> | Iterable<readonly StreamEvent[]>,
  body: BodyText,
  input: SendChatInput,
): AsyncGenerator<readonly StreamEvent[], void, undefined> {
  for await (const batch of batches) {
    const last = batch.at(-1);
    const isSilence = body.wasSilent() && last?.type === 'error' && last.error.kind === 'interrupted';
    if (!isSilence) yield batch;
    else {
      const error: PlaygroundError = {
        kind: 'timeout',
        waitedMs: limitsOf(input).silenceMs ?? 0,
        during: 'answer',
        origin: input.route.origin,
      };
      yield [...batch.slice(0, -1), { ...last, error }];
    }
  }
}

/** The beginning of a body, up to where its form is known. An error where it ends before; null when the signal aborted. */
async function readHead(
  body: BodyText,
  described: { readonly status: number; readonly contentType: string | null },
  {
    sentAtMs,
    firstByteTimeoutMs,
    clock,
    route,
  }: Pick<SendChatInput, 'clock' | 'route'> & {
    readonly sentAtMs: number;
    readonly firstByteTimeoutMs: number | null;
  },
): Promise<
  { readonly head: string; readonly form: Exclude<BodyForm, 'undecided'> } | PlaygroundError | null
> {
  let head = '';
  for (;;) {
    const waitedMs = clock.nowMs() - sentAtMs;
    const left =
      firstByteTimeoutMs === null || head !== '' ? null : Math.max(0, firstByteTimeoutMs - waitedMs);
    const piece = await body.read(left);
    if (piece.type === 'aborted') return null;
    if (piece.type === 'timeout')
      return { kind: 'timeout', waitedMs: clock.nowMs() - sentAtMs, origin: route.origin };
    if (piece.type === 'failed') return { kind: 'interrupted', by: 'connection' };
    if (piece.value === null && head.trim() === '')
      return { kind: 'protocol', problem: 'empty', ...described, excerpt: '' };
    head += piece.value ?? '';
    const form = sniffBody(head, described.contentType, piece.value === null);
    if (form !== 'undecided') return { head, form };
  }
}

/** A `fetch` that throws instead of rejecting (one inside the page may) is a rejection like any other. */
async function callFetch(route: ChatRoute, request: Request): Promise<Response> {
  return route.fetch(request);
}
