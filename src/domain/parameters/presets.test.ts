import { describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { readJsonFixture } from '#testing/read-json-fixture.ts';
import { matchesPreset, presetParameters } from './presets.ts';

const BASIC = { temperature: 0.7, max_tokens: 1024, stream: false };
const FULL = { ...BASIC, top_p: 1, frequency_penalty: 0, presence_penalty: 0 };

describe('presetParameters', () => {
  it.each([
    ['gemini-3-1-flash-lite-preview', { ...BASIC, top_p: 1 }],
    ['claude-opus-4-6', BASIC],
    ['gpt-4o', FULL],
    ['openai-gpt-oss-20b', FULL],
    ['o1', FULL],
    ['o4-mini-2025-04-16', FULL],
    ['sonar-pro', FULL],
    ['qwen3-6-plus', FULL],
    ['qwen3-8-max', { ...BASIC, top_p: 1 }],
    ['open-mistral-7b', { ...BASIC, top_p: 1 }],
    ['never-heard-of', { ...BASIC, top_p: 1 }],
    ['', { ...BASIC, top_p: 1 }],
  ])('gives the three examples of %s, in body order', (modelId, all) => {
    expect([...presetParameters('minimal', modelId)]).toEqual([]);
    expect([...presetParameters('basic', modelId)]).toEqual(Object.entries(BASIC));
    expect([...presetParameters('all', modelId)]).toEqual(Object.entries(all));
  });

  it('agrees with the page of every chat model, names, defaults and order', () => {
    const models = readJsonFixture('models.json').get('models');
    let checked = 0;
    for (const model of isJsonArray(models) ? models.filter(isJsonObject) : []) {
      const parameters = model.get('parameters');
      if (model.get('kind') !== 'chat' || !isJsonArray(parameters)) continue;
      const id = String(model.get('id'));
      const shown = parameters.filter(isJsonObject);
      const entriesOf = (list: typeof shown) => list.map((one) => [one.get('name'), one.get('default')]);
      expect([...presetParameters('all', id)], id).toEqual(entriesOf(shown));
      expect([...presetParameters('basic', id)], id).toEqual(
        entriesOf(shown.filter((one) => one.get('basic') === true)),
      );
      checked += 1;
    }
    expect(checked).toBe(70);
  });
});

describe('matchesPreset', () => {
  it('is true in any order and false for one more, one less or another value', () => {
    const values = presetParameters('basic', 'x');
    expect(matchesPreset(new Map([...values].reverse()), 'basic', 'x')).toBe(true);
    expect(matchesPreset(new Map([...values, ['seed', 0]]), 'basic', 'x')).toBe(false);
    expect(matchesPreset(new Map([...values].slice(1)), 'basic', 'x')).toBe(false);
    expect(matchesPreset(new Map([...values, ['stream', true]]), 'basic', 'x')).toBe(false);
  });

  it('finds All and Basic the same for Anthropic only', () => {
    expect(matchesPreset(presetParameters('basic', 'claude-opus-4-6'), 'all', 'claude-opus-4-6')).toBe(true);
    expect(matchesPreset(presetParameters('basic', 'gpt-4o'), 'all', 'gpt-4o')).toBe(false);
  });
});
