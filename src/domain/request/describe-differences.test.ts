import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { describeDifferences } from './describe-differences.ts';

const draft = (model: string, parameters: Readonly<Record<string, JsonValue>> = {}) => ({
  connection: { kind: 'sandbox' as const },
  model,
  systemPrompt: '',
  parameters: new Map(Object.entries(parameters)),
});

describe('what tells requests apart', () => {
  it('is nothing for one, and for several that are the same', () => {
    expect(describeDifferences([])).toEqual([]);
    expect(describeDifferences([draft('a')])).toEqual(['']);
    expect(describeDifferences([draft('a', { n: 1 }), draft('a', { n: 1 })])).toEqual(['', '']);
  });

  it('is the model, and the parameters that differ or that one lacks', () => {
    expect(describeDifferences([draft('a', { n: 1 }), draft('b', { n: 1, seed: 7 })])).toEqual([
      'a',
      'b, seed 7',
    ]);
    expect(
      describeDifferences([draft('a', { temperature: 0 }), draft('a', { temperature: 0.7 }), draft('a')]),
    ).toEqual(['temperature 0', 'temperature 0.7', '']);
  });

  it('cuts long values', () => {
    const [first] = describeDifferences([draft('a', { user: 'x'.repeat(100) }), draft('a')]);
    expect(first).toHaveLength('user '.length + 24);
  });
});
