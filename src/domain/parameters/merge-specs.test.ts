import { describe, expect, it } from 'vitest';
import { parseRequestSchema } from '#domain/parameters/schema/parse-request-schema.ts';
import { readJsonFixture } from '#testing/read-json-fixture.ts';
import { mergeSpecs } from './merge-specs.ts';
import { STANDARD_PARAMETERS } from './standard-parameters.ts';

function panelOf(fixture: string) {
  return mergeSpecs(STANDARD_PARAMETERS, parseRequestSchema(readJsonFixture(`schemas/${fixture}.json`)));
}

describe('mergeSpecs', () => {
  it('gives the standard parameters alone where the model has no schema', () => {
    expect(panelOf('seed-gemini-3-1-flash-lite-preview')).toEqual(STANDARD_PARAMETERS);
  });

  it('puts the model’s first fields first, then the standard ones it does not name, then its others', () => {
    const names = panelOf('chat-all-field-kinds').map((spec) => spec.name);
    expect(names.slice(0, 9)).toEqual([
      'tone',
      'temperature',
      'max_tokens',
      'stream',
      'reasoning_effort',
      'frequency_penalty',
      'presence_penalty',
      'top_p',
      'seed',
    ]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('replaces bounds, choices and default of a standard control, and keeps its kind and words', () => {
    const specs = new Map(panelOf('chat-all-field-kinds').map((spec) => [spec.name, spec]));
    expect(specs.get('temperature')).toMatchObject({
      kind: 'number',
      maximum: 1.5,
      step: 0.05,
      defaultValue: 0.7,
      writesAsFloat: true,
      description: 'How varied the wording is.',
    });
    expect(specs.get('max_tokens')).toMatchObject({ kind: 'integer', maximum: 8192, scale: 'log' });
    expect(specs.get('stream')?.defaultValue).toBe(true);
    expect(specs.get('reasoning_effort')?.options).toEqual(['minimal', 'low', 'medium', 'high']);
    expect(specs.get('seed')).toMatchObject({ minimum: 0, maximum: 2147483647, nullable: true });
    expect(specs.get('top_p')?.description).toMatch(/likeliest/);
  });

  it('leaves the standard controls in their places where the schema calls nothing required or basic', () => {
    const specs = panelOf('custom-inactive-deployment');
    expect(specs.map((spec) => spec.name)).toEqual([
      ...STANDARD_PARAMETERS.map((spec) => spec.name),
      'enable_thinking',
    ]);
    expect(specs[0]?.defaultValue).toBe(0.2);
  });

  it('ignores a field that would give a standard control another type', () => {
    const specs = panelOf('hostile');
    const standard = STANDARD_PARAMETERS.find((spec) => spec.name === 'stream');
    expect(specs.find((spec) => spec.name === 'stream')).toBe(standard);
    expect(specs.slice(0, STANDARD_PARAMETERS.length)).toEqual(STANDARD_PARAMETERS);
  });
});
