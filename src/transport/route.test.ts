import { describe, expect, it } from 'vitest';
import type { Connection } from '#domain/request/connection.ts';
import { OXEN_BASE_URL } from '#domain/request/connection.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { explainNetworkFailure } from './classify-network-error.ts';
import { explainFailedFetch } from './explain-failed-fetch.ts';
import type { RouteEnvironment } from './route.ts';
import { forwardToken, resolveRoute } from './route.ts';
import { createWaiter } from './waiter.ts';

const SANDBOX: Connection = { kind: 'sandbox', baseUrl: 'http://localhost:4173/api/ai', keyVariable: null };
const OXEN: Connection = { kind: 'oxen', baseUrl: OXEN_BASE_URL, keyVariable: 'OXEN_API_KEY' };
const CUSTOM: Connection = { kind: 'custom', baseUrl: 'http://localhost:11434/v1', keyVariable: null };

const networkFetch = async () => new Response('network');
const inPageFetch = async () => new Response('page');

function environment(change: Partial<RouteEnvironment> = {}): RouteEnvironment {
  const keys = new Map([
    [OXEN_BASE_URL, 'oxen-key'],
    [CUSTOM.baseUrl, ' custom-key '],
    [SANDBOX.baseUrl, 'never'],
  ]);
  return {
    pageUrl: 'https://play.example/app/index.html?model=x#y',
    hasServer: true,
    fetch: networkFetch,
    inPageFetch,
    replay: async () => new Response('recording'),
    keyFor: (baseUrl) => keys.get(baseUrl) ?? null,
    isOnline: () => true,
    ...change,
  };
}

describe('resolveRoute', () => {
  it('reaches the sandbox at the server of the page, below its folder, with no key', () => {
    const route = resolveRoute(SANDBOX, environment());
    expect(route).toMatchObject({
      url: 'https://play.example/app/api/ai/chat/completions',
      origin: 'https://play.example',
      key: null,
    });
    expect(route.fetch).toBe(networkFetch);
  });

  it('reaches the sandbox inside the page where no server is there', () => {
    const route = resolveRoute(SANDBOX, environment({ hasServer: false }));
    expect(route.fetch).toBe(inPageFetch);
    expect(route.key).toBeNull();
    expect(URL.canParse(route.url)).toBe(true);
  });

  it('reaches Oxen.ai through the proxy, or directly where no server is there', () => {
    expect(resolveRoute(OXEN, environment())).toMatchObject({
      url: 'https://play.example/app/proxy/oxen/ai/chat/completions',
      key: 'oxen-key',
    });
    expect(resolveRoute(OXEN, environment({ hasServer: false }))).toMatchObject({
      url: 'https://hub.oxen.ai/api/ai/chat/completions',
      origin: 'https://hub.oxen.ai',
      key: 'oxen-key',
    });
  });

  it('reaches a custom server directly, with the key saved for exactly that address', () => {
    expect(resolveRoute(CUSTOM, environment())).toMatchObject({
      url: 'http://localhost:11434/v1/chat/completions',
      origin: 'http://localhost:11434',
      key: 'custom-key',
    });
    const other = { ...CUSTOM, baseUrl: 'http://localhost:11434/v2' };
    expect(resolveRoute(other, environment()).key).toBeNull();
  });

  it('reaches a custom server through the page’s own where that passes requests on to it', async () => {
    const sent: Request[] = [];
    const fetch = async (request: Request) => {
      sent.push(request);
      return new Response('');
    };
    const token = forwardToken('http://localhost:11434/v1');
    const forwards = token === null ? [] : [token];
    const headersFor = () => [['X-Title', 'a']] as const;
    for (const baseUrl of [CUSTOM.baseUrl, 'HTTP://LOCALHOST:11434/v1/']) {
      const route = resolveRoute({ ...CUSTOM, baseUrl }, environment({ fetch, forwards, headersFor }));
      expect(route).toMatchObject({
        url: `https://play.example/app/proxy/forward/${token}/chat/completions`,
        // The words about an error name the server itself.
        origin: 'http://localhost:11434',
      });
      await route.fetch(new Request(route.url, { headers: { accept: '*/*', 'X-Title': 'a' } }));
      expect(sent.pop()?.headers.get('x-forward-headers')).toBe('x-title');
      await route.fetch(new Request(route.url, { headers: { accept: '*/*', authorization: 'Bearer k' } }));
      expect(sent.pop()?.headers.get('x-forward-headers')).toBe('authorization');
    }
    expect(resolveRoute(CUSTOM, environment({ forwards })).key).toBe('custom-key');
    for (const baseUrl of [
      'http://localhost:11434/v2',
      'http://localhost:11434',
      'http://127.0.0.1:11434/v1',
    ])
      expect(resolveRoute({ ...CUSTOM, baseUrl }, environment({ forwards })).url).toContain(baseUrl);
    expect(resolveRoute(CUSTOM, environment({ forwards: [] })).url).toContain(CUSTOM.baseUrl);
    // What went wrong on the way to the page's own server is told of that server.
    const route = resolveRoute(CUSTOM, environment({ forwards, pageUrl: 'http://localhost:4173/' }));
    const wait = createWaiter(new AbortController().signal, createManualClock());
    expect(await explainFailedFetch(route, wait, new TypeError('x'))).toEqual({
      kind: 'network',
      cause: 'refused',
      origin: 'http://localhost:4173',
    });
  });

  it('names no credentials as the origin of an address that holds some', () => {
    for (const baseUrl of ['http://user:secret@host/v1', 'odd://user:secret@host', 'user:secret@']) {
      const { origin } = resolveRoute({ ...CUSTOM, baseUrl }, environment());
      expect(baseUrl === 'user:secret@' ? '' : origin).not.toContain('secret');
    }
  });

  it('probes a custom server without the key, to tell CORS from nothing there', async () => {
    const seen: Request[] = [];
    const fetch = async (request: Request) => {
      seen.push(request);
      return new Response('');
    };
    const cors = resolveRoute(CUSTOM, environment({ fetch, pageUrl: 'http://localhost:5173/' }));
    expect(await cors.explainFailure?.(new TypeError('x'), explainNetworkFailure)).toBe('cors');
    expect(seen.map(({ url, method, mode }) => [url, method, mode])).toEqual([
      ['http://localhost:11434/', 'GET', 'no-cors'],
    ]);
    expect(seen[0]?.headers.has('authorization')).toBe(false);

    const refused = resolveRoute(CUSTOM, environment({ fetch: () => Promise.reject(new TypeError('x')) }));
    expect(await refused.explainFailure?.(new TypeError('x'), explainNetworkFailure)).toBe('refused');
  });
});
