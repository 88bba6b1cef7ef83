import { jsonError } from './json-error.ts';
import { type Method, sendUpstream, type UpstreamOptions } from './upstream.ts';

/** Where requests go and with what. */
export interface OxenProxyOptions extends UpstreamOptions {
  /** The hub's base address without a trailing slash; `/ai/...` goes below it. */
  readonly baseUrl: string;
  /** Sent when the page sends no Authorization of its own; null when the server holds no key. */
  readonly apiKey: string | null;
}

/** Whether the page sends a key of its own. What else stands there is for this server, or for a proxy in front of it. */
function hasOwnKey(request: Request): boolean {
  return /^Bearer /i.test(request.headers.get('authorization') ?? '');
}

/** The path below which the proxy lies. */
export const PROXY_PREFIX = '/proxy/oxen';

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
 * base address.
 */
export function createOxenProxy(options: OxenProxyOptions): (request: Request) => Promise<Response> {
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

    if (DEPLOYMENT.test(path) && options.apiKey !== null && !hasOwnKey(request)) {
      return jsonError(403, 'key_required', OWN_KEY_ONLY);
    }

    return sendUpstream(
      request,
      {
        url: `${options.baseUrl}${path}${search}`,
        method,
        headerNames: hasOwnKey(request) ? ['authorization'] : [],
        addedKey: options.apiKey,
        setting: 'OXEN_BASE_URL',
      },
      options,
    );
  };
}
