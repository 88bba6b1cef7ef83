import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectEvents, requestWith, routeAt, routeTo } from '#testing/chat-exchange.ts';
import { errorOf, FAST_CLOCK, JSON_TYPE, SSE_TYPE } from '#testing/servers/chat-answers.ts';
import type { FaultServer, FaultStep } from '#testing/servers/fault-server.ts';
import { startFaultServer, wholeBody } from '#testing/servers/fault-server.ts';

const KEY = 'sk-test-0123456789';

let server: FaultServer;
beforeEach(async () => {
  server = await startFaultServer();
});
afterEach(() => server.close());

describe('failures before an answer', () => {
  it('are network errors with the cause that the route finds', async () => {
    const route = {
      ...routeTo(() => Promise.reject(new TypeError('fetch failed'))),
      explainFailure: async () => 'cors' as const,
    };
    expect(errorOf(await collectEvents({ route }))).toEqual({
      kind: 'network',
      cause: 'cors',
      origin: route.origin,
    });
  });

  it('are no exception when the fetch itself throws', async () => {
    const route = routeTo(() => {
      throw new Error('broken');
    });
    expect(errorOf(await collectEvents({ route }))).toMatchObject({ kind: 'network', cause: 'unknown' });
  });

  it.each<[string, FaultStep[]]>([
    ['no headers', []],
    ['no body', [{ do: 'stay-open' }]],
  ])('are a timeout when %s come in the time that was set', async (_what, steps) => {
    server.answer('*', { steps });
    const route =
      steps.length === 0 ? routeTo(() => new Promise<Response>(() => undefined)) : routeAt(server.origin);
    const events = await collectEvents({ route, timeLimits: [60, 0] });
    const error = errorOf(events);
    expect(error).toMatchObject({ kind: 'timeout' });
    expect(error?.kind === 'timeout' ? error.waitedMs : 0).toBeGreaterThan(50);
  });
});

describe('bad statuses', () => {
  it.each<[number, string]>([
    [400, 'rejected'],
    [401, 'unauthorized'],
    [402, 'payment-required'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [408, 'unavailable'],
    [409, 'rejected'],
    [413, 'rejected'],
    [422, 'rejected'],
    [426, 'rejected'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'unavailable'],
    [529, 'unavailable'],
  ])('%i is %s, with the server’s reason and one request', async (status, kind) => {
    server.answer('*', {
      status,
      headers: { ...JSON_TYPE, 'x-request-id': 'r-1', 'retry-after': '7' },
      steps: [
        { do: 'write', bytes: '{"error":{"title":"Title.","detail":"Detail.","type":"t"},"status":"error"}' },
      ],
    });
    const events = await collectEvents({ route: routeAt(server.origin) });
    expect(events.map(({ type }) => type)).toEqual(['response-start', 'error']);
    expect(errorOf(events)).toMatchObject({
      kind,
      reason: { status, message: 'Title.', detail: 'Detail.', code: 't', requestId: 'r-1' },
      ...(kind === 'rate-limited' || kind === 'unavailable' ? { retryAfterMs: 7_000 } : {}),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('are said although the error’s body never ends', async () => {
    server.answer('*', {
      status: 500,
      headers: JSON_TYPE,
      steps: [{ do: 'write', bytes: '{"error":{"message":"No luck."}}' }, { do: 'stay-open' }],
    });
    expect(errorOf(await collectEvents({ route: routeAt(server.origin), clock: FAST_CLOCK }))).toMatchObject({
      kind: 'unavailable',
      reason: { message: 'No luck.' },
    });
  });

  it('name the field of the request that a server names in its sentence only', async () => {
    server.answer(
      '*',
      wholeBody('{"error":{"message":"Unknown name \\"seed\\": Cannot find field."}}', JSON_TYPE, 400),
    );
    const request = requestWith('{"model":"m","messages":[],"stream":true,"seed":1}');
    const events = await collectEvents({ route: routeAt(server.origin), request });
    expect(errorOf(events)).toMatchObject({ kind: 'rejected', reason: { field: 'seed' } });
  });

  it('do not take the model or the messages for a field that could be left out', async () => {
    const said = { error: { message: "The 'model' cannot read these 'messages'." } };
    server.answer('*', wholeBody(JSON.stringify(said), JSON_TYPE, 400));
    const request = requestWith('{"model":"m","messages":[],"top_p":1}');
    const error = errorOf(await collectEvents({ route: routeAt(server.origin), request }));
    expect(error).toMatchObject({ kind: 'rejected', reason: { field: null } });
  });

  it('never repeat the key or the value of an own header, wherever the server puts it', async () => {
    const answers = [
      wholeBody(`{"error":{"message":"${'x'.repeat(290)} ${KEY}","code":"${KEY}"}}`, JSON_TYPE, 401),
      wholeBody(`<html><title>${KEY}</title></html>`, { 'content-type': 'text/html' }),
      wholeBody(`you sent ${KEY}`, { 'content-type': 'text/plain' }, 500),
      wholeBody(`you sent ${KEY}`, { 'content-type': 'text/plain' }),
      wholeBody(`event: error\ndata: bad key ${KEY}\n\n`, SSE_TYPE),
      wholeBody(`data: {"error":{"message":"${'x'.repeat(290)} ${KEY}"}}\n\n`, SSE_TYPE),
      wholeBody(`{"error":"bad key ${KEY}"}`, JSON_TYPE),
    ];
    const withHeader = { ...routeAt(server.origin), headers: [['x-tenant-key', KEY] as const] };
    for (const route of [routeAt(server.origin, KEY), withHeader])
      for (const answer of answers) {
        server.answer('*', answer);
        const error = errorOf(await collectEvents({ route }));
        expect(error).not.toBeNull();
        expect(JSON.stringify(error)).not.toContain(KEY.slice(0, 8));
      }
  });
});
