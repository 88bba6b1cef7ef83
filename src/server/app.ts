import { Hono, type MiddlewareHandler } from 'hono';
import { createForwardProxy, FORWARD_PREFIX, forwardToken } from './forward-proxy.ts';
import { jsonError } from './json-error.ts';
import { createOxenProxy, PROXY_PREFIX } from './oxen-proxy.ts';
import { injectServerMeta, type ServerFacts } from './page-html.ts';
import { createRequestGuard, type Refusal } from './request-guard.ts';
import {
  createLimiter,
  DEFAULT_LIMITS,
  limitRequestBody,
  type ServerLimits,
  watchResponseEnd,
} from './request-limits.ts';
import { describeBadTarget, isApiPath } from './request-target.ts';
import { isCheckWorker, withEmbedding, withSecurityHeaders } from './security-headers.ts';
import type { ServerSettings } from './settings.ts';

/** What the server is made of; everything that is not a web standard comes in here. */
export interface ServerAppOptions extends ServerSettings {
  /** The embedded API; it gets requests below `/api/ai` with their whole address. */
  sandbox(request: Request): Promise<Response>;
  /** The built page; null where something else serves it (`npm run dev`). */
  readonly page: PageFiles | null;
  readonly userAgent: string;
  readonly fetch: typeof fetch;
  readonly limits?: Partial<ServerLimits>;
}

export interface PageFiles {
  /** Answers with a file of the build, or passes on when there is none of that name. */
  readonly serveFile: MiddlewareHandler;
  readIndex(): Promise<string>;
}

/** Takes a request, and its target as it stood in the request line where there is one. Never throws. */
export type ServerApp = (request: Request, target?: string) => Promise<Response>;

/**
 * The whole server as one web-standard handler: the sandbox, the proxies, the page's files, security
 * headers on every answer, and the refusal of what other sites' pages ask for.
 */
export function createServerApp(options: ServerAppOptions): ServerApp {
  const limits: ServerLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const guard = createRequestGuard(options);
  const proxy = createOxenProxy({ ...options, baseUrl: options.oxenBaseUrl, limits });
  const runSandbox = limited(options.sandbox, limits.maxSandboxRequests, limits.maxBodyBytes);
  const runProxy = limited(proxy, limits.maxProxyRequests, limits.maxBodyBytes);
  const forwards = options.forwards ?? [];
  const forward = createForwardProxy({ ...options, forwards, limits });
  const runForward = limited(forward, limits.maxProxyRequests, limits.maxBodyBytes);

  const hono = new Hono();
  hono.all('/api/ai/*', (context) => runSandbox(context.req.raw));
  hono.all(`${PROXY_PREFIX}/*`, (context) => runProxy(context.req.raw));
  hono.all(`${FORWARD_PREFIX}/*`, (context) => runForward(context.req.raw));
  if (options.page !== null) {
    mountPage(hono, options.page, {
      hasKey: options.apiKey !== null,
      forwardTokens: forwards.map(forwardToken),
    });
  }
  hono.notFound((context) =>
    jsonError(404, 'not_found', `Nothing is at ${context.req.path}. The API lies below /api/ai.`),
  );
  hono.onError((error) => {
    console.error(`A request failed: ${error.name}`);
    return jsonError(500, 'internal_error', 'The server failed on this request. Retry it.');
  });

  return async (request, target) => {
    const { pathname } = new URL(request.url);
    const isApi = isApiPath(pathname);
    const kind = isApi ? 'api' : isCheckWorker(pathname) ? 'check-worker' : 'page';
    const badTarget = target === undefined ? null : describeBadTarget(target);
    if (badTarget !== null) return withSecurityHeaders(jsonError(400, 'bad_request', badTarget), 'api');
    const refusal = guard(request, !isApi && (request.method === 'GET' || request.method === 'HEAD'));
    if (refusal !== null) return withSecurityHeaders(refuse(refusal, request), 'api');
    const response = withSecurityHeaders(await hono.fetch(request), kind);
    const embedOrigins = options.embedOrigins ?? [];
    return isEmbedded(request.url) && embedOrigins.length > 0
      ? withEmbedding(response, embedOrigins)
      : response;
  };
}

/** Whether an address asks for the page that can be read and not used. */
function isEmbedded(address: string): boolean {
  const { pathname, searchParams } = new URL(address);
  return pathname === '/' && searchParams.get('embed') === '1';
}

/** Page or program: a person who opened the address in a browser reads a sentence, everyone else gets JSON. */
function refuse({ type, sentence }: Refusal, request: Request): Response {
  if (!request.headers.get('accept')?.includes('text/html')) return jsonError(403, type, sentence);
  return new Response(`${sentence}\n`, {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** The handler with a bound on the requests in flight and on the size of each body. */
function limited(
  handle: (request: Request) => Promise<Response>,
  maxRequests: number,
  maxBodyBytes: number,
): (request: Request) => Promise<Response> {
  const limiter = createLimiter(maxRequests);
  const tooLarge = () => {
    const size = Math.floor(maxBodyBytes / 1024 / 1024);
    return jsonError(
      413,
      'request_too_large',
      `The request is larger than ${size} MiB. Send smaller attachments.`,
    );
  };
  return async (request) => {
    if (request.method === 'TRACE')
      return jsonError(405, 'method_not_allowed', 'This address takes no TRACE.');
    const leave = limiter.enter();
    if (leave === null) {
      return jsonError(503, 'overloaded', 'Too many requests are running. Retry when some are done.', {
        'retry-after': '2',
      });
    }
    const bounded = limitRequestBody(request, maxBodyBytes);
    try {
      const response = bounded.isTooLarge() ? tooLarge() : await handle(bounded.request);
      if (!bounded.isTooLarge()) return watchResponseEnd(response, leave);
      await response.body?.cancel();
      leave();
      return tooLarge();
    } catch (error) {
      leave();
      if (bounded.isTooLarge()) return tooLarge();
      throw error;
    }
  };
}

function mountPage(hono: Hono, page: PageFiles, facts: ServerFacts): void {
  const serveIndex = async () =>
    new Response(injectServerMeta(await page.readIndex(), facts), {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    });

  hono.use('*', async (context, next) => {
    const { path, method } = context.req;
    if (isApiPath(path)) return next();
    if (method !== 'GET' && method !== 'HEAD') {
      return jsonError(405, 'method_not_allowed', 'This address takes GET only.', { allow: 'GET, HEAD' });
    }
    if (path === '/' || path === '/index.html') return serveIndex();
    // Dot files in the build are of use to tools alone.
    if (path.includes('/.')) return next();
    const response = await page.serveFile(context, async () => {});
    if (response instanceof Response) {
      const isHashed = path.startsWith('/assets/');
      response.headers.set('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      return response;
    }
    return isNavigation(context.req.raw) ? serveIndex() : next();
  });
}

/** Whether a browser wants a page here. A missing file is none: an index page in place of a script hides the fault. */
function isNavigation(request: Request): boolean {
  const path = new URL(request.url).pathname;
  if (path.startsWith('/assets/') || /\.[^/]*$/.test(path)) return false;
  const mode = request.headers.get('sec-fetch-mode');
  if (mode !== null) return mode === 'navigate';
  return request.headers.get('accept')?.includes('text/html') ?? false;
}
