import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import { collectEvents, requestWith, routeAt, routeTo } from '#testing/chat-exchange.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import {
  askServer,
  chunk,
  DONE,
  errorOf,
  FAST_CLOCK,
  FINISH,
  JSON_TYPE,
  SSE_TYPE,
  textOf,
} from '#testing/servers/chat-answers.ts';
import type { FaultServer, FaultStep, SeenRequest } from '#testing/servers/fault-server.ts';
import { startFaultServer } from '#testing/servers/fault-server.ts';
import { GRACE_MS } from './answer.ts';

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

/** A piece of an answer; before it so many milliseconds pass. Without bytes nothing comes of it. */
interface Piece {
  readonly afterMs?: number;
  readonly bytes?: string;
}

/** A server whose pieces come when a clock of its own says so. */
function timed(pieces: readonly Piece[], isClosed = true) {
  const clock = createManualClock();
  const encoder = new TextEncoder();
  const left = [...pieces];
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = left.shift();
        // Whoever reads has begun to wait by then.
        await new Promise((resolve) => setImmediate(resolve));
        clock.advance(next?.afterMs ?? 0);
        if (next?.bytes !== undefined) controller.enqueue(encoder.encode(next.bytes));
        else if (next === undefined && isClosed) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { route: routeTo(async () => new Response(body, { headers: SSE_TYPE })), clock };
}

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

  it.each([
    ['left open', null],
    ['kept alive by comments', ': ping\n\n'],
    ['kept alive by empty chunks', 'data: {"choices":[]}\n\n'],
    ['kept alive by usage', 'data: {"usage":{"total_tokens":1}}\n\n'],
  ])('within 2.5 s after a finish with the connection %s', async (_how, more) => {
    const later = more === null ? { afterMs: GRACE_MS } : { afterMs: 400, bytes: more };
    const { route, clock } = timed([{ bytes: chunk('Hi') + FINISH }, ...Array(10).fill(later)], false);
    const events = await collectEvents({ route, clock });
    expect(events.at(-1)).toMatchObject({ type: 'response-end', sawDone: false });
    const atMs = (type: string) => events.find((event) => event.type === type)?.atMs ?? 0;
    const waitedMs = atMs('response-end') - atMs('finish');
    expect(waitedMs).toBeGreaterThanOrEqual(GRACE_MS);
    expect(waitedMs).toBeLessThan(2_500);
  });

  it('not before the usage that follows a finish', async () => {
    const usage = `data: {"choices":[],"usage":{"prompt_tokens":3}}\n\n${DONE}`;
    const events = await collectEvents(
      timed([{ bytes: chunk('Hi') + FINISH }, { afterMs: GRACE_MS - 1, bytes: usage }]),
    );
    expect(reduceReplyEvents(emptyReply(), events).usage?.promptTokens).toBe(3);
  });

  it('not while text still comes after a finish', async () => {
    const late = Array(6).fill({ afterMs: 600, bytes: chunk('more', 'stop') });
    const events = await collectEvents(timed([{ bytes: FINISH }, ...late]));
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
