import { describe, expect, it } from 'vitest';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { EVERY_LANGUAGE } from '#domain/languages/languages.ts';
import { verifyCode } from '#domain/languages/verify-code.ts';
import { resolveConnection } from '#domain/request/connection.ts';
import { isHeaderName, isHeaderValue } from '#domain/request/request-headers.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { resolveRoute } from '#transport/route.ts';
import { sendChat } from '#transport/send-chat.ts';
import { createKeyStore } from './key-store.ts';

const BASE = 'https://api.example/v1';
const SECRET = 'secret value 12345';

function setUp() {
  const written: ReadonlyMap<string, string>[] = [];
  const keys = createKeyStore({ read: () => new Map(), write: (kept) => void written.push(new Map(kept)) });
  keys.save(BASE, 'the-key-123', false);
  keys.saveHeaders(
    `${BASE}/`,
    [
      ['X-Title', SECRET],
      ['OpenAI-Project', 'p'],
    ],
    false,
  );
  const connection = resolveConnection(
    { kind: 'custom', baseUrl: BASE },
    {
      sandboxBaseUrl: '',
      keyVariable: 'OXEN_API_KEY',
      hasKey: keys.has,
      headerNames: (baseUrl) => keys.headers(baseUrl).map(([name]) => name),
    },
  );
  const body = fromPlain({ model: 'm', messages: [{ role: 'user', content: 'Hi' }] });
  return {
    keys,
    written,
    connection,
    request: buildFromBody(isJsonObject(body) ? body : new Map(), connection),
  };
}

describe('headers of a connection', () => {
  it('are sent with their values to their own address alone', async () => {
    const { keys, connection, request } = setUp();
    const seen: Request[] = [];
    const route = resolveRoute(connection, {
      ...{ pageUrl: 'http://localhost/', hasServer: true, inPageFetch: null, isOnline: () => true },
      fetch: async (sent) => {
        seen.push(sent);
        return Response.json({ choices: [{ message: { content: 'Hi' } }] });
      },
      replay: () => Promise.reject(new Error('nothing is replayed')),
      keyFor: keys.get,
      headersFor: keys.headers,
    });
    const { signal } = new AbortController();
    for await (const _batch of sendChat({ request, route, signal, clock: createManualClock() }));
    expect(seen[0]?.headers.get('x-title')).toBe(SECRET);
    expect(seen[0]?.headers.get('openai-project')).toBe('p');
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer the-key-123');
    expect(keys.headers('https://api.example/v2')).toEqual([]);
    expect(keys.headers('https://api.example')).toEqual([]);
  });

  it.each(EVERY_LANGUAGE)('stand in the code without their values: $id', async (language) => {
    const { request } = setUp();
    const code = (await language.loadWriter())(request);
    expect(code).toContain('X-Title');
    expect(code).toContain('YOUR_X_TITLE');
    expect(code).toContain('YOUR_OPENAI_PROJECT');
    expect(code).not.toContain(SECRET);
    const { status, detail } = await verifyCode(language, code, request);
    expect(['verified', 'no-reader'], detail).toContain(status);
  });

  it('are written down only where that is asked for, found as secrets, and forgotten with the keys', () => {
    const { keys, written } = setUp();
    expect(written.flatMap((kept) => [...kept.values()])).toEqual([]);
    keys.saveHeaders(BASE, [['X-Title', SECRET]], true);
    expect([...(written.at(-1)?.values() ?? [])]).toEqual([SECRET]);
    expect(keys.headers(BASE)).toEqual([['X-Title', SECRET]]);
    expect(keys.get(BASE)).toBe('the-key-123');
    expect(keys.values()).toContain(SECRET);
    keys.forgetAll();
    expect(keys.headers(BASE)).toEqual([]);
    expect(written.at(-1)?.size).toBe(0);
  });

  it('have names and values that a browser takes', () => {
    for (const name of ['X-Title', 'api-key', 'Authorization', 'HTTP-Referer'])
      expect(isHeaderName(name)).toBe(true);
    for (const name of ['', 'a b', 'Ä', 'a:b', 'Content-Type', 'host', 'Cookie', 'Sec-Fetch-Mode', 'x\n'])
      expect(isHeaderName(name)).toBe(false);
    for (const value of ['a', 'Bearer x y', '{"a":1}']) expect(isHeaderValue(value)).toBe(true);
    for (const value of ['', ' ', 'a\nb', 'ä', ' a']) expect(isHeaderValue(value)).toBe(false);
  });
});
