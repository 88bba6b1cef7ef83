import { jsonError } from './json-error.ts';
import { createByteRedactor } from './redact-bytes.ts';
import type { ServerLimits, StreamingInit } from './request-limits.ts';

/** What requests are passed on with. */
export interface UpstreamOptions {
  readonly userAgent: string;
  readonly fetch: typeof fetch;
  readonly limits: Pick<ServerLimits, 'firstByteTimeoutMs' | 'idleTimeoutMs'>;
}

/** The methods of the calls that are passed on. */
export type Method = 'GET' | 'POST' | 'DELETE';

/** One request that is passed on. */
export interface UpstreamCall {
  /** The whole address, made of the base that the owner named and of a path that is known. */
  readonly url: string;
  readonly method: Method;
  /**
   * Names of headers that go along beside those that every request has. `authorization` is none of those: where this server is
   * protected itself, the browser or the proxy in front adds one that concerns nobody else.
   */
  readonly headerNames: readonly string[];
  /** A key of the server's own, for a request that has none; null where there is none to add. */
  readonly addedKey: string | null;
  /** Where the owner of the server said the address: `OXEN_BASE_URL`. */
  readonly setting: string;
}

const REQUEST_HEADERS = ['content-type', 'content-length', 'accept'];
const RESPONSE_HEADERS =
  /^(?:content-type|retry-after(?:-ms)?|(?:x-)?request-id|x-correlation-id|(?:x-)?ratelimit(?:-[a-z0-9-]+)?)$/;

/**
 * Passes a request on and streams both ways. No redirect is followed, no cookie passes, and a key that is added here is never
 * in what comes back. When the page goes away (`request.signal`, or its end of the stream), the request is aborted.
 */
export async function sendUpstream(
  request: Request,
  call: UpstreamCall,
  options: UpstreamOptions,
): Promise<Response> {
  const { host } = new URL(call.url);
  const upstream = new AbortController();
  const abort = () => upstream.abort();
  request.signal.addEventListener('abort', abort, { once: true });
  if (request.signal.aborted) abort();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    abort();
  }, options.limits.firstByteTimeoutMs);

  const headers = new Headers({ 'user-agent': options.userAgent, 'accept-encoding': 'identity' });
  for (const name of [...REQUEST_HEADERS, ...call.headerNames]) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const addsKey = call.addedKey !== null && !headers.has('authorization');
  if (addsKey) headers.set('authorization', `Bearer ${call.addedKey}`);
  if (call.method !== 'POST') headers.delete('content-length');

  try {
    const init: StreamingInit = {
      method: call.method,
      headers,
      body: call.method === 'POST' ? request.body : null,
      duplex: 'half',
      redirect: 'manual',
      credentials: 'omit',
      signal: upstream.signal,
    };
    const response = await options.fetch(call.url, init);
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      abort();
      return jsonError(
        502,
        'upstream_redirect',
        `${host} answered with a redirect, which the proxy does not follow. Check ${call.setting} on the server.`,
      );
    }
    const { idleTimeoutMs } = options.limits;
    return relayResponse(response, addsKey ? call.addedKey : null, { host, idleTimeoutMs, abort });
  } catch (error) {
    abort();
    if (isLate) {
      const seconds = Math.round(options.limits.firstByteTimeoutMs / 1000);
      return jsonError(
        504,
        'upstream_timeout',
        `${host} did not answer within ${seconds} seconds. Retry later.`,
      );
    }
    return jsonError(502, 'upstream_unreachable', describeFailure(host, call.setting, error));
  } finally {
    clearTimeout(timer);
  }
}

function relayResponse(
  response: Response,
  secret: string | null,
  {
    host,
    idleTimeoutMs,
    abort,
  }: { readonly host: string; readonly idleTimeoutMs: number; readonly abort: () => void },
): Response {
  const headers = new Headers({ 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' });
  for (const [name, value] of response.headers) {
    if (RESPONSE_HEADERS.test(name) && (secret === null || !value.includes(secret))) headers.set(name, value);
  }
  if (response.body === null) return new Response(null, { status: response.status, headers });

  const reader = response.body.getReader();
  const redactor = secret === null ? null : createByteRedactor(secret);
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const timer = setTimeout(abort, idleTimeoutMs);
        try {
          // A piece that is held back whole gives nothing to pass on: read until there is something, or the end.
          for (;;) {
            const { done, value } = await reader.read();
            const piece = done ? redactor?.flush() : (redactor?.push(value) ?? value);
            if (piece !== undefined && piece.length > 0) controller.enqueue(piece);
            if (done) controller.close();
            if (done || (piece !== undefined && piece.length > 0)) return;
          }
        } catch {
          abort();
          controller.error(createBrokenOff(host));
        } finally {
          clearTimeout(timer);
        }
      },
      cancel: abort,
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status: response.status, headers });
}

/** The bridge to the socket prints this error; its stack would say nothing but where it was made. */
function createBrokenOff(host: string): Error {
  const error = new Error(`${host} broke off a reply, or sent nothing for too long.`);
  error.stack = `${error.name}: ${error.message}`;
  return error;
}

function describeFailure(host: string, setting: string, error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reasons: Record<string, string> = {
    ENOTFOUND: 'its name was not found',
    EAI_AGAIN: 'its name could not be looked up',
    ECONNREFUSED: 'nothing is listening there',
    ECONNRESET: 'the connection was cut',
    UND_ERR_SOCKET: 'the connection was cut',
    UND_ERR_CONNECT_TIMEOUT: 'it did not take the connection in time',
    ETIMEDOUT: 'it did not take the connection in time',
  };
  const reason = reasons[code];
  return `The server could not reach ${host}${reason === undefined ? '' : `: ${reason}`}. Check the server's network and ${setting}, then retry.`;
}
