import { beforeAll, describe, expect, it } from 'vitest';
import { routeTo, SMALL_REQUEST, streamOf } from '#testing/chat-exchange.ts';
import { createFakeFrames } from '#testing/fakes/fake-frames.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { preloadSending, startRun } from './run-engine.ts';

const encoder = new TextEncoder();

function chunk(delta: object, finishReason: string | null = null): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finishReason }] })}\n\n`;
}

/** Lets every promise that can go on do so. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** A run whose answer the test writes as it goes. */
function setUp() {
  const frames = createFakeFrames();
  const clock = createManualClock();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let requests = 0;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
    cancel() {
      cancelled = true;
    },
  });
  const run = startRun({
    id: 'r1',
    request: SMALL_REQUEST,
    route: routeTo(async () => {
      requests += 1;
      return new Response(body, { headers: { 'content-type': 'text/event-stream', 'x-request-id': 'q' } });
    }),
    clock,
    scheduleFrame: frames.schedule,
  });
  let publishes = 0;
  run.subscribe(() => void publishes++);
  return {
    run,
    frames,
    clock,
    publishes: () => publishes,
    requests: () => requests,
    cancelled: () => cancelled,
    write: async (text: string) => {
      controller?.enqueue(encoder.encode(text));
      await settle();
    },
    close: async () => {
      controller?.close();
      await settle();
    },
  };
}

// As in the page: what sends is there before the first Send.
beforeAll(async () => {
  await preloadSending();
});

describe('startRun', () => {
  it('publishes 2,000 deltas in 60 frames at most 61 times, and loses none', async () => {
    const t = setUp();
    await settle();
    let written = '';
    for (let frame = 0; frame < 60; frame++) {
      const words = Array.from({ length: frame < 20 ? 34 : 33 }, (_unused, index) => `${frame}.${index} `);
      written += words.join('');
      await t.write(words.map((content) => chunk({ content })).join(''));
      if (frame < 59) t.frames.next();
    }
    await t.write(`${chunk({}, 'stop')}data: [DONE]\n\n`);
    const last = await t.run.finished;
    expect(last.reply.choices[0]?.text).toBe(written);
    expect(last.status).toBe('done');
    expect(t.publishes()).toBeLessThanOrEqual(61);
    expect(t.publishes()).toBeGreaterThan(50);
    t.frames.next();
    expect(t.clock.timerCount).toBe(0);
  });

  it('publishes the first token at once, and the second with the next frame', async () => {
    const t = setUp();
    await t.write(chunk({ role: 'assistant' }));
    expect(t.run.getSnapshot().status).toBe('waiting');
    await t.write(chunk({ content: 'a' }));
    expect(t.run.getSnapshot()).toMatchObject({ status: 'streaming', reply: { choices: [{ text: 'a' }] } });
    await t.write(chunk({ content: 'b' }));
    expect(t.run.getSnapshot().reply.choices[0]?.text).toBe('a');
    t.frames.next();
    expect(t.run.getSnapshot().reply.choices[0]?.text).toBe('ab');
  });

  it('publishes every 250 ms in a hidden page, where no frames come', async () => {
    const t = setUp();
    await t.write(chunk({ content: 'a' }) + chunk({ content: 'b' }));
    t.clock.advance(250);
    expect(t.run.getSnapshot().reply.choices[0]?.text).toBe('ab');
  });

  it('gives the same snapshot until the next is published', async () => {
    const t = setUp();
    await t.write(chunk({ content: 'a' }));
    const snapshot = t.run.getSnapshot();
    await t.write(chunk({ content: 'b' }));
    expect(t.run.getSnapshot()).toBe(snapshot);
  });

  it('takes its times from the events, not from the frames', async () => {
    const t = setUp();
    await settle();
    t.clock.advance(100);
    await t.write(chunk({ reasoning: 'hm' }));
    t.clock.advance(50);
    await t.write(chunk({ reasoning: 'hm' }));
    t.clock.advance(50);
    await t.write(chunk({ content: 'a' }));
    t.clock.advance(5);
    await t.write(`${chunk({}, 'stop')}data: [DONE]\n\n`);
    t.clock.advance(1_000);
    expect((await t.run.finished).timing).toMatchObject({
      startedAtMs: 1_000_000,
      firstTokenMs: 100,
      reasoningStartMs: 100,
      reasoningEndMs: 150,
      totalMs: 205,
    });
  });

  it('stops at once: the part that came stays, it is no error, and not a word follows', async () => {
    const t = setUp();
    await t.write(chunk({ content: 'a' }));
    await t.write(chunk({ content: 'b' }));
    t.run.stop();
    const stopped = t.run.getSnapshot();
    expect(stopped).toMatchObject({ status: 'stopped', error: null, reply: { choices: [{ text: 'ab' }] } });
    expect(await t.run.finished).toBe(stopped);
    expect(t.cancelled()).toBe(true);
    const publishes = t.publishes();
    t.frames.next();
    t.clock.advance(1_000);
    t.run.stop();
    expect([t.run.getSnapshot(), t.publishes()]).toEqual([stopped, publishes]);
  });

  it('keeps the part that came when the connection breaks, and tries nothing again', async () => {
    const t = setUp();
    await t.write(chunk({ content: 'a' }));
    await t.write(chunk({ content: 'b' }));
    await t.close();
    expect(await t.run.finished).toMatchObject({
      status: 'failed',
      error: { kind: 'interrupted' },
      reply: { choices: [{ text: 'ab' }] },
    });
    expect(t.requests()).toBe(1);
  });

  it('is over without an answer when none can be had', async () => {
    const run = startRun({
      id: 'r',
      request: SMALL_REQUEST,
      route: routeTo(() => Promise.reject(new TypeError('x'))),
      clock: createManualClock(),
      scheduleFrame: createFakeFrames().schedule,
    });
    expect(await run.finished).toMatchObject({
      status: 'failed',
      error: { kind: 'network' },
      reply: { choices: [] },
    });
  });

  it('no longer calls a listener that has left', async () => {
    const frames = createFakeFrames();
    let calls = 0;
    const run = startRun({
      id: 'r',
      request: SMALL_REQUEST,
      route: routeTo(async () => streamOf([`${chunk({ content: 'a' }, 'stop')}data: [DONE]\n\n`])),
      clock: createManualClock(),
      scheduleFrame: frames.schedule,
    });
    run.subscribe(() => void calls++)();
    await run.finished;
    expect(calls).toBe(0);
  });
});
