import { describe, expect, it } from 'vitest';
import type { Connection } from '#domain/request/connection.ts';
import { OXEN_BASE_URL } from '#domain/request/connection.ts';
import { collectEvents, streamOf } from '#testing/chat-exchange.ts';
import { REAL_CLOCK } from '#testing/fakes/manual-clock.ts';
import type { ChatRoute } from './chat-route.ts';
import { fetchModels } from './fetch-models.ts';
import { resolveRoute } from './route.ts';
import { testConnection } from './test-connection.ts';

// Node has no cookies, no cache and no referrer, so no server can show whether a request would carry them. What a
// browser makes of a request is written in the `Request` that is handed to `fetch`: that is what these tests look at.

const PAGE_URL = 'https://play.example/app/';
const KEY = 'sk-test-0123456789';

const CONNECTIONS: Record<Connection['kind'], Connection> = {
  sandbox: { kind: 'sandbox', baseUrl: `${PAGE_URL}api/ai`, keyVariable: null },
  oxen: { kind: 'oxen', baseUrl: OXEN_BASE_URL, keyVariable: 'OXEN_API_KEY' },
  custom: { kind: 'custom', baseUrl: 'https://models.example/v1', keyVariable: 'OXEN_API_KEY' },
  recording: { kind: 'recording', baseUrl: 'https://models.example/v1', keyVariable: 'OXEN_API_KEY' },
};

interface Reach {
  readonly connection: Connection;
  readonly hasServer: boolean;
}

const REACHES: readonly (readonly [string, Reach])[] = Object.values(CONNECTIONS).flatMap((connection) =>
  [true, false].map(
    (hasServer) =>
      [
        `${connection.kind}, ${hasServer ? 'with the server of the page' : 'from static files'}`,
        { connection, hasServer },
      ] as const,
  ),
);

/** The sandbox and recordings never get a key. */
const isKeyless = ({ connection }: Reach) => ['sandbox', 'recording'].includes(connection.kind);

/** A route as the page makes it, with every `Request` that it hands to `fetch`. */
function watchedRoute(reach: Reach, answer: (request: Request) => Promise<Response>) {
  const seen: Request[] = [];
  const fetch = (request: Request) => {
    seen.push(request);
    return answer(request);
  };
  const route: ChatRoute = resolveRoute(reach.connection, {
    pageUrl: PAGE_URL,
    hasServer: reach.hasServer,
    fetch,
    inPageFetch: fetch,
    replay: (_settings, request) => fetch(request),
    keyFor: () => KEY,
    isOnline: () => true,
  });
  return { route, seen };
}

const CALLS: Record<string, (route: ChatRoute, connection: Connection) => Promise<unknown>> = {
  'a chat': (route) => collectEvents({ route }),
  'the list of models': (route) =>
    fetchModels({ route, signal: new AbortController().signal, clock: REAL_CLOCK }),
  'the test of a connection': (route, connection) =>
    testConnection({
      connection,
      route,
      pageOrigin: new URL(PAGE_URL).origin,
      hasServer: true,
      serverHoldsKey: false,
      signal: new AbortController().signal,
      clock: REAL_CLOCK,
    }),
};

/** Answers every call as a server with one model would. */
async function answerAll(request: Request): Promise<Response> {
  if (request.url.endsWith('/models')) return Response.json({ object: 'list', data: [{ id: 'm' }] });
  return streamOf(['data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\n']);
}

const refuseAll = () => Promise.reject(new TypeError('Failed to fetch'));

describe.each(Object.entries(CALLS))('%s', (name, call) => {
  it.each(REACHES)('takes no cookie, cache, referrer or redirect along: %s', async (_title, reach) => {
    const { route, seen } = watchedRoute(reach, answerAll);
    await call(route, reach.connection);
    const isTested = name === 'the test of a connection' && !isKeyless(reach);
    expect(seen).toHaveLength(isTested ? 2 : 1);
    for (const { credentials, cache, referrerPolicy, redirect, mode } of seen) {
      expect({ credentials, cache, referrerPolicy, redirect, mode }).toEqual({
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        redirect: 'manual',
        mode: 'cors',
      });
    }
  });

  it.each(REACHES)('gives the key to its own connection alone: %s', async (_title, reach) => {
    const { route, seen } = watchedRoute(reach, answerAll);
    await call(route, reach.connection);
    const sent = new Set(seen.map(({ headers }) => headers.get('authorization')));
    expect(sent).toEqual(new Set([isKeyless(reach) ? null : `Bearer ${KEY}`]));
  });

  it.each(REACHES)('probes no origin but that of a custom server: %s', async (_title, reach) => {
    const { route, seen } = watchedRoute(reach, refuseAll);
    await call(route, reach.connection);
    const [first, ...probes] = seen;
    expect(first?.url.startsWith(route.baseUrl)).toBe(true);
    if (reach.connection.kind !== 'custom') {
      expect(probes).toEqual([]);
      return;
    }
    expect(probes.map(({ url }) => url)).toEqual(['https://models.example/']);
    for (const { method, mode, credentials, cache, referrerPolicy, headers } of probes) {
      expect({ method, mode, credentials, cache, referrerPolicy }).toEqual({
        method: 'GET',
        mode: 'no-cors',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
      expect(headers.has('authorization')).toBe(false);
    }
  });
});
