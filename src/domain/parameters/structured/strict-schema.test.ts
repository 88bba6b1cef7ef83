import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject, toPlain } from '#domain/json/json-value.ts';
import { repairForStrict, strictProblems } from './strict-schema.ts';

function schemaOf(plain: object): JsonObject {
  const value = fromPlain(plain);
  if (!isJsonObject(value)) throw new Error('not an object');
  return value;
}
const repaired = (plain: object) => toPlain(repairForStrict(schemaOf(plain)));

describe('what strict mode refuses', () => {
  const paths = (plain: unknown) => strictProblems(fromPlain(plain)).map(({ path }) => path);

  it('is nothing in a strict schema', () => {
    const strict = { type: 'object', properties: {}, required: [], additionalProperties: false };
    expect(strictProblems(fromPlain(strict))).toEqual([]);
  });

  it.each([
    ['a root that is no object', { type: 'array' }, ['']],
    ['what is no schema', 'string', ['']],
    ['an open object, at its place', nested({ type: 'object' }), ['properties.a']],
    ['an optional property', { type: 'object', properties: { a: {} }, additionalProperties: false }, ['']],
    [
      'an open object in a list',
      nested({ type: 'array', items: { properties: {} } }),
      ['properties.a.items'],
    ],
    ['one of several', nested({ anyOf: [{ type: 'null' }, { type: 'object' }] }), ['properties.a.anyOf[1]']],
    ['a keyword it does not know', nested({ type: 'string', not: { const: '' } }), ['properties.a']],
  ])('is %s', (_what, schema, expected) => {
    expect(paths(schema)).toEqual(expected);
  });

  it('names the properties that are optional', () => {
    const [problem] = strictProblems(
      fromPlain({
        type: 'object',
        properties: { a: {}, b: {} },
        required: ['a'],
        additionalProperties: false,
      }),
    );
    expect(problem?.sentence).toContain('b');
    expect(problem?.sentence).not.toContain('a and b');
  });
});

describe('the repair for strict mode', () => {
  it('closes every object, requires every property, and lets what was optional be null', () => {
    expect(
      repaired({
        type: 'object',
        properties: {
          kept: { type: 'string' },
          text: { type: 'string' },
          kind: { type: 'string', enum: ['a', 'b'] },
          either: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
          fixed: { const: 1 },
          shared: { $ref: '#/$defs/shared' },
          already: { type: ['string', 'null'] },
        },
        required: ['kept'],
        $defs: { shared: { type: 'object', properties: {} } },
      }),
    ).toEqual({
      type: 'object',
      properties: {
        kept: { type: 'string' },
        text: { type: ['string', 'null'] },
        kind: { type: ['string', 'null'], enum: ['a', 'b', null] },
        either: { anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }] },
        fixed: { anyOf: [{ const: 1 }, { type: 'null' }] },
        shared: { anyOf: [{ $ref: '#/$defs/shared' }, { type: 'null' }] },
        already: { type: ['string', 'null'] },
      },
      required: ['kept', 'text', 'kind', 'either', 'fixed', 'shared', 'already'],
      $defs: { shared: { type: 'object', properties: {}, required: [], additionalProperties: false } },
      additionalProperties: false,
    });
  });

  const { schema } = fc.letrec<{ schema: object }>((tie) => {
    const named = fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('schema'), { maxKeys: 3 });
    return {
      schema: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(
          {},
          { type: 'string' },
          { type: ['integer', 'null'] },
          { const: 1 },
          { enum: [1, null] },
        ),
        fc.record(
          {
            type: fc.constant('object'),
            properties: named,
            required: fc.subarray(['a', 'b', 'c']),
            additionalProperties: fc.boolean(),
          },
          { requiredKeys: ['type'] },
        ),
        fc.record({ type: fc.constant('array'), items: tie('schema') }),
        fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
      ),
    };
  });

  it('leaves nothing that can be repaired, and changes nothing the second time', () => {
    fc.assert(
      fc.property(schema, (plain) => {
        const once = repairForStrict(schemaOf(plain));
        expect(strictProblems(once).filter(({ canBeRepaired }) => canBeRepaired)).toEqual([]);
        expect(repairForStrict(once)).toEqual(once);
      }),
    );
  });
});

/** A strict object with one property. */
function nested(property: object): Readonly<Record<string, JsonValue | object>> {
  return { type: 'object', properties: { a: property }, required: ['a'], additionalProperties: false };
}
