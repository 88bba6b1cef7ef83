import { describe, expect, it } from 'vitest';
import { unknownModel } from '#domain/models/model.ts';
import { modelFromObject } from '#domain/models/model-from-object.ts';
import { panelParameters } from '#domain/models/panel-parameters.ts';
import { readJsonFixture } from '#testing/read-json-fixture.ts';
import { countSent, panelSections } from './panel-sections.ts';

function sectionsOf(file: string) {
  const model = modelFromObject(readJsonFixture(`schemas/${file}.json`));
  if (model === null) throw new Error(`${file} is no model`);
  const { first, own } = panelSections(panelParameters(model));
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
    expect(own.slice(0, 3)).toEqual(['budget', 'verbosity', 'persona']);
    expect(own.slice(-2)).toEqual(['no_order_b', 'no_order_a']);
    for (const hidden of ['end_user_id', 'trace_id', 'secret_hint', 'internal']) {
      expect(own).not.toContain(hidden);
    }
  });

  it('has only the model’s own parameters where it is not for chat', () => {
    expect(sectionsOf('image-flux-2-dev').first).toEqual(['prompt', 'input_image', 'seed']);
  });

  it('has nothing of its own where no schema is known', () => {
    expect(panelSections(panelParameters(unknownModel('x'))).own).toEqual([]);
    expect(sectionsOf('seed-gemini-3-1-flash-lite-preview').own).toEqual([]);
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
