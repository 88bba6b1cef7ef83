import { describe, expect, it } from 'vitest';
import { unknownModel } from '#domain/models/model.ts';
import { modelFromObject } from '#domain/models/model-from-object.ts';
import { readJsonFixture } from '#testing/read-json-fixture.ts';
import { modelFacts } from './model-facts.ts';

describe('modelFacts', () => {
  it('has no line for what is not known', () => {
    expect(modelFacts(unknownModel('x-1'))).toEqual([]);
  });

  it('says no where a model is known to lack something', () => {
    const facts = modelFacts({
      ...unknownModel('x-1'),
      supportsTools: false,
      raw: new Map([['multilingual', false]]),
    });
    expect(facts).toEqual([
      { label: 'Tools', value: 'no' },
      { label: 'Multilingual', value: 'no' },
    ]);
  });

  it('reads the owner and the status of a custom model', () => {
    const model = modelFromObject(readJsonFixture('schemas/custom-inactive-deployment.json'));
    const facts = new Map(model === null ? [] : modelFacts(model).map(({ label, value }) => [label, value]));
    expect(facts.get('Type')).toBe('custom model');
    expect(facts.get('Status')).toBe('inactive');
    expect(facts.has('Owner')).toBe(true);
  });
});
