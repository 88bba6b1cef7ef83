import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { isOfParameterType } from '#domain/parameters/json-types.ts';
import { mergeSpecs } from '#domain/parameters/merge-specs.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { parseParameterText } from '#domain/parameters/parse-parameter-text.ts';
import { sliderRange } from '#domain/parameters/slider-range.ts';
import { STANDARD_PARAMETERS } from '#domain/parameters/standard-parameters.ts';
import { describeInvalidValue } from '#domain/parameters/validate-value.ts';
import { readJsonFixture } from '#testing/read-json-fixture.ts';
import { schemaLikeModel, typedText } from '#testing/schema-arbitraries.ts';
import { parseRequestSchema } from './parse-request-schema.ts';

function specsOf(fixture: string): readonly ParameterSpec[] {
  return parseRequestSchema(readJsonFixture(`schemas/${fixture}.json`));
}

function byName(specs: readonly ParameterSpec[], name: string): ParameterSpec {
  const spec = specs.find((one) => one.name === name);
  if (spec === undefined) throw new Error(`no parameter ${name}`);
  return spec;
}

function modelWith(properties: Record<string, unknown>, root: Record<string, unknown> = {}): JsonObject {
  const model = fromPlain({ json_request_schema: { type: 'object', properties, ...root } });
  return isJsonObject(model) ? model : new Map();
}

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

  it('never takes model, messages or tools from a schema, nor a field without a name', () => {
    const names = specsOf('hostile').map((spec) => spec.name);
    for (const name of ['model', 'messages', 'tools', '', ' ']) expect(names).not.toContain(name);
    expect(names).toContain('__proto__');
    expect(names).toContain('constructor');
  });

  it('changes no prototype and leaves out what is no schema', () => {
    const specs = specsOf('hostile');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    const names = specs.map((spec) => spec.name);
    for (const name of ['null_prop', 'string_prop', 'number_prop', 'array_prop', 'false_prop']) {
      expect(names).not.toContain(name);
    }
    expect(byName(specs, 'true_prop').kind).toBe('json');
  });

  it('falls back to JSON for types that are unknown, missing, many or circular', () => {
    const specs = specsOf('hostile');
    const odd = [
      'type_unknown',
      'type_number',
      'type_empty_list',
      'type_many',
      'empty_prop',
      'ref_self',
      'ref_cycle',
    ];
    odd.push(
      'ref_missing',
      'ref_remote',
      'ref_number',
      'any_of_empty',
      'one_of_null',
      'items_true',
      'items_tuple',
    );
    for (const name of odd) expect(byName(specs, name).kind, name).toBe('json');
    expect(byName(specs, 'all_of_cycle').kind).toBe('string');
    expect(byName(specs, 'enum_string').kind).toBe('string');
    expect(byName(specs, 'enum_empty').kind).toBe('string');
  });

  it('offers no choice that the field’s own type forbids', () => {
    const specs = parseRequestSchema(
      modelWith({ a: { type: 'string', const: true }, b: { type: 'integer', enum: [1, 'x', 2.5, null] } }),
    );
    expect(byName(specs, 'a')).toMatchObject({ kind: 'string', options: null });
    expect(byName(specs, 'b')).toMatchObject({ kind: 'enum', options: [1], nullable: true });
  });

  it('drops bounds that contradict each other or are no numbers, and defaults that their own schema refuses', () => {
    const specs = specsOf('hostile');
    expect(byName(specs, 'min_over_max')).toMatchObject({ minimum: null, maximum: null, defaultValue: 5 });
    expect(byName(specs, 'bounds_are_text')).toMatchObject({ minimum: null, maximum: null, defaultValue: 3 });
    expect(byName(specs, 'exclusive_old_style')).toMatchObject({ minimum: 0, maximum: 1 });
    expect(byName(specs, 'step_zero').multipleOf).toBeNull();
    expect(byName(specs, 'step_negative').multipleOf).toBeNull();
    expect(byName(specs, 'enum_dupes').options).toEqual(['a', 'b']);
    for (const name of [
      'default_outside',
      'default_wrong_type',
      'default_bool_text',
      'enum_dupes',
      'js_uri',
      'file_uri',
    ]) {
      expect(byName(specs, name).defaultValue, name).toBeUndefined();
    }
    expect(byName(specs, 'int_unsafe').defaultValue).toEqual({ numberText: '9007199254740993' });
  });

  it('makes plain, short texts of titles and descriptions', () => {
    const specs = specsOf('hostile');
    expect(byName(specs, 'title_object')).toMatchObject({ title: null, description: null });
    expect(byName(specs, 'title_long').title?.length).toBe(200);
    const odd = parseRequestSchema(
      modelWith({ a: { title: 'x\u202ey\u0000z', description: 'd'.repeat(5_000) } }),
    );
    expect(odd[0]?.title).toBe('xyz');
    expect(odd[0]?.description?.length).toBe(2_000);
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

  it('takes any JSON for a model and gives only values of the parameter’s type', () => {
    fc.assert(
      fc.property(schemaLikeModel, fc.array(typedText, { maxLength: 5 }), (model, texts) => {
        for (const spec of mergeSpecs(STANDARD_PARAMETERS, parseRequestSchema(model))) {
          if (spec.defaultValue !== undefined) expect(isOfParameterType(spec, spec.defaultValue)).toBe(true);
          const slider = sliderRange(spec);
          if (slider !== null) {
            expect(Number.isFinite(slider.minimum) && Number.isFinite(slider.maximum)).toBe(true);
            expect(slider.minimum).toBeLessThan(slider.maximum);
            expect(slider.step).toBeGreaterThan(0);
          }
          for (const text of texts) {
            const parsed = parseParameterText(spec, text);
            if (!parsed.ok) expect(parsed.error.sentence).toMatch(/\.$/);
            else if (parsed.value !== undefined) {
              expect(isOfParameterType(spec, parsed.value), `${spec.kind} ${text}`).toBe(true);
              const remark = describeInvalidValue(spec, parsed.value);
              if (remark !== null) expect(remark).toMatch(/Sent as typed if you keep it\.$/);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a hostile schema', () => {
  it('has a remark or none for any value of any field, without hanging on a pattern', () => {
    const values = [
      'a'.repeat(60).concat('!'),
      'a'.repeat(50_000).concat('!'),
      1,
      null,
      [['x']],
      new Map([['k', 1]]),
    ];
    for (const spec of specsOf('hostile')) {
      for (const value of values) {
        const remark = describeInvalidValue(spec, value);
        expect(remark === null || remark.length < 400).toBe(true);
      }
    }
  });
});
