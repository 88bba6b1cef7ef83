import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { readJsonFixture } from '#testing/read-json-fixture.ts';
import { catalogueFacts } from './catalogue-facts.ts';
import { mergeCatalogue, sortModels } from './merge-catalogue.ts';
import type { Model } from './model.ts';
import { unknownModel } from './model.ts';

function live(id: string, rest: Partial<Model> = {}): Model {
  return { ...unknownModel(id), origin: 'live', ...rest };
}

describe('catalogueFacts', () => {
  it('is what the script makes of the documentation’s facts', () => {
    expect(() => execFileSync(process.execPath, ['scripts/build-catalogue.mjs', '--check'])).not.toThrow();
  });

  it('has every model with its facts', () => {
    const listed = readJsonFixture('models.json').get('models');
    const source = isJsonArray(listed) ? listed.filter(isJsonObject) : [];
    expect(catalogueFacts()).toHaveLength(195);
    source.forEach((facts, at) => {
      const model = catalogueFacts()[at];
      expect(model).toMatchObject({
        id: facts.get('id'),
        displayName: facts.get('display_name'),
        developer: facts.get('developer'),
        contextLength: facts.get('context_length') ?? null,
        maxOutputTokens: facts.get('max_output_tokens') ?? null,
        withdrawnOn: facts.get('removed_on') ?? null,
      });
      const inputs = facts.get('input_modalities');
      expect(new Set(model?.inputModalities)).toEqual(new Set(isJsonArray(inputs) ? inputs : []));
      expect(model?.endpoint).toBe(String(facts.get('endpoint')).replace('/api/ai', ''));
    });
  });

  it('has the seed’s model, withdrawn and usable, with its context length', () => {
    expect(catalogueFacts().find((model) => model.id === 'gemini-3-1-flash-lite-preview')).toMatchObject({
      contextLength: 1_048_576,
      kind: 'chat',
      withdrawnOn: '2026-07-01',
      parameterNames: ['temperature', 'max_tokens', 'stream', 'top_p'],
    });
  });
});

describe('mergeCatalogue', () => {
  const facts: readonly Model[] = [
    { ...live('a', { displayName: 'Model 10', contextLength: 100, developer: 'D' }), origin: 'facts' },
    { ...live('old', { displayName: 'Ancient', withdrawnOn: '2026-07-01' }), origin: 'facts' },
    { ...live('b', { displayName: 'model 9' }), origin: 'facts' },
  ];

  it('lets the live list speak first and fills its gaps from the facts', () => {
    const merged = mergeCatalogue([live('a', { contextLength: 50 })], facts);
    expect(merged.find((model) => model.id === 'a')).toMatchObject({
      contextLength: 50,
      developer: 'D',
      displayName: 'Model 10',
      origin: 'live',
    });
  });

  it('sorts by name with numbers as numbers, withdrawn models last', () => {
    expect(sortModels(mergeCatalogue([], facts)).map((model) => model.id)).toEqual(['b', 'a', 'old']);
  });

  it('has each ID once and calls no listed model withdrawn', () => {
    const merged = mergeCatalogue([live('old'), live('old', { displayName: 'twice' })], facts);
    expect(merged.filter((model) => model.id === 'old')).toHaveLength(1);
    expect(merged.find((model) => model.id === 'old')?.withdrawnOn).toBeNull();
  });

  it('works with neither list', () => {
    expect(mergeCatalogue([], [])).toEqual([]);
  });
});
