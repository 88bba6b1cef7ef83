import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '#domain/json/parse-json.ts';
import { MAX_FILE_LENGTH } from '#domain/recordings/recording-limits.ts';
import { readRecordingFile } from '#domain/replay/read-recording-file.ts';
import { requestWith, SMALL_REQUEST } from '#testing/chat-exchange.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { answering, recordingWith, replayOf, replyOf, send } from '#testing/replayed-answers.ts';

async function textOf(fetch: (request: Request) => Promise<Response>, bodyText?: string): Promise<string> {
  const clock = createManualClock();
  const { events } = await send(clock, fetch, bodyText === undefined ? undefined : requestWith(bodyText));
  const last = events.at(-1);
  if (last?.type === 'error' && 'reason' in last.error) return `error: ${last.error.reason.message}`;
  return replyOf(events).choices[0]?.text ?? '';
}

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

  it('is each column’s own where several are asked at once, also where two ask the same', async () => {
    const body = (model: string) =>
      `{"model":"${model}","messages":[{"role":"user","content":"Hello"}],"stream":true}`;
    const ofColumns = [
      ['a', 'from a'],
      ['b', 'from b'],
      ['b', 'from b again'],
    ] as const;
    const recordings = ofColumns.map(([model, text]) =>
      recordingWith({ bodyText: body(model), pieces: [{ ms: 0, content: answering(text) }] }),
    );
    const fetch = replayOf(recordings, createManualClock());
    const columns = ['b', 'a', 'b', 'c'].map((model) => textOf(fetch, body(model)));
    const [first, second, third, missing] = await Promise.all(columns);
    expect([first, second, third]).toEqual(['from b', 'from a', 'from b again']);
    expect(missing).toContain('the nearest differs in model');
  });

  it('breaks off where the connection was cut, and is no answer of another form', async () => {
    const cut = recordingWith({
      response: { status: 200, contentType: 'application/json' },
      pieces: [{ ms: 0, content: '{"choices":[' }],
      ended: 'cut',
    });
    const { events } = await send(createManualClock(), replayOf([cut], createManualClock()));
    expect(events.at(-1)).toMatchObject({ error: { kind: 'interrupted', by: 'connection' } });
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
    expect(readRecordingFile(' '.repeat(MAX_FILE_LENGTH + 1))).toEqual({ ok: false, error: 'too-large' });
    expect(parseJson('[]').ok).toBe(true);
  });
});
