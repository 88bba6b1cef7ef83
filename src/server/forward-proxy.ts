import { jsonError } from './json-error.ts';
import { type Method, sendUpstream, type UpstreamOptions } from './upstream.ts';

/** Where the page's requests may be passed on to. */
export interface ForwardProxyOptions extends UpstreamOptions {
  /** The base addresses that the owner of this server named, as `parseBaseUrl` gives them. */
  readonly forwards: readonly string[];
}

/** The path below which the named addresses lie. */
export const FORWARD_PREFIX = '/proxy/forward';

/** The calls that the page makes of a server, and what it makes them with. */
const CALLS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['/models', 'GET'],
  ['/chat/completions', 'POST'],
  ['/images/generations', 'POST'],
  ['/images/generate', 'POST'],
  ['/images/edit', 'POST'],
  ['/videos/generate', 'POST'],
  ['/audio/generate', 'POST'],
  ['/audio/speech', 'POST'],
  ['/embeddings', 'POST'],
]);

/** Headers that concern one connection, or that browsers and proxies make: they never go along, whoever names them. */
const NEVER_PASSED =
  /^(?:connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|via|host|content-length|content-encoding|accept-encoding|cookie2?|set-cookie|origin|referer|user-agent|forwarded|x-forwarded-.*|x-real-ip|x-forward-headers|(?:sec|proxy)-.*)$/;

/**
 * What a base address is called in a path: base64url, so that no slash, dot or percent sign of it can be read in two ways. It
 * names the whole address and not its place in a list: a page that outlives a restart never reaches another server by it.
 */
export function forwardToken(baseUrl: string): string {
  return Buffer.from(baseUrl, 'utf8').toString('base64url');
}

/**
 * Passes the page's requests on to servers that let no page of a browser read their answers: to the addresses that the owner
 * named and to no other. Nothing of what a request says becomes a part of an address: its token is looked up among the names,
 * its call in a list. The key is the page's own; the one that this server holds for Oxen.ai is not known here.
 */
export function createForwardProxy(options: ForwardProxyOptions): (request: Request) => Promise<Response> {
  const bases = new Map(options.forwards.map((baseUrl) => [forwardToken(baseUrl), baseUrl]));

  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const [, token = '', call = ''] = /^\/proxy\/forward\/([\w-]+)(\/.*)$/.exec(pathname) ?? [];
    const baseUrl = bases.get(token);
    if (baseUrl === undefined) {
      return jsonError(
        404,
        'not_forwarded',
        'This server passes requests on to no such address. Its owner names those it may by --forward.',
      );
    }
    const method = CALLS.get(call);
    if (method === undefined || search !== '') {
      return jsonError(404, 'not_found', 'Only the calls of a chat API are passed on.');
    }
    if (request.method !== method) {
      return jsonError(405, 'method_not_allowed', `This address takes ${method} only.`, { allow: method });
    }
    const headerNames = namedHeaders(request.headers.get('x-forward-headers') ?? '');
    const url = `${baseUrl}${call}`;
    return sendUpstream(request, { url, method, headerNames, addedKey: null, setting: '--forward' }, options);
  };
}

/** The headers that the page says it added itself, as people may for a server: those of the browser are not among them. */
function namedHeaders(list: string): readonly string[] {
  return list
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => /^[a-z0-9-]{1,64}$/.test(name) && !NEVER_PASSED.test(name));
}
