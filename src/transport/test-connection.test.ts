import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '#domain/request/connection.ts';
import { describeConnectionProblem } from '#domain/request/connection-problem.ts';
import { routeAt } from '#testing/chat-exchange.ts';
import { createFastClock, REAL_CLOCK } from '#testing/fakes/manual-clock.ts';
import type { FaultServer } from '#testing/servers/fault-server.ts';
import { startFaultServer, wholeBody } from '#testing/servers/fault-server.ts';
import { fetchModels } from './fetch-models.ts';
import type { ConnectionTest, ConnectionTestInput } from './test-connection.ts';
import { testConnection } from './test-connection.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const MODELS = wholeBody('{"object":"list","data":[{"id":"a"},{"id":"b"}]}', JSON_TYPE);

let server: FaultServer;
beforeEach(async () => {
  server = await startFaultServer();
});
afterEach(() => server.close());

async function test(key: string | null, change: Partial<ConnectionTestInput> = {}) {
  const connection: Connection = { kind: 'custom', baseUrl: server.origin, keyVariable: null };
  const result = await testConnection({
    connection,
    route: routeAt(server.origin, key),
    pageOrigin: 'http://localhost:4173',
    hasServer: true,
    serverHoldsKey: false,
    signal: new AbortController().signal,
    clock: REAL_CLOCK,
    ...change,
  });
  if (result === null) throw new Error('the test was broken off');
  return result;
}

/** How the page would say to remedy it. */
const remedyOf = (result: ConnectionTest | null) =>
  result === null || result.ok ? [] : describeConnectionProblem(result.problem, result.context).remedy;

describe('testConnection', () => {
  it('counts the models and asks nothing else without a key', async () => {
    server.answer('/models', MODELS);
    expect(await test(null)).toMatchObject({ ok: true, modelCount: 2 });
    expect(server.requests).toHaveLength(1);
  });

  it('has a key looked at by an empty request, for lists are often open to anyone', async () => {
    server.answer('/models', MODELS);
    server.answer('/chat/completions', wholeBody('{"error":{"message":"Bad key."}}', JSON_TYPE, 401));
    const refused = await test('sk-wrong-key');
    expect(refused).toMatchObject({ ok: false, problem: 'key-refused' });
    expect(JSON.stringify(refused)).toContain('Bad key.');
    server.answer(
      '/chat/completions',
      wholeBody('{"error":{"message":"You must specify a model."}}', JSON_TYPE, 400),
    );
    expect(await test('sk-right-key')).toMatchObject({ ok: true, modelCount: 2 });
    expect(server.requests.at(-1)?.body).toBe('{}');
  });

  it('accepts a server without a list of models', async () => {
    server.answer('/models', wholeBody('', {}, 404));
    server.answer(
      '/chat/completions',
      wholeBody('{"error":{"message":"model is required"}}', JSON_TYPE, 422),
    );
    expect(await test(null)).toMatchObject({ ok: true, modelCount: null });
  });

  it('finds the API under /v1, and asks there without the key', async () => {
    server.answer('*', wholeBody('404 page not found', {}, 404));
    server.answer('/v1/models', MODELS);
    const result = await test('sk-some-key');
    expect(result).toMatchObject({
      ok: false,
      problem: 'wrong-path',
      context: { suggestedBaseUrl: `${server.origin}/v1` },
    });
    expect(server.requests.find(({ url }) => url === '/v1/models')?.headers).not.toHaveProperty(
      'authorization',
    );
  });

  it('suggests /v1 where nothing is found there either', async () => {
    server.answer('*', wholeBody('<html><title>Hello</title></html>', { 'content-type': 'text/html' }));
    expect(await test(null)).toMatchObject({
      ok: false,
      problem: 'not-an-api',
      context: { suggestedBaseUrl: null },
    });
    server.answer('*', wholeBody('', {}, 404));
    const result = await test(null);
    expect(result).toMatchObject({ ok: false, problem: 'wrong-path' });
    expect(remedyOf(result)).toContainEqual({ type: 'text', text: expect.stringContaining('/v1') });
  });

  it.each<[number, string]>([
    [401, 'no-key'],
    [402, 'forbidden'],
    [403, 'forbidden'],
    [429, 'rate-limited'],
    [500, 'server-fault'],
    [302, 'redirect'],
  ])('tells what %i means', async (status, problem) => {
    server.answer('*', { status, headers: { location: '/elsewhere' }, steps: [] });
    expect(await test(null)).toMatchObject({ ok: false, problem });
  });

  it('tells that nothing listens, and how to start what usually does', async () => {
    const closed = await startFaultServer();
    await closed.close();
    const route = { ...routeAt(closed.origin), explainFailure: async () => 'refused' as const };
    expect(await test(null, { route })).toMatchObject({ ok: false, problem: 'nothing-listening' });
  });

  it('tells CORS apart, with the command for the server at that port', async () => {
    const route = {
      ...routeAt('http://localhost:11434'),
      fetch: () => Promise.reject(new TypeError('x')),
      explainFailure: async () => 'cors' as const,
    };
    const result = await test(null, { route });
    expect(result).toMatchObject({ ok: false, problem: 'cors' });
    expect(remedyOf(result)).toContainEqual({
      type: 'command',
      text: 'OLLAMA_ORIGINS=http://localhost:4173 ollama serve',
    });
  });

  it('does not wait for ever', async () => {
    server.answer('*', { headers: JSON_TYPE, steps: [{ do: 'write', bytes: '{' }, { do: 'stay-open' }] });
    expect(await test(null, { clock: createFastClock(100) })).toMatchObject({
      ok: false,
      problem: 'timeout',
    });
  });

  it('asks Oxen.ai for nothing without a key', async () => {
    const connection: Connection = { kind: 'oxen', baseUrl: 'https://hub.oxen.ai/api/ai', keyVariable: 'K' };
    expect(await test(null, { connection })).toMatchObject({ ok: false, problem: 'no-key' });
    expect(server.requests).toHaveLength(0);
    server.answer('/models', MODELS);
    server.answer('/chat/completions', wholeBody('{"error":{"message":"m"}}', JSON_TYPE, 400));
    expect(await test(null, { connection, serverHoldsKey: true })).toMatchObject({ ok: true });
  });

  it('is broken off by its signal', async () => {
    const signal = AbortSignal.abort();
    const connection: Connection = { kind: 'custom', baseUrl: server.origin, keyVariable: null };
    expect(
      await testConnection({
        connection,
        route: routeAt(server.origin),
        pageOrigin: 'http://x',
        hasServer: true,
        serverHoldsKey: false,
        signal,
        clock: REAL_CLOCK,
      }),
    ).toBeNull();
  });
});

describe('fetchModels', () => {
  const call = () => ({
    route: routeAt(server.origin),
    signal: new AbortController().signal,
    clock: REAL_CLOCK,
  });

  it.each([
    ['{"object":"list","data":[{"id":"a"},{"id":"b","x":9007199254740993}]}'],
    ['[{"id":"a"},{"id":"b"}]'],
    ['{"models":[{"model":"a"},{"name":"b"}]}'],
    ['{"data":["a","b",null,{},{"id":""}]}'],
  ])('reads %s', async (body) => {
    server.answer('/models', wholeBody(body, JSON_TYPE));
    const result = await fetchModels(call());
    expect(result?.ok && result.value.map((model) => model.get('id'))).toEqual(['a', 'b']);
  });

  it.each([
    ['{"error":{"message":"m"}}', 'stream-error'],
    ['{}', 'protocol'],
    ['<html>', 'protocol'],
    ['', 'protocol'],
  ])('gives a typed error for %j', async (body, kind) => {
    server.answer('/models', wholeBody(body, JSON_TYPE));
    expect(await fetchModels(call())).toMatchObject({ ok: false, error: { kind } });
  });
});
