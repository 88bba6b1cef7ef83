import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import {
  collectEvents,
  requestWith,
  routeAt,
  routeTo,
  SMALL_REQUEST,
  streamOf,
} from '#testing/chat-exchange.ts';
import { createManualClock, REAL_CLOCK } from '#testing/fakes/manual-clock.ts';
import {
  askServer,
  chunk,
  DONE,
  errorOf,
  FINISH,
  JSON_TYPE,
  SSE_TYPE,
  textOf,
} from '#testing/servers/chat-answers.ts';
import type { FaultServer, FaultStep, SeenRequest } from '#testing/servers/fault-server.ts';
import { gzipped, inPackets, startFaultServer, wholeBody } from '#testing/servers/fault-server.ts';
import { sendChat } from './send-chat.ts';

const KEY = 'sk-test-0123456789';

let server: FaultServer;
beforeEach(async () => {
  server = await startFaultServer();
});
afterEach(() => server.close());

const send = (steps: readonly FaultStep[], headers?: Record<string, string>) =>
  askServer(server, steps, headers);

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
