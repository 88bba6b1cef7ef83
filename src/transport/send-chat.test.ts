import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import {
  collectEvents,
  requestWith,
  routeAt,
  routeTo,
  SMALL_REQUEST,
  streamOf,
} from '#testing/chat-exchange.ts';
import { createFastClock, createManualClock, REAL_CLOCK } from '#testing/fakes/manual-clock.ts';
import type { FaultServer, FaultStep, SeenRequest } from '#testing/servers/fault-server.ts';
import { gzipped, inPackets, startFaultServer, wholeBody } from '#testing/servers/fault-server.ts';
import { sendChat } from './send-chat.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const SSE_TYPE = { 'content-type': 'text/event-stream' };
/** Ten times as fast: the waits below that a test names are a tenth of what transport sees. */
const FAST_CLOCK = createFastClock(10);
const KEY = 'sk-test-0123456789';

function chunk(content: string, finishReason: string | null = null): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finishReason }] })}\n\n`;
}
const FINISH = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n';
const DONE = 'data: [DONE]\n\n';

function textOf(events: readonly StreamEvent[]): string {
  return reduceReplyEvents(emptyReply(), events).choices[0]?.text ?? '';
}

function errorOf(events: readonly StreamEvent[]): PlaygroundError | null {
  const last = events.at(-1);
  return last?.type === 'error' ? last.error : null;
}

let server: FaultServer;
beforeEach(async () => {
  server = await startFaultServer();
});
afterEach(() => server.close());

function send(steps: readonly FaultStep[], headers: Record<string, string> = SSE_TYPE) {
  server.answer('*', { headers, steps });
  return collectEvents({ route: routeAt(server.origin), clock: FAST_CLOCK });
}

function onlyRequest(): SeenRequest {
  const [request] = server.requests;
  if (request === undefined || server.requests.length > 1) throw new Error('not exactly one request came');
  return request;
}

describe('what sendChat sends', () => {
  it('is the body text, byte for byte, once', async () => {
    const bodyText = '{\n  "model": "m",\n  "messages": [],\n  "top_p": 1.0,\n  "x": "ü\\u202e 👩🏽‍🚀"\n}';
    server.answer('*', wholeBody(FINISH, SSE_TYPE));
    await collectEvents({ route: routeAt(server.origin, KEY), request: requestWith(bodyText) });
    expect(server.requests).toHaveLength(1);
    const [request] = server.requests;
    expect(request?.body).toBe(bodyText);
    expect(request?.method).toBe('POST');
    expect(request?.url).toBe('/chat/completions');
    expect(request?.headers['content-type']).toBe('application/json');
    expect(request?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('has no Authorization line without a key', async () => {
    await send([{ do: 'write', bytes: FINISH }]);
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('follows no redirect, so that the key goes nowhere else', async () => {
    const other = await startFaultServer();
    other.answer('*', wholeBody(FINISH, SSE_TYPE));
    for (const status of [301, 302, 303, 307, 308]) {
      server.answer('*', { status, headers: { location: `${other.origin}/steal` }, steps: [] });
      const events = await collectEvents({ route: routeAt(server.origin, KEY) });
      expect(errorOf(events)).toEqual({ kind: 'network', cause: 'redirect', origin: server.origin });
    }
    expect(other.requests).toHaveLength(0);
    await other.close();
  });

  it('is nothing when the key cannot be a header or the address is none', async () => {
    const badKey = await collectEvents({ route: routeAt(server.origin, 'clé\u2014') });
    expect(errorOf(badKey)).toMatchObject({ kind: 'unauthorized', reason: { status: null } });
    for (const url of ['nonsense', 'http://user:pass@127.0.0.1/x', 'http://[']) {
      const route = { ...routeAt(server.origin), url };
      expect(errorOf(await collectEvents({ route }))).toMatchObject({ kind: 'network', cause: 'bad-url' });
    }
    expect(server.requests).toHaveLength(0);
  });
});

describe('an answer of another form than asked for', () => {
  const completion = { id: 'i', choices: [{ index: 0, message: { content: 'Hi' }, finish_reason: 'stop' }] };

  it('is shown whole when it is JSON for a stream', async () => {
    const events = await send([{ do: 'write', bytes: JSON.stringify(completion) }], JSON_TYPE);
    expect(textOf(events)).toBe('Hi');
    expect(events[0]).toMatchObject({ type: 'response-start', streamed: false });
    expect(events.at(-1)).toMatchObject({ type: 'response-end' });
  });

  it('is shown when it is JSON that says it is a stream, and a stream that says it is JSON', async () => {
    expect(textOf(await send([{ do: 'write', bytes: JSON.stringify(completion) }]))).toBe('Hi');
    const events = await send([{ do: 'write', bytes: chunk('Hi') + FINISH + DONE }], JSON_TYPE);
    expect(textOf(events)).toBe('Hi');
    expect(events[0]).toMatchObject({ type: 'response-start', streamed: true });
  });

  it('is shown without a content type, in the smallest packets', async () => {
    for (const body of [
      `\ufeff${JSON.stringify(completion)}`,
      `\n\n${chunk('Hi')}${FINISH}`,
      `: hi\n${chunk('Hi')}${FINISH}`,
    ]) {
      const events = await send(inPackets(Buffer.from(body), 1), {});
      expect([textOf(events), errorOf(events)]).toEqual(['Hi', null]);
    }
  });

  it('is an error when it is a JSON error with status 200', async () => {
    const events = await send(
      [{ do: 'write', bytes: '{"error":{"message":"No luck.","code":"upstream"}}' }],
      JSON_TYPE,
    );
    expect(errorOf(events)).toMatchObject({
      kind: 'stream-error',
      reason: { message: 'No luck.', code: 'upstream' },
    });
  });

  it.each<[string, Record<string, string>, string, string]>([
    [
      '<!doctype html><html><head><title>Log in</title></head><body>…</body></html>',
      { 'content-type': 'text/html' },
      'html',
      'Log in',
    ],
    ['<html><body><h1>Log in</h1></body></html>', SSE_TYPE, 'html', 'Log in'],
    ['', SSE_TYPE, 'empty', ''],
    [' \n ', JSON_TYPE, 'empty', ''],
    ['Internal trouble', { 'content-type': 'text/plain' }, 'not-json', 'Internal trouble'],
    ['{"choices": [', JSON_TYPE, 'not-json', '{"choices": ['],
    ['{"object":"list","data":[]}', JSON_TYPE, 'not-a-completion', '{"object":"list","data":[]}'],
    [': nothing\n\n', SSE_TYPE, 'no-events', ': nothing'],
    [DONE, SSE_TYPE, 'no-events', ''],
  ])('is an error when it is %j', async (body, headers, problem, excerpt) => {
    const events = await send([{ do: 'write', bytes: body }], headers);
    expect(errorOf(events)).toMatchObject({ kind: 'protocol', problem, status: 200, excerpt });
  });

  it('is an error when it is 204', async () => {
    server.answer('*', { status: 204, headers: {}, steps: [] });
    const events = await collectEvents({ route: routeAt(server.origin) });
    expect(errorOf(events)).toMatchObject({ kind: 'protocol', problem: 'empty', status: 204 });
  });

  it('is read as UTF-8 whatever the charset says, and through compression', async () => {
    const body = chunk('Grüße 👩🏽‍🚀') + FINISH + DONE;
    expect(
      textOf(
        await send(inPackets(Buffer.from(body), 3), { 'content-type': 'text/event-stream; charset=latin1' }),
      ),
    ).toBe('Grüße 👩🏽‍🚀');
    server.answer('*', gzipped(body));
    expect(textOf(await collectEvents({ route: routeAt(server.origin) }))).toBe('Grüße 👩🏽‍🚀');
  });
});

describe('how an answer ends', () => {
  it('at [DONE] at once, with the connection left open, and reads no more', async () => {
    const events = await send([
      { do: 'write', bytes: chunk('Hi') + DONE + chunk('more') },
      { do: 'stay-open' },
    ]);
    expect(textOf(events)).toBe('Hi');
    expect(events.at(-1)).toMatchObject({ type: 'response-end', sawDone: true });
    await server.aborted(onlyRequest());
  });

  it.each<[string, FaultStep]>([
    ['left open', { do: 'stay-open' }],
    ['kept alive by comments', { do: 'repeat', bytes: ': ping\n\n', everyMs: 10 }],
    ['kept alive by empty chunks', { do: 'repeat', bytes: 'data: {"choices":[]}\n\n', everyMs: 10 }],
    ['kept alive by usage', { do: 'repeat', bytes: 'data: {"usage":{"total_tokens":1}}\n\n', everyMs: 10 }],
  ])('within 2.5 s after a finish with the connection %s', async (_how, last) => {
    const events = await send([{ do: 'write', bytes: chunk('Hi') + FINISH }, last]);
    const end = events.at(-1);
    const finish = events.find(({ type }) => type === 'finish');
    expect(end).toMatchObject({ type: 'response-end', sawDone: false });
    expect((end?.atMs ?? 0) - (finish?.atMs ?? 0)).toBeLessThan(2_500);
  });

  it('not before the usage that follows a finish', async () => {
    const events = await send([
      { do: 'write', bytes: chunk('Hi') + FINISH },
      { do: 'wait', ms: 30 },
      { do: 'write', bytes: `data: {"choices":[],"usage":{"prompt_tokens":3}}\n\n${DONE}` },
    ]);
    expect(reduceReplyEvents(emptyReply(), events).usage?.promptTokens).toBe(3);
  });

  it('not while text still comes after a finish', async () => {
    const late = Array.from({ length: 6 }, (): FaultStep[] => [
      { do: 'wait', ms: 60 },
      { do: 'write', bytes: chunk('more', 'stop') },
    ]);
    const events = await send([{ do: 'write', bytes: FINISH }, ...late.flat(), { do: 'end' }]);
    expect(textOf(events)).toBe('more'.repeat(6));
  });

  it('not while another choice is unfinished', async () => {
    const late = 'data: {"choices":[{"index":1,"delta":{"content":"late"},"finish_reason":"stop"}]}\n\n';
    server.answer('*', {
      steps: [
        { do: 'write', bytes: FINISH },
        { do: 'wait', ms: 300 },
        { do: 'write', bytes: late },
        { do: 'end' },
      ],
    });
    const events = await collectEvents({
      route: routeAt(server.origin),
      request: requestWith('{"model":"m","messages":[],"n":2}'),
      clock: FAST_CLOCK,
    });
    expect(reduceReplyEvents(emptyReply(), events).choices[1]?.text).toBe('late');
  });

  it('after a whole JSON answer with the connection left open', async () => {
    const body = '{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}';
    const events = await send([{ do: 'write', bytes: body }, { do: 'stay-open' }], JSON_TYPE);
    expect([textOf(events), errorOf(events)]).toEqual(['Hi', null]);
  });

  it('without an error when the connection closes or breaks after a finish', async () => {
    expect(errorOf(await send([{ do: 'write', bytes: chunk('Hi') + FINISH }, { do: 'end' }]))).toBeNull();
    expect(errorOf(await send([{ do: 'write', bytes: chunk('Hi') + FINISH }, { do: 'cut' }]))).toBeNull();
  });

  it.each<[string, FaultStep]>([
    ['closes', { do: 'end' }],
    ['breaks', { do: 'cut' }],
  ])(
    'as interrupted when the connection %s before a finish, and keeps the part that came',
    async (_how, last) => {
      const events = await send([{ do: 'write', bytes: `${chunk('The first half')}data: {"choi` }, last]);
      expect(textOf(events)).toBe('The first half');
      expect(errorOf(events)).toEqual({ kind: 'interrupted', by: 'connection' });
      expect(events.some(({ type }) => type === 'skipped')).toBe(false);
    },
  );

  it('as interrupted when the connection breaks before anything came', async () => {
    expect(errorOf(await send([{ do: 'cut' }]))).toEqual({ kind: 'interrupted', by: 'connection' });
  });

  it('with the error that comes in the stream, after the text before it, and reads no more', async () => {
    const events = await send([
      { do: 'write', bytes: `${chunk('Half')}event: error\ndata: it broke\n\n${chunk('more')}` },
      { do: 'stay-open' },
    ]);
    expect(textOf(events)).toBe('Half');
    expect(errorOf(events)).toMatchObject({
      kind: 'stream-error',
      reason: { message: 'it broke', status: null },
    });
  });

  it('passes over a payload that is not JSON', async () => {
    const events = await send([{ do: 'write', bytes: `${chunk('a')}data: {oops\n\n${chunk('b', 'stop')}` }]);
    expect(textOf(events)).toBe('ab');
    expect(events.filter(({ type }) => type === 'skipped')).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('ends while the server stalls, with no time passing, and the server sees it', async () => {
    server.answer('*', { steps: [{ do: 'write', bytes: chunk('Hi') }, { do: 'stay-open' }] });
    const stopping = new AbortController();
    const seen: StreamEvent[] = [];
    for await (const event of sendChat({
      request: SMALL_REQUEST,
      route: routeAt(server.origin),
      signal: stopping.signal,
      // It stands still: nothing but the signal can end this reply, and the server never does.
      clock: createManualClock(),
    })) {
      seen.push(event);
      if (event.type === 'text-delta') stopping.abort();
    }
    expect(seen.at(-1)).toMatchObject({ type: 'response-end', sawDone: false });
    await server.aborted(onlyRequest());
  });

  it('ends before an answer has come, and sends nothing when it was stopped before', async () => {
    server.answer('*', { steps: [{ do: 'hold' }] });
    const stopping = new AbortController();
    const stalled = routeTo(() => new Promise<Response>(() => undefined));
    const pending = collectEvents({ route: stalled, signal: stopping.signal });
    stopping.abort();
    expect((await pending).map(({ type }) => type)).toEqual(['response-end']);
    await collectEvents({ route: routeAt(server.origin), signal: AbortSignal.abort() });
    expect(server.requests).toHaveLength(0);
  });

  it('ends a body that ignores the signal', async () => {
    const stopping = new AbortController();
    const route = routeTo(
      async () => new Response(new ReadableStream({ start: (c) => c.enqueue(Buffer.from(chunk('a'))) })),
    );
    const pending = collectEvents({ route, signal: stopping.signal });
    setImmediate(() => stopping.abort());
    expect(textOf(await pending)).toBe('a');
  });

  it('ends the transfer when the loop is left', async () => {
    server.answer('*', { steps: [{ do: 'repeat', bytes: chunk('x'), everyMs: 5 }] });
    const signal = new AbortController().signal;
    for await (const event of sendChat({
      request: SMALL_REQUEST,
      route: routeAt(server.origin),
      signal,
      clock: REAL_CLOCK,
    })) {
      if (event.type === 'text-delta') break;
    }
    const request = onlyRequest();
    await server.aborted(request);
  });
});

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
    const events = await collectEvents({ route, firstByteTimeoutMs: 60 });
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

  it('never repeat the key, wherever the server puts it', async () => {
    const answers = [
      wholeBody(`{"error":{"message":"${'x'.repeat(290)} ${KEY}","code":"${KEY}"}}`, JSON_TYPE, 401),
      wholeBody(`<html><title>${KEY}</title></html>`, { 'content-type': 'text/html' }),
      wholeBody(`you sent ${KEY}`, { 'content-type': 'text/plain' }, 500),
      wholeBody(`you sent ${KEY}`, { 'content-type': 'text/plain' }),
      wholeBody(`event: error\ndata: bad key ${KEY}\n\n`, SSE_TYPE),
      wholeBody(`data: {"error":{"message":"${'x'.repeat(290)} ${KEY}"}}\n\n`, SSE_TYPE),
      wholeBody(`{"error":"bad key ${KEY}"}`, JSON_TYPE),
    ];
    for (const answer of answers) {
      server.answer('*', answer);
      const error = errorOf(await collectEvents({ route: routeAt(server.origin, KEY) }));
      expect(error).not.toBeNull();
      expect(JSON.stringify(error)).not.toContain(KEY.slice(0, 8));
    }
  });
});

describe('floods', () => {
  it('of 5,000 events in one packet are all there, in order', async () => {
    const packet =
      Array.from({ length: 5_000 }, (_unused, index) => chunk(`${index} `)).join('') + FINISH + DONE;
    const events = await send([{ do: 'write', bytes: packet }]);
    expect(textOf(events)).toBe(Array.from({ length: 5_000 }, (_unused, index) => `${index} `).join(''));
  });

  it('of 10 MB in one event are there', async () => {
    const text = 'wörd "quoted" \n'.repeat(700_000);
    const events = await send([{ do: 'write', bytes: chunk(text) + FINISH + DONE }]);
    expect(textOf(events) === text).toBe(true);
  });

  it('of 100,000 tokens let the page breathe in between', async () => {
    let breaths = 0;
    let nowMs = 0;
    // Every look at this clock costs a millisecond, so that the test does not depend on the machine.
    const clock = { ...REAL_CLOCK, nowMs: () => nowMs++, yieldToPage: async () => void breaths++ };
    const packet = chunk('w ').repeat(100_000) + FINISH + DONE;
    const events = await collectEvents({ route: routeTo(async () => streamOf([packet])), clock });
    expect(textOf(events)).toHaveLength(200_000);
    expect(breaths).toBeGreaterThan(100);
  });
});
