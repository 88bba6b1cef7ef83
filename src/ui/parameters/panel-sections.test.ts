import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { unknownModel } from '#domain/models/model.ts';
import { modelFromObject } from '#domain/models/model-from-object.ts';
import { panelParameters } from '#domain/models/panel-parameters.ts';
import type { ParameterKind } from '#domain/parameters/parameter-spec.ts';
import { readJsonFixture } from '#testing/read-json-fixture.ts';
import { countSent, panelSections } from './panel-sections.ts';

function modelOf(file: string) {
  const model = modelFromObject(readJsonFixture(`schemas/${file}.json`));
  if (model === null) throw new Error(`${file} is no model`);
  return model;
}

/** What `Control.tsx` draws; everything else is a text field. */
const CONTROLS: Partial<Record<ParameterKind, string>> = {
  number: 'number',
  integer: 'number',
  boolean: 'switch',
  enum: 'choice',
};

function propertiesOf(file: string): readonly (readonly [string, JsonObject])[] {
  const whole = readJsonFixture(`schemas/${file}.json`);
  const schema = whole.get('json_request_schema') ?? whole.get('request_schema');
  const properties = isJsonObject(schema) ? schema.get('properties') : undefined;
  if (!isJsonObject(properties)) throw new Error(`${file} has no properties`);
  return [...properties].flatMap(([name, property]) => (isJsonObject(property) ? [[name, property]] : []));
}

/** What a property is drawn as, said again here without the product’s own rules. */
function controlOf(property: JsonObject): string {
  const says = (name: string) => Boolean(property.get(name));
  if (says('x-hidden') || says('x-ui-hidden') || says('writeOnly') || property.get('format') === 'hidden')
    return 'hidden';
  if (says('enum') || says('const') || says('anyOf')) return 'choice';
  const type = property.get('type') ?? null;
  if (type === 'boolean') return 'switch';
  const types = isJsonArray(type) ? type : [type];
  return says('$ref') || types.includes('integer') || types.includes('number') ? 'number' : 'text';
}

function sectionsOf(file: string) {
  const { first, own } = panelSections(panelParameters(modelOf(file)));
  return { first: first.map(({ name }) => name), own: own.map(({ name }) => name) };
}

describe('panelSections', () => {
  it('puts what a model requires or calls basic first, then the other standard parameters in one order for all models', () => {
    expect(sectionsOf('chat-all-field-kinds').first).toEqual([
      'tone',
      'temperature',
      'max_tokens',
      'stream',
      'reasoning_effort',
      'top_p',
      'frequency_penalty',
      'presence_penalty',
      'seed',
      'stop',
    ]);
  });

  it('keeps the order of the schema among the other fields, and hides what is hidden', () => {
    const { own } = sectionsOf('chat-all-field-kinds');
    expect(own).toEqual(
      'budget verbosity persona locale api_revision repetition_penalty top_k bands topics glossary logit_bias web_search quality_floor voice_sample legacy_mode no_order_b no_order_a'.split(
        ' ',
      ),
    );
  });

  it.each([
    'chat-all-field-kinds',
    'custom-inactive-deployment',
    'image-flux-2-dev',
    'video-kling-video-o3-omni',
  ])('has a fitting control for every property of %s', (file) => {
    const { first, own } = panelSections(panelParameters(modelOf(file)));
    const shown = [...first, ...own];
    const kinds = new Map(shown.map(({ name, kind }) => [name, CONTROLS[kind] ?? 'text']));
    for (const [name, property] of propertiesOf(file)) {
      expect([name, kinds.get(name) ?? 'hidden']).toEqual([name, controlOf(property)]);
    }
  });

  it('has only the model’s own parameters where it is not for chat', () => {
    expect(sectionsOf('image-flux-2-dev').first).toEqual(['prompt', 'input_image', 'seed']);
  });

  it('has nothing of its own where no schema is known', () => {
    expect(panelSections(panelParameters(unknownModel('x'))).own).toEqual([]);
    const { first, own } = sectionsOf('seed-gemini-3-1-flash-lite-preview');
    expect(own).toEqual([]);
    expect(first).toEqual(
      'temperature max_tokens stream top_p frequency_penalty presence_penalty seed stop reasoning_effort'.split(
        ' ',
      ),
    );
  });
});

describe('countSent', () => {
  it('counts null, 0, false and empty values as sent, and fields of others not at all', () => {
    const { all } = panelParameters(unknownModel('x'));
    const specs = all.slice(0, 4);
    expect(countSent(specs, new Map())).toBe('0 of 4 sent');
    const values = new Map([
      ['temperature', 0],
      ['other', 1],
    ]);
    expect(countSent(specs, values)).toBe('1 of 4 sent');
    expect(countSent(specs, new Map([['stream', false]]))).toBe('1 of 4 sent');
    expect(countSent([], values)).toBe('');
  });
});
