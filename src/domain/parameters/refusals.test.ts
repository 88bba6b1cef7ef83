import { describe, expect, it } from 'vitest';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import type { ParameterValues } from './parameter-spec.ts';
import { knownRefusals } from './refusals.ts';

function refused(modelId: string, plain: Record<string, unknown>, developer: string | null = null) {
  const values = fromPlain(plain);
  const map: ParameterValues = isJsonObject(values) ? values : new Map();
  return knownRefusals(modelId, developer, map).map((one) => one.parameter);
}

const EVERYTHING = {
  temperature: 0.7,
  max_tokens: 10,
  top_p: 1,
  frequency_penalty: 0,
  presence_penalty: 0,
  seed: 1,
  top_k: 5,
};

describe('knownRefusals', () => {
  it.each([
    ['claude-opus-4-6', ['top_p', 'frequency_penalty', 'presence_penalty']],
    ['claude-opus-4-20250514', ['top_p', 'frequency_penalty', 'presence_penalty']],
    ['claude-opus-4-7', ['temperature', 'top_p', 'frequency_penalty', 'presence_penalty', 'top_k']],
    ['anthropic/claude-opus-4.7', ['temperature', 'top_p', 'frequency_penalty', 'presence_penalty', 'top_k']],
    ['claude-sonnet-5', ['temperature', 'top_p', 'frequency_penalty', 'presence_penalty', 'top_k']],
    ['gemini-3-1-flash-lite-preview', ['frequency_penalty', 'presence_penalty', 'seed', 'top_k']],
    ['gpt-5-mini', ['temperature', 'max_tokens']],
    ['openai/o3-mini', ['temperature', 'max_tokens']],
    ['gpt-4o', []],
    ['gpt-oss-120b', []],
    ['open-mistral-7b', []],
    ['unheard-of', []],
  ])('knows what %s refuses', (modelId, parameters) => {
    expect(refused(modelId, EVERYTHING)).toEqual(parameters);
  });

  it('has nothing to say on what is not sent', () => {
    expect(refused('claude-opus-4-7', { max_tokens: 5, temperature: null })).toEqual([]);
    expect(refused('claude-opus-4-6', { top_p: 0.5 })).toEqual([]);
    expect(refused('gpt-5', { temperature: 1 })).toEqual([]);
  });

  it('goes by the developer where the name says nothing', () => {
    expect(refused('mystery', { presence_penalty: 1 }, 'Google')).toEqual(['presence_penalty']);
  });

  it('knows that reasoning_effort and a thinking_config exclude each other', () => {
    const extra_body = { google: { thinking_config: { thinking_level: 'low' } } };
    expect(refused('gemini-3-flash-preview', { reasoning_effort: 'low', extra_body })).toEqual([
      'reasoning_effort',
    ]);
    expect(refused('gemini-3-flash-preview', { reasoning_effort: 'low' })).toEqual([]);
    expect(refused('gemini-3-flash-preview', { reasoning_effort: 'none' })).toEqual(['reasoning_effort']);
    expect(refused('gemini-2-5-flash', { reasoning_effort: 'none' })).toEqual([]);
  });

  it('says what to do in each sentence', () => {
    const all = knownRefusals('claude-opus-4-7', null, new Map([['temperature', 1.5]]));
    expect(all.map((one) => one.sentence).join()).toMatch(
      /temperature with a 400\. Unset it if the request fails\./,
    );
  });
});
