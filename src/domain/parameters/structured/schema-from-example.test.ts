import { type Schema, Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPlain, toPlain } from '#domain/json/json-value.ts';
import { schemaFromExample } from './schema-from-example.ts';
import { strictProblems } from './strict-schema.ts';

const schemaOf = (example: unknown) => toPlain(schemaFromExample(fromPlain(example)));

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}

describe('a schema from an example', () => {
  it('names the types, requires the keys and allows no others', () => {
    expect(schemaOf({ city: 'Oslo', degrees: -3.5, windy: true, days: 2, note: null })).toEqual({
      type: 'object',
      properties: {
        city: { type: 'string' },
        degrees: { type: 'number' },
        windy: { type: 'boolean' },
        days: { type: 'integer' },
        note: { type: 'null' },
      },
      required: ['city', 'degrees', 'windy', 'days', 'note'],
      additionalProperties: false,
    });
  });

  it('describes the items of a list together', () => {
    expect(schemaOf([1, 2.5])).toEqual({ type: 'array', items: { type: 'number' } });
    expect(schemaOf([])).toEqual({ type: 'array', items: {} });
    expect(schemaOf([['a'], []])).toEqual({
      type: 'array',
      items: { type: 'array', items: { type: 'string' } },
    });
    expect(schemaOf(['a', null])).toEqual({
      type: 'array',
      items: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    });
    expect(schemaOf([{ a: 1 }, { a: 2, b: 'x' }])).toMatchObject({
      items: { properties: { a: { type: 'integer' }, b: { type: 'string' } }, required: ['a'] },
    });
  });

  it('is one that strict mode takes', () => {
    expect(strictProblems(schemaFromExample(fromPlain({ a: [{ b: 1 }], c: { d: '' } })))).toEqual([]);
  });

  it('takes the example', () => {
    const example = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(example, (value) => {
        const schema = schemaOf(value);
        if (!isSchema(schema)) throw new Error('no schema');
        expect(new Validator(schema, '2020-12').validate(value).errors).toEqual([]);
      }),
    );
  });
});
