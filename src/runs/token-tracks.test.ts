import { describe, expect, it } from 'vitest';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { SMALL_REQUEST } from '#testing/chat-exchange.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import type { Run, RunSnapshot } from './run.ts';
import { createTokenTracks } from './token-tracks.ts';

function growingRun(clock: ReturnType<typeof createManualClock>) {
  const startedAtMs = clock.nowMs();
  let text = '';
  let totalMs: number | null = null;
  let publish: () => void = () => undefined;
  let finish: () => void = () => undefined;
  const getSnapshot = (): RunSnapshot => ({
    status: totalMs === null ? 'streaming' : 'done',
    error: null,
    timing: {
      startedAtMs,
      responseMs: null,
      firstTokenMs: null,
      reasoningStartMs: null,
      reasoningEndMs: null,
      totalMs,
    },
    reply: {
      ...emptyReply(),
      choices: [
        {
          text,
          reasoning: '',
          refusal: '',
          toolCalls: [],
          finishReason: null,
          extra: new Map(),
          logprobs: [],
        },
      ],
    },
  });
  const finished = new Promise<RunSnapshot>((resolve) => {
    finish = () => resolve(getSnapshot());
  });
  const run: Run = {
    id: 'r',
    request: SMALL_REQUEST,
    subscribe(listener) {
      publish = listener;
      return () => {
        publish = () => undefined;
      };
    },
    getSnapshot,
    answer: () => null,
    stop: () => undefined,
    finished,
  };
  return {
    run,
    grow(ms: number, by: string) {
      clock.advance(ms);
      text += by;
      publish();
    },
    async end() {
      totalMs = clock.nowMs() - startedAtMs;
      finish();
      await finished;
      await Promise.resolve();
    },
  };
}

describe('createTokenTracks', () => {
  it('notes how a reply grows, and its end exactly', async () => {
    const clock = createManualClock();
    const tracks = createTokenTracks(clock);
    const reply = growingRun(clock);
    tracks.follow('n', reply.run);
    reply.grow(100, 'ab');
    reply.grow(10, 'c');
    reply.grow(100, 'd');
    clock.advance(5);
    await reply.end();
    expect(tracks.get('n')).toEqual([
      { atMs: 100, length: 2 },
      { atMs: 210, length: 4 },
      { atMs: 215, length: 4 },
    ]);
  });

  it('keeps a bounded number of points, from the first to the last', async () => {
    const clock = createManualClock();
    const tracks = createTokenTracks(clock);
    const reply = growingRun(clock);
    tracks.follow('n', reply.run);
    for (let index = 0; index < 5000; index += 1) reply.grow(40, 'x');
    await reply.end();
    const points = tracks.get('n') ?? [];
    expect(points.length).toBeLessThanOrEqual(402);
    expect(points[0]).toEqual({ atMs: 40, length: 1 });
    expect(points.at(-1)).toEqual({ atMs: 200_000, length: 5000 });
  });

  it('forgets the oldest', () => {
    const clock = createManualClock();
    const tracks = createTokenTracks(clock);
    for (let index = 0; index < 101; index += 1) tracks.follow(`n${index}`, growingRun(clock).run);
    expect(tracks.get('n0')).toBeUndefined();
    expect(tracks.get('n100')).toEqual([]);
  });
});
