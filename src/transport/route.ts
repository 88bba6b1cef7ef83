import { originOf } from '#domain/address/web-address.ts';
import type { Connection } from '#domain/request/connection.ts';
import { trimBaseUrl } from '#domain/request/connection.ts';
import type { ReplaySettings } from '#domain/request/replay-settings.ts';
import { DEFAULT_REPLAY } from '#domain/request/replay-settings.ts';
import type { RequestHeader } from '#domain/request/request-headers.ts';
import type { ChatRoute } from './chat-route.ts';

type Fetch = (request: Request) => Promise<Response>;

/** What a page knows of where it stands. */
export interface RouteEnvironment {
  /** The address of the page's folder, `document.baseURI`. */
  readonly pageUrl: string;
  /** Whether the server that serves the page also has the sandbox and the proxy. */
  readonly hasServer: boolean;
  /** The addresses that the server passes requests on to, as `forwardToken` calls them; none where it is absent. */
  readonly forwards?: readonly string[];
  readonly fetch: Fetch;
  /** The sandbox inside the page; null where it cannot be loaded. */
  readonly inPageFetch: Fetch | null;
  /** Answers from recordings; nothing goes out. */
  replay(settings: ReplaySettings, request: Request): Promise<Response>;
  /** The key saved for exactly this base address; null when there is none. */
  keyFor(baseUrl: string): string | null;
  /** The headers saved for exactly this base address. */
  headersFor?(baseUrl: string): readonly RequestHeader[];
  /** `navigator.onLine`. */
  isOnline(): boolean;
}

/**
 * How the page reaches a connection: the sandbox at the page's own server or inside the page, Oxen.ai through the
 * server's proxy or directly, a custom one directly unless the server is to pass requests on, recordings inside the page. A key goes to the connection that it
 * was saved for; the sandbox and recordings never get one.
 */
export function resolveRoute(connection: Connection, env: RouteEnvironment): ChatRoute {
  switch (connection.kind) {
    case 'sandbox': {
      const inPage = env.hasServer ? null : env.inPageFetch;
      const baseUrl = below(env.pageUrl, 'api/ai');
      if (inPage !== null) return { ...addresses(baseUrl), fetch: inPage, key: null };
      return networkRoute(baseUrl, null, false, env);
    }
    case 'oxen': {
      const baseUrl = env.hasServer ? below(env.pageUrl, 'proxy/oxen/ai') : connection.baseUrl;
      return networkRoute(baseUrl, env.keyFor(connection.baseUrl), false, env);
    }
    case 'custom': {
      const key = env.keyFor(connection.baseUrl);
      const token = forwardToken(connection.baseUrl);
      const headers = env.headersFor?.(connection.baseUrl) ?? [];
      const lacksKey = (key ?? '').trim() === '' && headers.length === 0;
      if (token === null || !env.forwards?.includes(token))
        return { ...networkRoute(connection.baseUrl, key, true, env), headers, lacksKey };
      return {
        ...networkRoute(below(env.pageUrl, `proxy/forward/${token}`), key, false, env),
        fetch: (request) => env.fetch(nameOwnHeaders(request)),
        origin: originOf(connection.baseUrl),
        headers,
        lacksKey,
      };
    }
    case 'recording': {
      const settings = connection.replay ?? DEFAULT_REPLAY;
      return {
        ...addresses(below(env.pageUrl, 'recording')),
        fetch: (request) => env.replay(settings, request),
        key: null,
      };
    }
  }
}

function networkRoute(
  baseUrl: string,
  key: string | null,
  mayProbe: boolean,
  env: RouteEnvironment,
): ChatRoute {
  const route = addresses(baseUrl);
  return {
    ...route,
    fetch: env.fetch,
    key: key === null || key.trim() === '' ? null : key.trim(),
    explainFailure: (thrown, explain) =>
      explain({
        url: route.url,
        pageUrl: env.pageUrl,
        isOnline: env.isOnline(),
        thrown,
        probe: mayProbe ? env.fetch : null,
      }),
  };
}

function addresses(baseUrl: string): Pick<ChatRoute, 'baseUrl' | 'url' | 'origin'> {
  const trimmed = trimBaseUrl(baseUrl);
  return { baseUrl: trimmed, url: `${trimmed}/chat/completions`, origin: originOf(trimmed) };
}

/** An address below the page's folder, whatever query or fragment the page has. */
function below(pageUrl: string, path: string): string {
  return new URL(path, new URL('.', pageUrl)).href;
}

/** Headers that every request of the page has. */
const USUAL = new Set(['accept', 'content-type']);

/**
 * What the page's server calls a base address in its paths, whatever its spelling (`src/server/forward-proxy.ts`): base64url.
 * Null for what is no address.
 */
export function forwardToken(baseUrl: string): string | null {
  const trimmed = trimBaseUrl(baseUrl);
  if (!URL.canParse(trimmed)) return null;
  return btoa(new URL(trimmed).href.replace(/\/+$/, ''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** A request that says which of its headers a person added: of the others only the usual ones are passed on. */
function nameOwnHeaders(request: Request): Request {
  const names = [...request.headers.keys()].filter((name) => !USUAL.has(name));
  if (names.length > 0) request.headers.set('x-forward-headers', names.join(','));
  return request;
}
