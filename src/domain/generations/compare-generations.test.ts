import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { SENDING } from './__fixtures__/sending.ts';
import { compareGenerations, withPicked } from './compare-generations.ts';
import type { Generation } from './generation.ts';

function generation(model: string, fields: readonly (readonly [string, JsonValue])[]): Generation {
  return {
    ...SENDING,
    id: model,
    connection: { kind: model === 'there' ? 'oxen' : 'sandbox' },
    model,
    body: new Map<string, JsonValue>([['model', model], ...fields]),
  };
}

describe('generations beside each other', () => {
  it('tell what was asked differently, with what was not sent, and name the rest', () => {
    const here = generation('here', [
      ['prompt', 'An ox'],
      ['seed', 7],
      ['size', new Map([['width', 512]])],
    ]);
    const there = generation('there', [
      ['prompt', 'An ox'],
      ['size', new Map([['width', 1024]])],
    ]);
    expect(compareGenerations([here, there])).toEqual({
      different: [
        { name: 'connection', values: ['Sandbox', 'Oxen.ai'] },
        { name: 'model', values: ['here', 'there'] },
        { name: 'seed', values: ['7', null] },
        { name: 'size', values: ['{"width":512}', '{"width":1024}'] },
      ],
      same: ['prompt'],
    });
    expect(compareGenerations([here, here, here]).different).toEqual([]);
  });

  it('tell long texts apart by their ends, and show their beginnings', () => {
    const long = 'x'.repeat(5000);
    const { different } = compareGenerations([
      generation('m', [['image', `${long}a`]]),
      generation('m', [['image', `${long}b`]]),
    ]);
    expect(different.map(({ name }) => name)).toEqual(['image']);
    for (const value of different[0]?.values ?? []) expect(value?.length).toBeLessThan(500);
  });

  it('are four at most: a fifth takes the place of the first', () => {
    expect(['a', 'b', 'c', 'd', 'e'].reduce<readonly string[]>(withPicked, [])).toEqual(['b', 'c', 'd', 'e']);
    expect(withPicked(['a', 'b'], 'a')).toEqual(['b']);
  });
});
