import { describe, expect, it, vi } from 'vitest';
import { describeError } from '#domain/errors/describe-error.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import { routeTo, SMALL_REQUEST } from '#testing/chat-exchange.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import type { TimeLimits } from './send-chat.ts';
import { sendChat } from './send-chat.ts';

const piece = (content: string) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
const FINISH = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n';

/** A request to a server that sends what the test says, when it says so. */
function ask(timeLimits: TimeLimits, contentType = 'text/event-stream', request = SMALL_REQUEST) {
  const clock = createManualClock();
  const encoder = new TextEncoder();
  let server: ReadableStreamDefaultController<Uint8Array> | null = null;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      server = controller;
    },
  });
  const events: StreamEvent[] = [];
  const over = (async () => {
    const signal = new AbortController().signal;
    const route = routeTo(async () => new Response(body, { headers: { 'content-type': contentType } }));
    for await (const event of sendChat({ request, signal, clock, route, timeLimits })) events.push(event);
  })();
  return {
    events,
    over,
    send: (text: string) => server?.enqueue(encoder.encode(text)),
    end: () => server?.close(),
    /** Until so many events have come and the next part is waited for. */
    arrived: (count: number) => vi.waitFor(() => expect(events.length).toBeGreaterThanOrEqual(count)),
    /** Lets time pass once a wait has begun. */
    async pass(ms: number) {
      await vi.waitFor(() => expect(clock.timerCount).toBeGreaterThan(0));
      clock.advance(ms);
    },
    timers: () => clock.timerCount,
  };
}

const textOf = (events: readonly StreamEvent[]) =>
  events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');

/** No limit runs while the answer is waited for, and it ends well. */
async function endsUntimed(t: ReturnType<typeof ask>) {
  await new Promise((resolve) => setImmediate(resolve));
  expect(t.timers()).toBe(0);
  t.send(piece('a') + FINISH);
  t.end();
  await t.over;
  expect(t.events.at(-1)?.type).toBe('response-end');
}

describe('a limit of silence', () => {
  it('ends an answer that says nothing for so long; what came stays', async () => {
    const t = ask([0, 5000]);
    t.send(piece('Half'));
    await t.arrived(2);
    await t.pass(5000);
    await t.over;
    expect(textOf(t.events)).toBe('Half');
    expect(t.events.at(-1)).toMatchObject({
      type: 'error',
      error: { kind: 'timeout', waitedMs: 5000, during: 'answer' },
    });
  });

  it('begins anew with each part', async () => {
    const t = ask([0, 5000]);
    t.send(piece('a'));
    await t.arrived(2);
    await t.pass(4000);
    t.send(piece('b'));
    await t.arrived(3);
    await t.pass(4000);
    t.send(FINISH);
    t.end();
    await t.over;
    expect(textOf(t.events)).toBe('ab');
    expect(t.events.at(-1)?.type).toBe('response-end');
  });

  it('ends an answer that is no stream too', async () => {
    const t = ask([0, 5000], 'application/json');
    t.send('{"choices":[{"message":{"content":"Ha');
    await t.pass(5000);
    await t.over;
    expect(t.events.at(-1)).toMatchObject({ error: { kind: 'timeout', during: 'answer' } });
  });

  it('does not count before the answer begins, nor is there any where none is set', async () => {
    await endsUntimed(ask([0, 5000]));
  });
});

describe('a limit until the answer begins', () => {
  it('ends a request to a server that says nothing', async () => {
    const t = ask([3000, 0]);
    await t.pass(3000);
    await t.over;
    expect(t.events.at(-1)).toMatchObject({ error: { kind: 'timeout', waitedMs: 3000 } });
    expect(t.events.at(-1)).not.toMatchObject({ error: { during: 'answer' } });
  });

  it('is none for recordings, which keep to their own times', async () => {
    const recorded = {
      ...SMALL_REQUEST,
      connection: { ...SMALL_REQUEST.connection, kind: 'recording' as const },
    };
    await endsUntimed(ask([3000, 3000], 'text/event-stream', recorded));
  });
});

it('is said in words, with what was kept and a way to try again', () => {
  const described = describeError(
    { kind: 'timeout', waitedMs: 30_000, during: 'answer', origin: 'https://api.example' },
    {
      connectionName: 'api.example',
      connectionKind: 'custom',
      origin: 'https://api.example',
      model: 'm',
      receivedTokens: 12,
    },
  );
  expect(described.title).toBe('api.example sent nothing for 30 s, and the reply was ended.');
  expect(described.nextStep).toContain('The time limit is set in Connection.');
  expect(described.canRetry).toBe(true);
});
