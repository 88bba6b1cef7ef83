import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { writeHar } from '#domain/recordings/har.ts';
import { MAX_RECORDED_BYTES, type Recording } from '#domain/recordings/recording.ts';
import { decodeRecording, encodeRecording } from '#domain/recordings/recording-record.ts';
import { bytesOfContent, decodePieces } from '#platform/recorded-pieces.ts';
import { RecordingStore } from '#platform/recording-store.ts';
import { startRun } from '#runs/run-engine.ts';
import { recordingOf } from '#state/replies/recording-of.ts';
import { routeTo, SMALL_REQUEST, streamOf } from '#testing/chat-exchange.ts';
import { createFakeFrames } from '#testing/fakes/fake-frames.ts';
import { REAL_CLOCK } from '#testing/fakes/manual-clock.ts';

const FOLDER = new URL('../../testing/fixtures/sse/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
const KEY = 'oxen-key-0123456789';

async function record(packets: readonly (string | Uint8Array)[], recordedBytes = MAX_RECORDED_BYTES) {
  const run = startRun({
    id: 'r',
    request: SMALL_REQUEST,
    route: routeTo(async () => streamOf(packets), KEY),
    clock: REAL_CLOCK,
    scheduleFrame: createFakeFrames().schedule,
    recordedBytes,
  });
  const snapshot = await run.finished;
  const recording = recordingOf(run, snapshot, KEY);
  if (!recording) throw new Error('nothing was recorded');
  return { recording, snapshot };
}

const bytesIn = ({ pieces }: Recording) =>
  Buffer.concat(pieces.map(({ content }) => bytesOfContent(content)));

function throughText(recording: Recording): Recording {
  const parsed = parseJson(formatCompactJson(encodeRecording(recording)));
  const decoded = parsed.ok ? decodeRecording(parsed.value) : parsed;
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  return decoded.value;
}

function eventsIn(recording: Recording): readonly { data: string }[] {
  const har = JSON.parse(writeHar([{ recording, texts: decodePieces(recording.pieces) }]));
  return har.log.entries[0]._eventSourceMessages.map(
    ({ data, eventName }: { data: string; eventName: string }) => ({
      data,
      eventName,
    }),
  );
}

describe.each(FILES)('the recording of %s', (name) => {
  const bytes = readFileSync(new URL(name, FOLDER));

  it('holds its bytes and events, wherever it is cut, and comes back from its text as it was', async () => {
    const whole = eventsIn((await record([bytes])).recording);
    expect(whole.length).toBeGreaterThan(0);
    const cut = fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(cut, async (places) => {
        const cuts = [0, ...places.toSorted((a, b) => a - b), bytes.length];
        const packets = cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
        const { recording } = await record(packets.filter(({ length }) => length > 0));
        const again = throughText(recording);
        expect(again).toEqual(recording);
        // Nothing is read behind the end of an answer.
        const kept = bytesIn(again);
        expect(bytes.subarray(0, kept.length).equals(kept)).toBe(true);
        // The last one may have been cut off where reading ended.
        const events = eventsIn(again).slice(0, kept.length < bytes.length ? -1 : undefined);
        expect(events).toEqual(whole.slice(0, events.length));
        expect(events.length).toBeGreaterThanOrEqual(whole.length - 2);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a recording', () => {
  it('holds no key, not even one that the server sends back in two pieces', async () => {
    const { recording } = await record([`data: {"a":"${KEY.slice(0, 6)}`, `${KEY.slice(6)}"}\n\n`]);
    expect(bytesIn(recording).toString()).toBe(`data: {"a":"${'*'.repeat(KEY.length)}"}\n\n`);
  });

  it('of a long answer loses its oldest pieces, and counts them', async () => {
    const { recording } = await record(['data: {}\n\n', 'data: {}\n\n', 'data: {}\n\n'], 25);
    expect(recording.pieces).toHaveLength(2);
    expect(recording.droppedBytes).toBe(10);
  });

  it('is not made where nothing is to be kept, and what came is counted all the same', async () => {
    const run = startRun({
      id: 'run',
      request: SMALL_REQUEST,
      route: routeTo(async () => streamOf(['data: {}\n\n'])),
      clock: REAL_CLOCK,
      scheduleFrame: createFakeFrames().schedule,
      recordedBytes: 0,
    });
    const snapshot = await run.finished;
    expect(recordingOf(run, snapshot, null)).toBeNull();
    expect(run.answer()).toMatchObject({ response: { status: 200 }, droppedBytes: 10 });
  });

  it('keeps a cut character cut', async () => {
    const bytes = Buffer.from('data: é\n\n');
    const { recording } = await record([bytes.subarray(0, 7), bytes.subarray(7)]);
    expect(recording.pieces.map(({ content }) => typeof content)).toEqual(['object', 'object']);
    expect(
      decodePieces(recording.pieces)
        .map(({ text }) => text)
        .join(''),
    ).toBe('data: é\n\n');
  });

  it('of a newer version keeps what this one does not know', async () => {
    const { recording } = await record(['data: {}\n\n']);
    const newer = new Map(encodeRecording(recording)).set('version', 9).set('colour', 'blue');
    const decoded = decodeRecording(newer);
    expect(decoded.ok && [...encodeRecording(decoded.value)].sort()).toEqual([...newer].sort());
  });

  it('that is not sound is refused', async () => {
    const { recording } = await record(['data: {}\n\n']);
    const whole = encodeRecording(recording);
    for (const [member, value] of [
      ['format', 'x'],
      ['pieces', [[1]]],
      ['pieces', [[0, new Map([['base64', '!']])]]],
      ['version', 0],
    ] as const)
      expect(decodeRecording(new Map(whole).set(member, value)).ok, member).toBe(false);
  });
});

describe('the store of recordings', () => {
  it('gives back what it keeps, and lets the oldest go when there is too much', async () => {
    const store = new RecordingStore('test-recordings', 900);
    const { recording } = await record(['data: {}\n\n']);
    const at = (startedAtMs: number) => ({ ...recording, startedAtMs });
    expect(await store.put({ id: 'a', conversationId: 'c', recording: at(1) })).toBe(0);
    expect(await store.get('a')).toEqual(at(1));
    expect(await store.put({ id: 'b', conversationId: 'd', recording: at(2) })).toBe(0);
    expect(await store.put({ id: 'e', conversationId: 'c', recording: at(3) })).toBe(1);
    expect((await store.list(null)).map(({ id }) => id)).toEqual(['b', 'e']);
    await store.remove('d', 4);
    expect((await store.list(null)).map(({ id }) => id)).toEqual(['e']);
    await store.restore('d');
    expect((await store.list(null)).map(({ id }) => id)).toEqual(['b', 'e']);
    await store.remove('d', 4);
    const nextDay = 5 + 24 * 60 * 60 * 1000;
    await store.put({ id: 'f', conversationId: 'c', recording: at(nextDay) });
    await store.restore('d');
    expect((await store.list(null)).map(({ id }) => id)).toEqual(['e', 'f']);
  });
});
