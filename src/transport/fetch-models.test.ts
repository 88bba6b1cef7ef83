import { describe, expect, it } from 'vitest';
import { toPlain } from '#domain/json/json-value.ts';
import { routeTo } from '#testing/chat-exchange.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { fetchModels } from './fetch-models.ts';

function listOf(answer: Response) {
  const { signal } = new AbortController();
  return fetchModels({ route: routeTo(async () => answer), signal, clock: createManualClock() });
}

async function idsOf(body: unknown): Promise<unknown> {
  const models = await listOf(Response.json(body));
  return models?.ok ? models.value.map((model) => toPlain(model.get('id') ?? null)) : models;
}

describe('a list of models', () => {
  it.each([
    ['OpenAI’s', { object: 'list', data: [{ id: 'a' }, { id: 'b' }] }],
    ['a bare one', [{ id: 'a' }, { id: 'b' }]],
    ['Ollama’s, by its own names', { models: [{ name: 'a' }, { name: 'x', model: 'b' }] }],
    ['one of texts, with entries that name none', ['a', '', { id: '' }, {}, 7, null, 'b']],
    ['none, of none', { data: [] }],
    ['none, as Ollama says it', { object: 'list', data: null }],
  ])('is read: %s', async (name, body) => {
    expect(await idsOf(body)).toEqual(name.startsWith('none') ? [] : ['a', 'b']);
  });

  it('keeps what a server says of a model beside its id', async () => {
    const models = await listOf(Response.json([{ name: 'a', size: 3 }]));
    expect(models?.ok && models.value.map(toPlain)).toEqual([{ name: 'a', size: 3, id: 'a' }]);
  });

  it.each([
    ['nothing', '{"data": "nothing"}', { kind: 'protocol', problem: 'not-a-completion' }],
    ['half of one', '{"data": [', { kind: 'protocol', problem: 'not-json' }],
    ['a page', '<!doctype html><p>Hello', { kind: 'protocol', problem: 'html' }],
    ['empty', '', { kind: 'protocol', problem: 'empty' }],
    [
      'an error with a good status',
      '{"error":{"message":"It broke."}}',
      { kind: 'stream-error', reason: { message: 'It broke.' } },
    ],
  ])('is refused where the answer is %s', async (_what, body, error) => {
    expect(await listOf(new Response(body))).toMatchObject({ ok: false, error });
  });

  it('is refused with the server’s own status', async () => {
    expect(await listOf(new Response('<h1>no</h1>', { status: 404 }))).toMatchObject({
      ok: false,
      error: { kind: 'not-found' },
    });
  });

  it('never holds the key, should the server repeat it', async () => {
    const key = 'sk-test-0123456789';
    const answer = Response.json([{ id: 'a', description: `for ${key}` }]);
    const route = routeTo(async () => answer, key);
    const { signal } = new AbortController();
    const models = await fetchModels({ route, signal, clock: createManualClock() });
    expect(models?.ok && models.value.map(toPlain)).toEqual([{ id: 'a', description: 'for …' }]);
  });
});
