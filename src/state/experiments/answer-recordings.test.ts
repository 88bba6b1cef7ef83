import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { MAX_RECORDED_BYTES } from '#domain/recordings/recording.ts';
import { RecordingStore } from '#platform/recording-store.ts';
import { startRun } from '#runs/run-engine.ts';
import { routeTo, SMALL_REQUEST, streamOf } from '#testing/chat-exchange.ts';
import { createFakeFrames } from '#testing/fakes/fake-frames.ts';
import { REAL_CLOCK } from '#testing/fakes/manual-clock.ts';
import type { RecordingDisk } from './answer-recordings.ts';
import { createAnswerRecordings } from './answer-recordings.ts';

const KEY = 'oxen-key-0123456789';
let databases = 0;

const chunk = (text: string) => `data: {"choices":[{"index":0,"delta":{"content":"${text}"}}]}\n\n`;

async function answered(text: string, recordedBytes = MAX_RECORDED_BYTES) {
  const run = startRun({
    id: 'r',
    request: SMALL_REQUEST,
    route: routeTo(async () => streamOf([chunk(text), 'data: [DONE]\n\n']), KEY),
    clock: REAL_CLOCK,
    scheduleFrame: createFakeFrames().schedule,
    recordedBytes,
  });
  return { run, snapshot: await run.finished };
}

/** Recordings in a database of its own, which counts how often it is written to. */
function open(maxTotal?: number) {
  databases += 1;
  const store = new RecordingStore(`experiment recordings ${databases}`, maxTotal);
  let [writes, dropped] = [0, 0];
  const disk: RecordingDisk = {
    putAll(added) {
      writes += 1;
      return store.putAll(added);
    },
    get: (id) => store.get(id),
    list: (id) => store.list(id),
    remove: (id, nowMs) => store.remove(id, nowMs),
    restore: (id) => store.restore(id),
  };
  const deps = { routeFor: () => routeTo(async () => new Response(), KEY) };
  const recordings = createAnswerRecordings(deps, disk, () => {
    dropped += 1;
  });
  return { recordings, writes: () => writes, dropped: () => dropped };
}

describe('the recordings of an experiment', () => {
  it('are a copy’s too, under the same answers, and its own from then on', async () => {
    const { recordings } = open();
    const { run, snapshot } = await answered('One');
    recordings.keep('first', 'answer.0', run, snapshot);
    await recordings.copy('first', 'second');
    await recordings.setDeleted('first', 1);
    expect((await recordings.read('second', 'answer.0'))?.recording).toEqual(
      (await recordings.read('first', 'answer.0'))?.recording,
    );
    expect(await recordings.list('second')).toHaveLength(1);
    await recordings.copy('nothing', 'third');
    expect(await recordings.list('third')).toEqual([]);
  });

  it('hold what came for each answer, and never the key', async () => {
    const { recordings } = open();
    const { run, snapshot } = await answered(`with ${KEY}`);
    recordings.keep('experiment', 'answer.0', run, snapshot);
    const read = await recordings.read('experiment', 'answer.0');
    const text = read?.texts.map((piece) => piece.text).join('') ?? '';
    expect(text).toContain('"content":"with *******************"');
    expect(read?.recording).toMatchObject({ ended: 'done', replayed: false });
    expect(await recordings.read('experiment', 'answer.1')).toBeNull();
  });

  it('belong to one experiment each, also where two share a request', async () => {
    const { recordings } = open();
    const [first, second] = [await answered('first'), await answered('second')];
    recordings.keep('one', 'answer.0', first.run, first.snapshot);
    recordings.keep('other', 'answer.0', second.run, second.snapshot);
    expect(await recordings.list('one')).toHaveLength(1);
    const read = await recordings.read('one', 'answer.0');
    expect(read?.texts[0]?.text).toBe(chunk('first'));
    await recordings.setDeleted('one', Date.now());
    expect(await recordings.list('one')).toHaveLength(0);
    await recordings.setDeleted('one', null);
    expect(await recordings.list('one')).toHaveLength(1);
  });

  it('are not kept where recording is off', async () => {
    const { recordings, writes } = open();
    const { run, snapshot } = await answered('text', 0);
    recordings.keep('experiment', 'answer.0', run, snapshot);
    expect(await recordings.list('experiment')).toHaveLength(0);
    expect(writes()).toBe(0);
  });

  it('are written together where many come at once, and keep to their room: the oldest go', async () => {
    const { recordings, writes, dropped } = open(4000);
    const { run, snapshot } = await answered('x'.repeat(400));
    for (let at = 0; at < 40; at += 1) recordings.keep('experiment', `answer.${at}`, run, snapshot);
    expect((await recordings.list('experiment')).length).toBeLessThan(8);
    expect(writes()).toBe(2);
    expect(dropped()).toBe(1);
    expect(await recordings.read('experiment', 'answer.0')).toBeNull();
    expect(await recordings.read('experiment', 'answer.39')).not.toBeNull();
  });
});
