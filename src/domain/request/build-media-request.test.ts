import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { catalogueFacts } from '#domain/models/catalogue-facts.ts';
import { mediaSchemaOf } from '#domain/models/media-schemas.ts';
import type { Model, ModelKind } from '#domain/models/model.ts';
import { unknownModel } from '#domain/models/model.ts';
import { modelFromObject } from '#domain/models/model-from-object.ts';
import { MODEL_KIND_NAMES, MODEL_KINDS } from '#domain/models/model-kinds.ts';
import { panelParameters } from '#domain/models/panel-parameters.ts';
import { readJsonFixture } from '#testing/read-json-fixture.ts';
import { buildMediaRequest } from './build-media-request.ts';
import type { Connection } from './connection.ts';
import type { GenerationSettings } from './generation-settings.ts';
import { mediaCallOf } from './media-call.ts';

const OXEN: Connection = { kind: 'oxen', baseUrl: 'https://hub.oxen.ai/api/ai', keyVariable: 'OXEN_API_KEY' };
const OTHER: Connection = { kind: 'custom', baseUrl: 'http://localhost:1/v1/', keyVariable: null };

function fixture(name: string): Model {
  const model = modelFromObject(readJsonFixture(`schemas/${name}.json`));
  if (!model) throw new Error(`${name} is no model.`);
  return model;
}

const ofKind = (kind: ModelKind, rest: Partial<Model> = {}): Model => ({
  ...unknownModel('m'),
  kind,
  ...rest,
});

function build(
  model: Model,
  fields: Readonly<Record<string, JsonValue>>,
  generation: GenerationSettings = {},
  connection = OXEN,
) {
  const parameters = new Map(Object.entries(fields));
  return buildMediaRequest({ draft: { model: model.id, parameters, generation }, model, connection });
}

describe('the call of a kind', () => {
  it('is known for each of Oxen’s models that are not for chat: the one of its page', () => {
    const others = catalogueFacts().filter(({ kind }) => kind !== 'chat');
    expect(others).toHaveLength(123);
    for (const model of others) {
      expect([model.id, mediaCallOf(model, 'oxen')]).toEqual([model.id, model.endpoint]);
      expect(mediaSchemaOf(model)).not.toBeNull();
    }
    expect(mediaSchemaOf(unknownModel('__proto__'))).toBeNull();
  });

  it.each([
    ['image', 'oxen', '/images/generate'],
    ['image', 'custom', '/images/generations'],
    ['video', 'oxen', '/videos/generate'],
    ['video', 'custom', null],
    ['audio', 'custom', '/audio/speech'],
    ['embeddings', 'custom', '/embeddings'],
    ['transcription', 'oxen', null],
    ['chat', 'oxen', null],
  ] as const)('%s at %s, where the model names none: %s', (kind, connection, call) => {
    expect(mediaCallOf(ofKind(kind), connection)).toBe(call);
  });

  it('is /images/edit at Oxen.ai for a model that takes images, as its page has it, and what it says elsewhere', () => {
    expect(mediaCallOf(fixture('image-flux-2-dev'), 'oxen')).toBe('/images/edit');
    expect(mediaCallOf(fixture('image-flux-2-dev'), 'custom')).toBe('/images/generate');
  });

  it('belongs to one kind only', () => {
    const calls = MODEL_KIND_NAMES.flatMap((kind) => MODEL_KINDS[kind].calls);
    expect(new Set(calls).size).toBe(calls.length);
  });
});

describe('buildMediaRequest', () => {
  it('has the model and the fields of the draft in their order, and leaves chat parameters behind', () => {
    const request = build(fixture('image-flux-2-dev'), {
      stream: true,
      seed: 5,
      prompt: 'An ox',
      temperature: 1,
      own: [1],
    });
    expect(request?.built.url).toBe('https://hub.oxen.ai/api/ai/images/edit');
    expect(request?.built.bodyText).toBe(
      '{\n  "model": "flux-2-dev",\n  "seed": 5,\n  "prompt": "An ox",\n  "own": [\n    1\n  ]\n}',
    );
    expect(request?.leftOut).toEqual(['stream', 'temperature']);
    expect(request?.missing).toEqual([]);
  });

  it.each([undefined, '', '  \n', null, []])('names a required field that is %j', (prompt) => {
    expect(build(fixture('image-flux-2-dev'), prompt === undefined ? {} : { prompt })?.missing).toEqual([
      'prompt',
    ]);
  });

  it('queues a video unless told otherwise, and says how many in the field of the queue', () => {
    const kling = fixture('video-kling-video-o3-omni');
    const usual = build(kling, { prompt: 'x' }, { count: 3 });
    expect(usual).toMatchObject({ delivery: 'queued', count: 3, countedBy: 'field' });
    expect(usual?.built.url).toBe('https://hub.oxen.ai/api/ai/queue');
    expect(usual?.built.body.get('num_generations')).toBe(3);
    const atOnce = build(kling, { prompt: 'x' }, { delivery: 'at-once', count: 3 });
    expect(atOnce).toMatchObject({ delivery: 'at-once', count: 3, countedBy: 'requests' });
    expect([...(atOnce?.built.body.keys() ?? [])]).toEqual(['model', 'prompt']);
    // A custom server has no queue that is known.
    expect(build(kling, { prompt: 'x' }, { delivery: 'queued' }, OTHER)).toMatchObject({
      delivery: 'at-once',
      deliveries: ['at-once'],
    });
  });

  it('counts by n where the schema has it, and by requests elsewhere', () => {
    const schema = {
      required: ['prompt'],
      properties: { prompt: { type: 'string' }, n: { type: 'integer' } },
    };
    const model = ofKind('image', { knownSchema: toMap(schema) });
    expect(build(model, { prompt: 'x', n: 3 }, { count: 2 })).toMatchObject({ count: 3, countedBy: 'field' });
    const queued = build(model, { prompt: 'x', n: 3 }, { delivery: 'queued' });
    expect([queued?.built.body.has('n'), queued?.built.body.get('num_generations')]).toEqual([false, 3]);
    expect(build(ofKind('image'), { prompt: 'x', n: 3 }, { count: 2 })).toMatchObject({
      count: 2,
      countedBy: 'requests',
      leftOut: ['n'],
    });
  });

  it('asks for the field of its call where nobody describes the model', () => {
    const embed = build(ofKind('embeddings'), { stream: true }, {}, OTHER);
    expect(embed).toMatchObject({ missing: ['input'], result: 'vector' });
    expect(embed?.built.url).toBe('http://localhost:1/v1/embeddings');
    expect(build(ofKind('transcription'), {})).toBeNull();
  });

  it('never sends a chat field that the schema does not name, and always every other one, in order', () => {
    const model = fixture('image-flux-2-dev');
    const own = new Set(panelParameters(model).all.map(({ name }) => name));
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.oneof(fc.string(), fc.constantFrom('stream', 'tools', 'messages', 'top_p', 'seed', 'prompt')),
        ),
        (names) => {
          const request = build(model, Object.fromEntries(names.map((name) => [name, 'v'])));
          const sent = [...(request?.built.body.keys() ?? [])];
          const left = new Set(request?.leftOut);
          const order = Object.keys(Object.fromEntries(names.map((name) => [name, 'v'])));
          expect(sent.slice(1)).toEqual(order.filter((name) => name !== 'model' && !left.has(name)));
          for (const name of left) expect(own.has(name)).toBe(false);
          for (const name of ['stream', 'tools', 'messages', 'top_p']) expect(sent).not.toContain(name);
        },
      ),
    );
  });
});

function toMap(plain: object): ReadonlyMap<string, JsonValue> {
  return new Map(
    Object.entries(plain).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && !Array.isArray(value) ? toMap(value) : value,
    ]),
  );
}
