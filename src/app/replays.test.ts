import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '#domain/json/parse-json.ts';
import type { Recording } from '#domain/recordings/recording.ts';
import { readRecordingFile } from '#domain/replay/read-recording-file.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { ReplaySettings } from '#domain/request/replay-settings.ts';
import { DEFAULT_REPLAY } from '#domain/request/replay-settings.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import { bytesOfContent, contentOfBytes } from '#platform/recorded-pieces.ts';
import { requestWith, routeTo, SMALL_REQUEST } from '#testing/chat-exchange.ts';
import type { ManualClock } from '#testing/fakes/manual-clock.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { createAnswerRecorder } from '#transport/record-answer.ts';
import type { ReplayNote } from '#transport/replay-handler.ts';
import { createReplayHandler } from '#transport/replay-handler.ts';
import { sendChat } from '#transport/send-chat.ts';

const FOLDER = new URL('../testing/fixtures/sse/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

const SAYING = { message: 'none', detail: 'none' };

/** Sends a request on a clock that runs as fast as everything else has nothing left to do. */
async function send(
  clock: ManualClock,
  fetch: (request: Request) => Promise<Response>,
  request: BuiltRequest = SMALL_REQUEST,
) {
  const events: StreamEvent[] = [];
  const recorder = createAnswerRecorder(clock, 2_000_000);
  const startedAtMs = clock.nowMs();
  let isOver = false;
  const reading = (async () => {
    const signal = new AbortController().signal;
    for await (const event of sendChat({ request, route: routeTo(fetch), signal, clock, recorder }))
      events.push(event);
    isOver = true;
  })();
  while (!isOver) {
    // Everything that waits for no time has its turn before the clock moves.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    if (!isOver && clock.timerCount > 0) clock.advance(1);
  }
  await reading;
  const { record } = recorder;
  const recording: Recording = {
    request: { path: '/chat/completions', baseUrl: 'http://h/v1', body: request.body },
    response: record.response ?? { status: 200, contentType: null },
    startedAtMs,
    pieces: record.pieces.map(({ atMs, bytes }) => ({
      ms: atMs - startedAtMs,
      content: contentOfBytes(bytes),
    })),
    droppedBytes: 0,
    ended: endOf(events.at(-1)),
    replayed: false,
  };
  return { events: events.map((event) => ({ ...event, atMs: event.atMs - startedAtMs })), recording };
}

function endOf(last: StreamEvent | undefined): Recording['ended'] {
  if (last?.type !== 'error') return 'done';
  return last.error.kind === 'interrupted' ? 'cut' : 'error';
}

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

function replayOf(
  recordings: readonly Recording[],
  clock: ManualClock,
  settings: Partial<ReplaySettings> = {},
  notes: ReplayNote[] = [],
) {
  const handler = createReplayHandler({
    recordings,
    order: { next: 0 },
    clock,
    bytesOf: bytesOfContent,
    onNote: (note) => notes.push(note),
    allReplayed: (count) => ({ message: `all ${count}`, detail: 'again' }),
    nothingThere: SAYING,
  });
  return (request: Request) => handler(request, { ...DEFAULT_REPLAY, ...settings });
}

/** Events without the time of the response's head, which no recording has. */
const timed = (events: readonly StreamEvent[]) => events.filter(({ type }) => type !== 'response-start');
const replyOf = (events: readonly StreamEvent[]) => reduceReplyEvents(emptyReply(), events);

function recordingWith(change: Partial<Recording> & { readonly bodyText?: string }): Recording {
  const { bodyText = SMALL_REQUEST.bodyText, ...rest } = change;
  return {
    request: { path: '/chat/completions', baseUrl: 'http://h/v1', body: requestWith(bodyText).body },
    response: { status: 200, contentType: 'text/event-stream' },
    startedAtMs: 0,
    pieces: [{ ms: 5, content: answering('hello') }],
    droppedBytes: 0,
    ended: 'done',
    replayed: false,
    ...rest,
  };
}

function answering(text: string): string {
  return `data: {"choices":[{"index":0,"delta":{"content":"${text}"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n`;
}

async function textOf(fetch: (request: Request) => Promise<Response>, bodyText?: string): Promise<string> {
  const clock = createManualClock();
  const { events } = await send(clock, fetch, bodyText === undefined ? undefined : requestWith(bodyText));
  const last = events.at(-1);
  if (last?.type === 'error' && 'reason' in last.error) return `error: ${last.error.reason.message}`;
  return replyOf(events).choices[0]?.text ?? '';
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

describe('the recording that answers', () => {
  const ofTwo = [
    recordingWith({ pieces: [{ ms: 0, content: answering('first') }] }),
    recordingWith({ pieces: [{ ms: 0, content: answering('second') }] }),
    recordingWith({
      bodyText: '{"model":"m","messages":[],"stream":true,"temperature":0.5,"seed":9007199254740993}',
      pieces: [{ ms: 0, content: answering('third') }],
    }),
  ];

  it('is one of the very same request, in whatever order its members stand; asked again, the next', async () => {
    const fetch = replayOf(ofTwo, createManualClock());
    const turned = '{"stream":true,"messages":[],"model":"m"}';
    expect([await textOf(fetch), await textOf(fetch, turned), await textOf(fetch)]).toEqual([
      'first',
      'second',
      'first',
    ]);
    const numbers = '{"model":"m","messages":[],"stream":true,"temperature":5e-1,"seed":9007199254740993}';
    expect(await textOf(fetch, numbers)).toBe('third');
  });

  it('is none where a field differs, and the fields are named', async () => {
    const fetch = replayOf(ofTwo, createManualClock());
    const other = '{"model":"m","messages":[],"stream":true,"temperature":0.7,"seed":9007199254740992}';
    const { events } = await send(createManualClock(), fetch, requestWith(other));
    expect(events.at(-1)).toMatchObject({
      error: {
        kind: 'not-found',
        reason: {
          code: 'no_recording',
          message: 'No recording of this request: the nearest differs in temperature and seed.',
          detail:
            'temperature: 0.5 recorded, 0.7 now; seed: 9007199254740993 recorded, 9007199254740992 now.',
        },
      },
    });
  });

  it('is in order simply the next; after the last it says so and begins again', async () => {
    const fetch = replayOf(ofTwo, createManualClock(), { mode: 'in-order' });
    const said: string[] = [];
    for (let turn = 0; turn < 5; turn += 1) said.push(await textOf(fetch, `{"model":"x${turn}"}`));
    expect(said).toEqual(['first', 'second', 'third', 'error: all 3', 'first']);
  });

  it('is not a replay where there are live answers', async () => {
    const replayed = recordingWith({ replayed: true, pieces: [{ ms: 0, content: answering('echo') }] });
    const [live = replayed] = ofTwo;
    expect(await textOf(replayOf([replayed, live], createManualClock()))).toBe('first');
    expect(await textOf(replayOf([replayed], createManualClock()))).toBe('echo');
  });

  it('is none where there are no recordings', async () => {
    expect(await textOf(replayOf([], createManualClock()))).toBe('error: There are no recordings here.');
    expect(await textOf(replayOf([], createManualClock(), { mode: 'in-order' }))).toBe(
      'error: There are no recordings here.',
    );
  });

  it('is one of the models that the list names', async () => {
    const fetch = replayOf(ofTwo, createManualClock());
    const response = await fetch(new Request('http://h/models'));
    expect(await response.json()).toEqual({ object: 'list', data: [{ id: 'm', object: 'model' }] });
  });
});

describe('a file of recordings from hostile hands', () => {
  const text = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string());
  const ms = fc.oneof(fc.double(), fc.integer(), text);
  const content = fc.oneof(
    text,
    fc.constant(answering('x')),
    fc.record({ base64: fc.base64String() }),
    fc.anything(),
  );
  const entry = fc.record({
    format: fc.oneof(fc.constant('oxen-playground-recording'), text),
    version: fc.oneof(fc.constant(1), fc.anything()),
    request: fc.record({
      path: text,
      baseUrl: text,
      body: fc.oneof(fc.object(), fc.constant(JSON.parse(SMALL_REQUEST.bodyText))),
    }),
    response: fc.record({
      status: fc.oneof(fc.constantFrom(200, 204, 304, 101, 0, 999, -1, 404, 1.5), fc.anything()),
      contentType: fc.oneof(fc.constant(null), text),
    }),
    startedAtMs: fc.oneof(fc.integer(), fc.double()),
    pieces: fc.array(fc.tuple(ms, content), { maxLength: 6 }),
    droppedBytes: fc.nat(),
    ended: fc.oneof(fc.constantFrom('done', 'stopped', 'cut', 'error'), text),
  });

  it('is read or refused, and what is read is replayed or fails, in the time that it may take', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(entry, fc.array(entry, { maxLength: 3 })), async (file) => {
        const read = readRecordingFile(JSON.stringify(file) ?? '');
        if (!read.ok) return;
        const clock = createManualClock();
        const fetch = replayOf(read.value.recordings, clock, { mode: 'in-order', speed: 'fourfold' });
        const { events } = await send(clock, fetch);
        const last = events.at(-1);
        expect(['response-end', 'error']).toContain(last?.type);
        // Beside the pauses of the file, the page waits for what may still come after an end.
        expect(last?.atMs).toBeLessThanOrEqual(7 * 750 + 3_000);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('is refused where it is no text of JSON at all', () => {
    fc.assert(fc.property(text, (any) => typeof readRecordingFile(any).ok === 'boolean'));
    expect(readRecordingFile('[]')).toEqual({ ok: false, error: 'no-recording' });
    expect(readRecordingFile('[')).toEqual({ ok: false, error: 'not-json' });
    expect(readRecordingFile(' '.repeat(40_000_001))).toEqual({ ok: false, error: 'too-large' });
    expect(parseJson('[]').ok).toBe(true);
  });
});
