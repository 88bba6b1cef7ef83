import { describe, expect, it } from 'vitest';
import type { Generation, KeptMedia } from '#domain/generations/generation.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { createRunLocks } from '#platform/replies/run-locks.ts';
import { routeTo } from '#testing/chat-exchange.ts';
import { FakeLocks } from '#testing/fakes/fake-locks.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { createFeed } from './feed.ts';
import type { GenerationDisk } from './feed-state.ts';

const BASE: Generation = {
  id: 'before',
  createdAtMs: 5,
  connection: { kind: 'custom', baseUrl: 'http://127.0.0.1:1/v1' },
  model: 'painter',
  result: 'image',
  delivery: 'at-once',
  url: 'http://127.0.0.1:1/v1/images/generations',
  body: new Map<string, JsonValue>([
    ['model', 'painter'],
    ['prompt', 'An ox'],
  ]),
  status: 'succeeded',
  queueId: null,
  startedAtMs: null,
  endedAtMs: 6,
  results: [],
  error: null,
  problem: null,
  reply: null,
  tags: [],
};

const PICTURE = JSON.stringify({ data: [{ b64_json: Buffer.from('a picture').toString('base64') }] });
const answer = (text: string, status = 200) =>
  new Response(text, { status, headers: { 'content-type': 'application/json' } });

/** A feed with one generation of an earlier visit, whose server and database are the test's. */
async function openFeed(
  before: Partial<Generation>,
  respond: () => Promise<Response>,
  over: Partial<GenerationDisk> = {},
) {
  const { workbench } = createScriptedWorkbench();
  const events: string[] = [];
  const stored = new Map<string, Generation>([['before', { ...BASE, ...before }]]);
  const media = new Map<string, KeptMedia>();
  const disk: GenerationDisk = {
    subscribe: () => undefined,
    list: async () => [...stored.values()],
    load: async (id) => stored.get(id) ?? null,
    save: async (generation) => {
      events.push(`saved ${generation.status}`);
      stored.set(generation.id, generation);
    },
    setDeleted: async (id, nowMs) => void events.push(`${nowMs === null ? 'put back' : 'deleted'} ${id}`),
    putMedia: async (id, index, kept) => void media.set(`${id} ${index}`, kept),
    media: async (id, index) => media.get(`${id} ${index}`) ?? null,
    ...over,
  };
  const route = routeTo(async (request) => {
    events.push(`${request.method} ${new URL(request.url).pathname}`);
    return respond();
  });
  const feed = createFeed(
    { ...workbench, deps: { ...workbench.deps, routeFor: () => route } },
    {
      disk,
      locks: createRunLocks({ request: new FakeLocks().request }),
      fetch: async () => new Response(null, { status: 404 }),
    },
  );
  await feed.whenReady;
  const newest = () => feed.store.getState().generations[0];
  return { feed, workbench, events, newest };
}

describe('the feed', () => {
  it('keeps a generation before anything is sent, and what came of it after', async () => {
    const { feed, events, newest } = await openFeed({}, async () => answer(PICTURE));
    await feed.regenerate('before');
    expect(events).toEqual(['saved sending', 'POST /v1/images/generations', 'saved succeeded']);
    expect(newest()).toMatchObject({ status: 'succeeded', body: BASE.body });
    expect(newest()?.results).toMatchObject([{ kind: 'image', place: 'kept' }]);
    const kept = await feed.media(newest()?.id ?? '', 0);
    expect(Buffer.from(kept?.bytes ?? new ArrayBuffer(0)).toString()).toBe('a picture');
    expect(feed.store.getState().generations).toHaveLength(2);
  });

  it.each([
    ['an error', 500, '{"error":{"message":"No paint."}}'],
    ['nothing that is a result', 200, '{"data":[]}'],
    ['no JSON', 200, 'paint'],
  ])('asks once where the answer is %s', async (_title, status, text) => {
    const { feed, events, newest } = await openFeed({}, async () => answer(text, status));
    await feed.regenerate('before');
    expect(events.filter((event) => event.startsWith('POST'))).toHaveLength(1);
    expect(newest()?.status).toBe('failed');
    expect(feed.isSending(newest()?.id ?? '')).toBe(false);
  });

  it('shows media of this visit that could not be stored, and says so', async () => {
    const refuse = () => Promise.reject(new Error('full'));
    const { feed, newest } = await openFeed({}, async () => answer(PICTURE), {
      putMedia: refuse,
      media: refuse,
    });
    await feed.regenerate('before');
    expect(await feed.media(newest()?.id ?? '', 0)).not.toBeNull();
    expect(feed.store.getState().problem?.kind).toBe('not-kept');
  });

  it('takes what a page that went away was waiting for as interrupted, and sends nothing again', async () => {
    const { events, newest } = await openFeed({ status: 'sending' }, async () => answer(PICTURE));
    await expect.poll(() => newest()?.status).toBe('interrupted');
    expect(events).toEqual(['saved interrupted']);
  });

  it('puts a deleted one back in its place by Undo', async () => {
    const { feed, workbench, events, newest } = await openFeed({}, async () => answer(PICTURE));
    await feed.regenerate('before');
    const { id } = newest() ?? BASE;
    await feed.remove(id);
    expect(newest()?.id).toBe('before');
    workbench.view.runNoticeAction(workbench.store.getState().shownNoticeId ?? '');
    expect(newest()?.id).toBe(id);
    expect(events.slice(-2)).toEqual([`deleted ${id}`, `put back ${id}`]);
  });

  it('keeps tags', async () => {
    const { feed, newest } = await openFeed({}, async () => answer(PICTURE));
    await feed.setTags('before', ['best']);
    expect(newest()?.tags).toEqual(['best']);
  });
});
