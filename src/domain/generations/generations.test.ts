import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { SENDING } from './__fixtures__/sending.ts';
import { findGenerations, NO_FILTER, tagsOf } from './find-generations.ts';
import type { Generation } from './generation.ts';
import { GENERATION_STATUSES, isOver } from './generation.ts';
import { costOfGeneration } from './generation-cost.ts';
import type { GenerationEvent } from './generation-events.ts';
import { afterEvent } from './generation-events.ts';
import { decodeGeneration, encodeGeneration } from './generation-record.ts';
import { pollPause } from './poll-schedule.ts';
import { readEnqueued, readQueueRecord } from './queue-reply.ts';
import { readMediaReply, withoutLongParts } from './read-media-reply.ts';

const RESULT = {
  kind: 'image',
  url: 'https://h/x.png',
  place: 'kept',
  mimeType: 'image/png',
  revisedPrompt: null,
  length: null,
  numbers: [],
} as const;

const EVENTS: readonly GenerationEvent[] = [
  { kind: 'enqueued', queueId: 'q', reply: null },
  { kind: 'started', startedAtMs: 5, reply: null },
  { kind: 'succeeded', results: [RESULT], reply: null, atMs: 9 },
  { kind: 'failed', error: null, problem: 'no paint', reply: null, atMs: 9 },
  { kind: 'cancelled', atMs: 9 },
  { kind: 'interrupted', atMs: 9 },
];

describe('a generation', () => {
  it('goes forward only, and what is over stays as it is, whatever is heard and in whatever order', () => {
    const rank = (generation: Generation) =>
      isOver(generation) ? 3 : ['sending', 'queued', 'processing'].indexOf(generation.status);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS)), (events) => {
        let generation = SENDING;
        for (const event of events) {
          const next = afterEvent(generation, event);
          if (isOver(generation)) expect(next).toBe(generation);
          expect(rank(next)).toBeGreaterThanOrEqual(rank(generation));
          if (next.status === 'queued' || next.status === 'processing') expect(next.queueId).toBe('q');
          expect(next.endedAtMs !== null).toBe(isOver(next));
          generation = next;
        }
      }),
    );
  });

  it('in a queue is not interrupted by the end of its page', () => {
    const queued = afterEvent(SENDING, { kind: 'enqueued', queueId: 'q', reply: null });
    expect(afterEvent(queued, { kind: 'interrupted', atMs: 9 })).toBe(queued);
    expect(afterEvent(SENDING, { kind: 'interrupted', atMs: 9 }).status).toBe('interrupted');
  });

  it('is the same after it was stored, and one of a newer version keeps what this one does not know', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...GENERATION_STATUSES),
        fc.array(fc.string()),
        fc.option(fc.string()),
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })),
        (status, tags, problem, numbers) => {
          const generation: Generation = {
            ...SENDING,
            status,
            tags,
            problem,
            results: [{ ...RESULT, numbers }],
          };
          expect(decodeGeneration(encodeGeneration(generation))).toEqual({ ok: true, value: generation });
        },
      ),
    );
    const newer = new Map([
      ...encodeGeneration(SENDING),
      ['version', 2],
      ['status', 'dreaming'],
      ['mood', 'calm'],
    ]);
    const read = decodeGeneration(newer);
    expect(read).toMatchObject({ ok: true, value: { status: 'interrupted' } });
    if (!read.ok) return;
    const written = encodeGeneration({ ...read.value, tags: ['new'] });
    expect([written.get('status'), written.get('mood'), written.get('version')]).toEqual([
      'dreaming',
      'calm',
      2,
    ]);
    expect(written.get('tags')).toEqual(['new']);
    expect(decodeGeneration(new Map([['version', 1]])).ok).toBe(false);
  });
});

describe('an answer', () => {
  const found = (plain: unknown, kind: 'image' | 'video' | 'audio' | 'vector' = 'image') =>
    readMediaReply(fromPlain(plain), kind).map(({ url, base64 }) => url ?? base64);

  it.each([
    [
      'Oxen’s list',
      { model: 'm', images: [{ url: 'https://h/1' }, { url: 'https://h/2' }] },
      ['https://h/1', 'https://h/2'],
    ],
    ['base64', { images: [{ b64_json: 'iVBORw0KGgo=' }] }, ['iVBORw0KGgo=']],
    ['videos', { videos: [{ url: 'https://h/v' }] }, ['https://h/v']],
    ['OpenAI’s list', { created: 1, data: [{ url: 'https://h/1', revised_prompt: 'x' }] }, ['https://h/1']],
    ['an address at the top (K2)', { image_url: 'https://h/1' }, ['https://h/1']],
    ['a film at the top (K2)', { video_url: 'https://h/1' }, ['https://h/1']],
    ['a record of the queue', { status: 'succeeded', result_url: 'https://h/1' }, ['https://h/1']],
    ['an address in an object', { images: [{ image_url: { url: 'https://h/1' } }] }, ['https://h/1']],
    ['a list of addresses', { images: ['https://h/1'] }, ['https://h/1']],
    ['a data address', { images: [{ url: 'data:image/webp;base64,UklGRg==' }] }, ['UklGRg==']],
    ['nothing', { images: [] }, []],
    ['what is no address', { images: [{ url: 'javascript:alert(1)' }, { url: 7 }, null] }, []],
  ])('is read as %s', (_name, plain, expected) => {
    expect(found(plain)).toEqual(expected);
  });

  it('has its type from a data address, and the prompt that the server rewrote', () => {
    const answer = fromPlain({
      data: [{ b64_json: 'data:image/webp;base64,UklGRg==', revised_prompt: 'A calm ox' }],
    });
    expect(readMediaReply(answer, 'image')).toMatchObject([
      { mimeType: 'image/webp', revisedPrompt: 'A calm ox' },
    ]);
  });

  it('of embeddings gives vectors, as numbers and as base64', () => {
    const answer = fromPlain({
      data: [{ embedding: [0.5, -1] }, { embedding: 'AAAAPw==' }, { embedding: ['x'] }],
    });
    expect(readMediaReply(answer, 'vector')).toMatchObject([{ numbers: [0.5, -1] }, { base64: 'AAAAPw==' }]);
  });

  it('never throws, and is cut to a size that can be read', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('image', 'video', 'audio', 'vector'), (plain, kind) => {
        expect(Array.isArray(readMediaReply(fromPlain(plain), kind))).toBe(true);
      }),
    );
    const cut = withoutLongParts(
      fromPlain({ b64_json: 'A'.repeat(9000), embedding: Array(99).fill(1), model: 'm' }),
    );
    expect(isJsonObject(cut) && cut.get('model')).toBe('m');
    expect(JSON.stringify(isJsonObject(cut) ? [...cut] : null).length).toBeLessThan(400);
  });
});

describe('the queue', () => {
  it('names what it took, and how it stands', () => {
    expect(
      readEnqueued(
        fromPlain({ generations: [{ generation_id: 'a', status: 'queued' }, { generation_id: 'b' }] }),
      ),
    ).toEqual(['a', 'b']);
    expect(readEnqueued(fromPlain({ error: 'x' }))).toEqual([]);
    const record = { status: 'processing', started_at: 1775091432, error_message: null };
    expect(readQueueRecord(fromPlain(record))).toEqual({
      status: 'processing',
      startedAtMs: 1775091432000,
      message: null,
    });
    expect(readQueueRecord(fromPlain({ status: 'asleep' }))).toBeNull();
    const message = 'Getting model response error: 422 - Value error, duration must be 5';
    expect(readQueueRecord(fromPlain({ status: 'failed', error_message: message }))?.message).toBe(
      'Value error, duration must be 5 (422)',
    );
  });

  it('is asked as often as Oxen advises, less often while it does not answer, and not before it asks to be', () => {
    const asked = { connection: 'oxen', asked: 0, failed: 0, retryAfterMs: null } as const;
    const pauses = (result: 'image' | 'video') =>
      [0, 1, 2, 3, 4, 50].map((times) => pollPause({ ...asked, result, asked: times }) / 1000);
    for (const seconds of pauses('image')) expect(seconds >= 2 && seconds <= 5).toBe(true);
    for (const seconds of pauses('video')) expect(seconds >= 10 && seconds <= 30).toBe(true);
    expect(pollPause({ ...asked, result: 'image', failed: 3 })).toBe(16_000);
    expect(pollPause({ ...asked, result: 'image', failed: 99 })).toBe(300_000);
    expect(pollPause({ ...asked, result: 'image', retryAfterMs: 60_000 })).toBe(60_000);
  });
});

describe('the list', () => {
  it('is searched by words of prompt, model and tags, by state and by tag', () => {
    const generations: readonly Generation[] = [
      { ...SENDING, id: 'a', tags: ['cover'] },
      { ...SENDING, id: 'b', status: 'succeeded', model: 'flux-2-dev' },
      { ...SENDING, id: 'c', status: 'failed', tags: ['cover', 'b side'] },
    ];
    const ids = (filter: Partial<typeof NO_FILTER>) =>
      findGenerations(generations, { ...NO_FILTER, ...filter }).map(({ id }) => id);
    expect(ids({})).toEqual(['a', 'b', 'c']);
    expect(ids({ text: 'ox FLUX' })).toEqual(['b']);
    expect(ids({ text: 'cover' })).toEqual(['a', 'c']);
    expect(ids({ state: 'running' })).toEqual(['a']);
    expect(ids({ state: 'failed', tag: 'cover' })).toEqual(['c']);
    expect(tagsOf(generations)).toEqual(['b side', 'cover']);
  });
});

describe('the cost', () => {
  const request = (fields: Readonly<Record<string, JsonValue>>, count = 1) => ({
    count,
    built: {
      method: 'POST' as const,
      connection: { kind: 'oxen' as const, baseUrl: '', keyVariable: null },
      url: '',
      body: new Map(Object.entries(fields)),
      bodyText: '',
    },
  });

  it('of pictures is by the grid, else by the picture, times their number', () => {
    const grid = new Map([['high', new Map([['1024x1024', 0.2]])]]);
    const pricing = { method: 'per_image', perImage: 0.03, grid } as const;
    expect(costOfGeneration(pricing, request({ quality: 'HIGH', size: '1024x1024' }, 2))).toBeCloseTo(0.4);
    expect(costOfGeneration(pricing, request({}, 2))).toBeCloseTo(0.06);
    expect(costOfGeneration(null, request({}))).toBeNull();
  });

  it('of films is by the second, and not known where the model chooses the length', () => {
    const perSecondByResolution = new Map([['4k', 0.42]]);
    const pricing = {
      method: 'per_video_output_second',
      perSecond: 0.1,
      perSecondWithAudio: 0.2,
      perSecondByResolution,
    } as const;
    expect(costOfGeneration(pricing, request({ duration: 5, resolution: '4K' }))).toBeCloseTo(2.1);
    expect(costOfGeneration(pricing, request({ duration: 5, generate_audio: true }))).toBeCloseTo(1);
    for (const duration of ['auto', -1, 0])
      expect(costOfGeneration(pricing, request({ duration }))).toBeNull();
    expect(costOfGeneration(pricing, request({}))).toBeNull();
  });
});
