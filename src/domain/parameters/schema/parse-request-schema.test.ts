import { describe, expect, it } from 'vitest';
import { byName, modelWith, specsOf } from './__fixtures__/read-schemas.ts';
import { parseRequestSchema } from './parse-request-schema.ts';

describe('parseRequestSchema', () => {
  it('gives no parameter for a model without a schema', () => {
    expect(specsOf('seed-gemini-3-1-flash-lite-preview')).toEqual([]);
  });

  it('puts required and basic fields first, each group by x-order, then those without one as written', () => {
    const names = specsOf('chat-all-field-kinds').map((spec) => spec.name);
    expect(names).toEqual([
      'tone',
      'temperature',
      'max_tokens',
      'stream',
      'reasoning_effort',
      'top_p',
      'seed',
      'budget',
      'verbosity',
      'persona',
      'locale',
      'api_revision',
      'repetition_penalty',
      'top_k',
      'stop',
      'bands',
      'topics',
      'glossary',
      'logit_bias',
      'web_search',
      'quality_floor',
      'voice_sample',
      'legacy_mode',
      'end_user_id',
      'trace_id',
      'secret_hint',
      'internal',
      'no_order_b',
      'no_order_a',
    ]);
  });

  it('reads every kind of field', () => {
    const specs = specsOf('chat-all-field-kinds');
    const kinds = Object.fromEntries(specs.map((spec) => [spec.name, spec.kind]));
    expect(kinds).toMatchObject({
      tone: 'enum',
      temperature: 'number',
      max_tokens: 'integer',
      stream: 'boolean',
      budget: 'enum',
      verbosity: 'enum',
      persona: 'string',
      api_revision: 'enum',
      top_k: 'integer',
      stop: 'string-list',
      bands: 'json',
      topics: 'string-list',
      glossary: 'json',
      logit_bias: 'json',
      web_search: 'json',
      quality_floor: 'integer',
      voice_sample: 'media-url',
    });
    expect(byName(specs, 'budget').options).toEqual(['auto', 1, 2, 4, 8, 16]);
    expect(byName(specs, 'topics').options).toEqual(['news', 'code', 'maths', 'law']);
    expect(byName(specs, 'voice_sample').media).toBe('audio');
    expect(byName(specs, 'temperature')).toMatchObject({
      minimum: 0,
      maximum: 1.5,
      multipleOf: 0.05,
      step: 0.05,
    });
  });

  it('knows which fields may be null, which are hidden and which have a default', () => {
    const specs = specsOf('chat-all-field-kinds');
    expect(specs.filter((spec) => spec.nullable).map((spec) => spec.name)).toEqual([
      'top_p',
      'seed',
      'verbosity',
    ]);
    expect(specs.filter((spec) => spec.hidden).map((spec) => spec.name)).toEqual([
      'end_user_id',
      'trace_id',
      'secret_hint',
      'internal',
    ]);
    expect(byName(specs, 'persona').defaultValue).toBeUndefined();
    expect(byName(specs, 'top_p').defaultValue).toBeUndefined();
    expect(byName(specs, 'stop').defaultValue).toEqual([]);
    expect(byName(specs, 'quality_floor')).toMatchObject({
      title: 'Quality floor',
      minimum: 1,
      maximum: 5,
      defaultValue: 3,
    });
  });

  it('reads request_schema where json_request_schema is no object, and a schema under both names once', () => {
    const image = specsOf('image-flux-2-dev');
    expect(image.map((spec) => spec.name).slice(0, 3)).toEqual(['prompt', 'input_image', 'aspect_ratio']);
    expect(byName(image, 'input_image')).toMatchObject({
      kind: 'media-url-list',
      media: 'image',
      basic: true,
    });
    expect(byName(image, 'prompt')).toMatchObject({ kind: 'text', required: true });
    const video = specsOf('video-kling-video-o3-omni');
    expect(new Set(video.map((spec) => spec.name)).size).toBe(video.length);
    expect(byName(video, 'prompt').defaultValue).toBeUndefined();
    expect(byName(video, 'input_video')).toMatchObject({ kind: 'media-url', media: 'video' });
    expect(byName(video, 'elements').kind).toBe('json');
    expect(specsOf('custom-inactive-deployment').map((spec) => spec.name)).toEqual([
      'temperature',
      'enable_thinking',
    ]);
  });

  it('offers no choice that the field’s own type forbids', () => {
    const specs = parseRequestSchema(
      modelWith({ a: { type: 'string', const: true }, b: { type: 'integer', enum: [1, 'x', 2.5, null] } }),
    );
    expect(byName(specs, 'a')).toMatchObject({ kind: 'string', options: null });
    expect(byName(specs, 'b')).toMatchObject({ kind: 'enum', options: [1], nullable: true });
  });

  it('takes at most 500 fields', () => {
    const properties: Record<string, unknown> = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, at) => [`f${at}`, { type: 'string' }]),
    );
    expect(parseRequestSchema(modelWith(properties))).toHaveLength(500);
  });

  it('follows references that multiply no further than its limit', () => {
    const $defs: Record<string, unknown> = {};
    for (let level = 0; level < 40; level += 1) {
      const next = { $ref: `#/$defs/d${level + 1}` };
      $defs[`d${level}`] = { type: 'object', properties: { a: next, b: next } };
    }
    const properties: Record<string, unknown> = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`f${at}`, { $ref: '#/$defs/d0' }]),
    );
    properties.last = { type: 'integer', minimum: 1 };
    const specs = parseRequestSchema(modelWith(properties, { $defs }));
    expect(specs).toHaveLength(301);
    expect(byName(specs, 'last')).toMatchObject({ kind: 'integer', minimum: 1 });
    let nodes = 0;
    const count = (value: unknown) => {
      if (!(value instanceof Map)) return;
      nodes += 1;
      for (const member of value.values()) count(member);
    };
    for (const spec of specs) count(spec.schema);
    expect(nodes).toBeLessThan(100_000);
  });
});
