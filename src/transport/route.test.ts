import { describe, expect, it } from 'vitest';
import type { Connection } from '#domain/request/connection.ts';
import { OXEN_BASE_URL } from '#domain/request/connection.ts';
import { explainNetworkFailure } from './classify-network-error.ts';
import type { RouteEnvironment } from './route.ts';
import { resolveRoute } from './route.ts';

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
