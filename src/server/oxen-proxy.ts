import { jsonError } from './json-error.ts';
import { createByteRedactor } from './redact-bytes.ts';
import type { ServerLimits, StreamingInit } from './request-limits.ts';

/** Where requests go and with what. */
export interface OxenProxyOptions {
  /** The hub's base address without a trailing slash; `/ai/...` goes below it. */
  readonly baseUrl: string;
  /** Sent when the page sends no Authorization of its own; null when the server holds no key. */
  readonly apiKey: string | null;
  readonly userAgent: string;
  readonly fetch: typeof fetch;
  readonly limits: Pick<ServerLimits, 'firstByteTimeoutMs' | 'idleTimeoutMs'>;
}

/** The path below which the proxy lies. */
export const PROXY_PREFIX = '/proxy/oxen';

const REQUEST_HEADERS = ['content-type', 'content-length', 'accept', 'authorization'];
const RESPONSE_HEADERS =
  /^(?:content-type|retry-after(?:-ms)?|(?:x-)?request-id|x-correlation-id|(?:x-)?ratelimit(?:-[a-z0-9-]+)?)$/;

/** The calls that make something: the page posts to them, and that is all. */
const POSTED: ReadonlySet<string> = new Set([
  '/ai/chat/completions',
  '/ai/images/generate',
  '/ai/images/edit',
  '/ai/videos/generate',
  '/ai/audio/generate',
  '/ai/audio/speech',
  '/ai/embeddings',
]);

/** What starts and stops a custom model, whose running time is billed. */
const DEPLOYMENT = /^\/ai\/models\/([^/]+)\/(?:activate|deactivate)$/;

const OWN_KEY_ONLY =
  'A model is started and stopped with a key of your own, not with that of the server. Add yours under Connection.';

type Method = 'GET' | 'POST' | 'DELETE';

/**
 * The methods of a path below the hub's base that the page needs; none for every other path.
 *
 * @internal
 */
export function findProxyRoute(path: string): readonly Method[] {
  if (POSTED.has(path)) return ['POST'];
  if (path === '/ai/models') return ['GET'];
  if (path === '/ai/queue') return ['POST'];
  const deployed = DEPLOYMENT.exec(path)?.[1];
  if (deployed !== undefined) return isId(deployed) ? ['POST'] : [];
  const [, list, id] = /^\/ai\/(models|queue)\/([^/]+)$/.exec(path) ?? [];
  if (id === undefined || !isId(id)) return [];
  return list === 'models' ? ['GET'] : ['GET', 'DELETE'];
}

/**
 * Whether a path segment is the percent-encoded ID of a model or a generation. An encoded slash, backslash, control character or percent
 * sign is refused: a server upstream that decodes once more than this one would read another path.
 */
function isId(segment: string): boolean {
  if (!/^(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+$/.test(segment)) return false;
  try {
    const id = decodeURIComponent(segment);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
    return id !== '.' && id !== '..' && !/[\u0000-\u0020\u007f-\u009f/\\%]/.test(id);
  } catch {
    return false;
  }
}

/**
 * Forwards the page's requests to the hub and streams both ways. Only the calls that the page needs, only below the
 * base address; no redirect is followed, no cookie passes, and the server's key is never in what comes back. When
 * the page goes away (`request.signal`, or its end of the stream), the request to the hub is aborted.
 */
export function createOxenProxy(options: OxenProxyOptions): (request: Request) => Promise<Response> {
  const hub = new URL(options.baseUrl).host;

  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const path = pathname.slice(PROXY_PREFIX.length);
    const methods = pathname.startsWith(`${PROXY_PREFIX}/`) ? findProxyRoute(path) : [];
    const method = methods.find((each) => each === request.method);
    if (methods.length === 0) {
      return jsonError(
        404,
        'not_found',
        'The proxy forwards only the inference calls and model lists of Oxen.ai.',
      );
    }
    if (method === undefined) {
      const allow = methods.join(', ');
      return jsonError(405, 'method_not_allowed', `This address takes ${allow} only.`, { allow });
    }

    if (DEPLOYMENT.test(path) && options.apiKey !== null && !request.headers.has('authorization')) {
      return jsonError(403, 'key_required', OWN_KEY_ONLY);
    }

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
    for (const name of REQUEST_HEADERS) {
      const value = request.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    const addsKey = options.apiKey !== null && !headers.has('authorization');
    if (addsKey) headers.set('authorization', `Bearer ${options.apiKey}`);
    if (method !== 'POST') headers.delete('content-length');

    try {
      const init: StreamingInit = {
        method,
        headers,
        body: method === 'POST' ? request.body : null,
        duplex: 'half',
        redirect: 'manual',
        credentials: 'omit',
        signal: upstream.signal,
      };
      const response = await options.fetch(`${options.baseUrl}${path}${search}`, init);
      if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
        abort();
        return jsonError(
          502,
          'upstream_redirect',
          `${hub} answered with a redirect, which the proxy does not follow. Check OXEN_BASE_URL on the server.`,
        );
      }
      return relayResponse(response, addsKey ? options.apiKey : null, options.limits.idleTimeoutMs, abort);
    } catch (error) {
      abort();
      if (isLate) {
        const seconds = Math.round(options.limits.firstByteTimeoutMs / 1000);
        return jsonError(
          504,
          'upstream_timeout',
          `${hub} did not answer within ${seconds} seconds. Retry later.`,
        );
      }
      return jsonError(502, 'upstream_unreachable', describeFailure(hub, error));
    } finally {
      clearTimeout(timer);
    }
  };
}

function relayResponse(
  response: Response,
  secret: string | null,
  idleTimeoutMs: number,
  abort: () => void,
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
          controller.error(createBrokenOff());
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
function createBrokenOff(): Error {
  const error = new Error('Oxen.ai broke off a reply, or sent nothing for too long.');
  error.stack = `${error.name}: ${error.message}`;
  return error;
}

function describeFailure(hub: string, error: unknown): string {
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
  return `The server could not reach ${hub}${reason === undefined ? '' : `: ${reason}`}. Check the server's network and OXEN_BASE_URL, then retry.`;
}
