import { describe, expect, it } from 'vitest';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { SMALL_REQUEST } from '#testing/chat-exchange.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { runBatch } from './batch.ts';
import type { Run, RunSnapshot } from './run.ts';

function snapshot(status: RunSnapshot['status'], error: PlaygroundError | null = null): RunSnapshot {
  const timing = {
    startedAtMs: 0,
    responseMs: null,
    firstTokenMs: null,
    reasoningStartMs: null,
    reasoningEndMs: null,
    totalMs: null,
  };
  return { status, reply: emptyReply(), timing, error };
}

function rateLimited(retryAfterMs: number | null): RunSnapshot {
  const reason = { status: 429, message: null, detail: null, code: null, field: null, requestId: null };
  return snapshot('failed', { kind: 'rate-limited', retryAfterMs, reason });
}

/** A batch whose runs the test ends one by one. */
function setUp(count: number, concurrency: number) {
  const clock = createManualClock();
  const started: { readonly index: number; end(result: RunSnapshot): Promise<void>; stopped: boolean }[] = [];
  const batch = runBatch({
    count,
    concurrency,
    clock,
    start(index): Run {
      let current = snapshot('streaming');
      let resolve: (result: RunSnapshot) => void = () => undefined;
      const finished = new Promise<RunSnapshot>((settle) => {
        resolve = settle;
      });
      const entry = {
        index,
        stopped: false,
        async end(result: RunSnapshot) {
          current = result;
          resolve(result);
          await new Promise<void>((settled) => setImmediate(settled));
        },
      };
      started.push(entry);
      return {
        id: String(started.length),
        request: SMALL_REQUEST,
        subscribe: () => () => undefined,
        getSnapshot: () => current,
        answer: () => null,
        stop() {
          entry.stopped = true;
          void entry.end(snapshot('stopped'));
        },
        finished,
      };
    },
  });
  return { batch, clock, started, indexes: () => started.map(({ index }) => index) };
}

describe('runBatch', () => {
  it('runs no more at once than it may, and each place once', async () => {
    const t = setUp(5, 2);
    expect(t.indexes()).toEqual([0, 1]);
    await t.started[1]?.end(snapshot('done'));
    expect(t.indexes()).toEqual([0, 1, 2]);
    for (let next = 0; next < 5; next++) await t.started[next]?.end(snapshot('done'));
    expect(t.indexes()).toEqual([0, 1, 2, 3, 4]);
    expect((await t.batch.finished).results.map((result) => result?.status)).toEqual(Array(5).fill('done'));
  });

  it('starts nothing before the time that the server asks for, and then what was turned away', async () => {
    const t = setUp(4, 2);
    await t.started[0]?.end(rateLimited(3_000));
    await t.started[1]?.end(snapshot('done'));
    expect(t.indexes()).toEqual([0, 1]);
    expect(t.batch.getState().waitingUntilMs).toBe(t.clock.nowMs() + 3_000);
    t.clock.advance(2_999);
    expect(t.indexes()).toEqual([0, 1]);
    t.clock.advance(1);
    expect(t.indexes()).toEqual([0, 1, 0, 2]);
    expect(t.batch.getState().waitingUntilMs).toBeNull();
  });

  it('gives up on a place that is turned away three times', async () => {
    const t = setUp(1, 1);
    for (let attempt = 0; attempt < 3; attempt++) {
      await t.started[attempt]?.end(rateLimited(10));
      t.clock.advance(10);
    }
    expect((await t.batch.finished).results[0]?.error?.kind).toBe('rate-limited');
    expect(t.indexes()).toEqual([0, 0, 0]);
  });

  it('lets any other failure stand, a rate limit without a time among them', async () => {
    const t = setUp(2, 1);
    await t.started[0]?.end(rateLimited(null));
    await t.started[1]?.end(snapshot('failed', { kind: 'interrupted', by: 'connection' }));
    await t.batch.finished;
    expect(t.indexes()).toEqual([0, 1]);
  });

  it('stops what runs, starts no more, and keeps what is done', async () => {
    const t = setUp(5, 2);
    await t.started[0]?.end(snapshot('done'));
    t.batch.stop();
    const state = await t.batch.finished;
    expect(state.results.map((result) => result?.status ?? null)).toEqual([
      'done',
      'stopped',
      'stopped',
      null,
      null,
    ]);
    expect(t.started.map(({ stopped }) => stopped)).toEqual([false, true, true]);
    expect(t.indexes()).toEqual([0, 1, 2]);
  });

  it('stops while it waits', async () => {
    const t = setUp(2, 1);
    await t.started[0]?.end(rateLimited(60_000));
    t.batch.stop();
    await t.batch.finished;
    expect(t.clock.timerCount).toBe(0);
    expect(t.indexes()).toEqual([0]);
  });

  it('is over at once when nothing is wanted', async () => {
    expect((await setUp(0, 3).batch.finished).results).toEqual([]);
  });
});
