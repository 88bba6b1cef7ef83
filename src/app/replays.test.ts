import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOfBytes } from '#platform/recorded-pieces.ts';
import { SMALL_REQUEST } from '#testing/chat-exchange.ts';
import type { ManualClock } from '#testing/fakes/manual-clock.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { answering, recordingWith, replayOf, replyOf, send, timed } from '#testing/replayed-answers.ts';
import type { ReplayNote } from '#transport/replay-handler.ts';

const FOLDER = new URL('../testing/fixtures/sse/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

/** A server that sends these pieces, each so long after the one before. */
function serverOf(
  clock: ManualClock,
  pieces: readonly { readonly bytes: Uint8Array; readonly afterMs: number }[],
): () => Promise<Response> {
  return async () => {
    let next = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const piece = pieces[next];
          next += 1;
          if (piece === undefined) return controller.close();
          if (piece.afterMs > 0)
            await new Promise<void>((resolve) => clock.after(piece.afterMs, () => resolve()));
          controller.enqueue(piece.bytes);
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
}

describe.each(FILES)('the replay of %s', (name) => {
  const bytes = readFileSync(new URL(name, FOLDER));
  const pauses = fc.array(
    fc.record({ place: fc.integer({ min: 0, max: bytes.length }), afterMs: fc.integer({ min: 0, max: 40 }) }),
    { maxLength: 12 },
  );

  it('gives the events of the live answer at their times, wherever it was cut, and its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(pauses, async (cuts) => {
        const places = [...cuts.map(({ place }) => place), bytes.length].sort((a, b) => a - b);
        const pieces = places.flatMap((end, index) => {
          const piece = bytes.subarray(places[index - 1] ?? 0, end);
          return piece.length === 0 ? [] : [{ bytes: piece, afterMs: cuts[index]?.afterMs ?? 0 }];
        });
        const liveClock = createManualClock();
        const live = await send(liveClock, serverOf(liveClock, pieces));
        const clock = createManualClock(5_000_000);
        const replayed = await send(clock, replayOf([live.recording], clock));
        expect(timed(replayed.events)).toEqual(timed(live.events));
        expect(replyOf(replayed.events)).toEqual(replyOf(live.events));
        expect(replayed.recording.pieces).toEqual(live.recording.pieces);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a replay', () => {
  it('keeps a character that was cut cut', async () => {
    const bytes = Buffer.from(answering('é'));
    const at = bytes.indexOf(0xc3) + 1;
    const pieces = [bytes.subarray(0, at), bytes.subarray(at)].map(contentOfBytes);
    const clock = createManualClock();
    const recorded = recordingWith({ pieces: pieces.map((content, index) => ({ ms: index, content })) });
    const { recording, events } = await send(clock, replayOf([recorded], clock));
    expect(recording.pieces.map(({ content }) => content)).toEqual(pieces);
    expect(replyOf(events).choices[0]?.text).toBe('é');
  });

  it.each([
    ['recorded', 800],
    ['double', 400],
    ['fourfold', 200],
    ['at-once', 0],
  ] as const)('at the speed %s takes %i ms of 800', async (speed, tookMs) => {
    const clock = createManualClock();
    const recorded = recordingWith({
      pieces: [
        { ms: 400, content: ': one\n\n' },
        { ms: 800, content: answering('a') },
      ],
    });
    const { events } = await send(clock, replayOf([recorded], clock, { speed }));
    expect(events.at(-1)).toMatchObject({ type: 'response-end', atMs: tookMs });
  });

  it('shortens silences over three seconds, and says so', async () => {
    const notes: ReplayNote[] = [];
    const clock = createManualClock();
    const recorded = recordingWith({
      pieces: [
        { ms: 9_000, content: ': one\n\n' },
        { ms: 10_000, content: ': two\n\n' },
        { ms: 70_000, content: answering('a') },
      ],
    });
    const { events } = await send(clock, replayOf([recorded], clock, {}, notes));
    expect(events.at(-1)).toMatchObject({ atMs: 7_000 });
    expect(notes).toEqual([{ kind: 'shortened', count: 2, longestMs: 60_000 }]);
  });

  it('ends with Stop, and leaves no timer behind', async () => {
    const clock = createManualClock();
    const stop = new AbortController();
    const recorded = recordingWith({ pieces: [{ ms: 900, content: answering('a') }] });
    const fetch = replayOf([recorded], clock);
    const { bodyText } = SMALL_REQUEST;
    const asked = fetch(new Request('http://h/', { method: 'POST', body: bodyText, signal: stop.signal }));
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.timerCount).toBe(1);
    stop.abort();
    await expect(asked).rejects.toThrow('abort');
    expect(clock.timerCount).toBe(0);
  });
});
