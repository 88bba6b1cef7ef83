import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSchema } from './check-schema.ts';
import { createInstance } from './create-instance.ts';
import { suggestionsFromMessage } from './message-suggestions.ts';
import { parsePattern, textForPattern } from './regular-expression.ts';

const make = (schema: Record<string, unknown>, message = '') => {
  checkSchema(schema, 'schema');
  return createInstance(schema, suggestionsFromMessage(message), 'all');
};

type Json = Record<string, unknown>;

/** Random schemas that some value fits. */
const { schema: anySchema } = fc.letrec<{ schema: Json; leaf: Json }>((tie) => ({
  leaf: fc.oneof(
    fc.record(
      {
        type: fc.constant('integer'),
        minimum: fc.integer({ min: -50, max: 0 }),
        maximum: fc.integer({ min: 20, max: 90 }),
        multipleOf: fc.constantFrom(1, 2, 5, 7),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record(
      {
        type: fc.constant('number'),
        exclusiveMinimum: fc.double({ min: -9, max: 0, noNaN: true }),
        exclusiveMaximum: fc.double({ min: 1, max: 9, noNaN: true }),
        multipleOf: fc.constantFrom(0.1, 0.25, 0.5),
      },
      { requiredKeys: ['type'] },
    ),
    fc
      .tuple(fc.nat({ max: 20 }), fc.nat({ max: 20 }))
      .map(([low, more]) => ({ type: 'string', minLength: low, maxLength: low + more })),
    fc
      .constantFrom(
        'date-time',
        'date',
        'time',
        'email',
        'uri',
        'uuid',
        'ipv4',
        'ipv6',
        'hostname',
        'duration',
      )
      .map((format) => ({ type: 'string', format })),
    fc
      .constantFrom(
        '^[a-z]{2}(-[A-Z]{2})?$',
        '^\\d{3}-\\d{4}$',
        '^(foo|bar)+$',
        '[0-9a-f]{8}',
        '^\\w+@\\w+\\.com$',
        '^#[0-9A-Fa-f]{6}$',
      )
      .map((pattern) => ({ type: 'string', pattern })),
    fc
      .array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { minLength: 1, maxLength: 4 })
      .map((values) => ({ enum: values })),
    fc.constantFrom<Json>(
      { type: 'boolean' },
      { type: 'null' },
      { const: { a: [1] } },
      { type: ['string', 'null'] },
      {},
    ),
  ),
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc
      .tuple(
        fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), tie('schema'), { maxKeys: 4 }),
        fc.boolean(),
      )
      .map(([properties, closed]) => ({
        type: 'object',
        properties,
        required: Object.keys(properties).filter((_, index) => index % 2 === 0),
        ...(closed ? { additionalProperties: false } : {}),
      })),
    fc
      .tuple(tie('schema'), fc.nat({ max: 3 }))
      .map(([items, minItems]) => ({ type: 'array', items, minItems, maxItems: minItems + 2 })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    tie('schema').map((inner) => ({ allOf: [inner, {}] })),
    tie('schema').map((inner) => ({ $defs: { a: inner }, type: 'object' })),
  ),
}));

describe('an instance', () => {
  it('is valid for random schemas that something fits, by an independent validator', () => {
    fc.assert(
      fc.property(anySchema, fc.string(), (schema, message) => {
        const made = make(schema, message);
        expect(made).not.toBeNull();
        expect(new Validator(structuredClone(schema), '2020-12').validate(made?.value).valid).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('takes no text from the message for a pattern that cannot be checked against it', () => {
    const made = make({ type: 'string', pattern: '^(foo|bar)+$' }, 'Say " " or "other"');
    expect(made?.value).toMatch(/^(foo|bar)+$/);
  });

  it.each<[string, Json]>([
    [
      'references',
      {
        type: 'object',
        properties: { next: { $ref: '#/$defs/node' } },
        required: ['next'],
        $defs: {
          node: {
            type: 'object',
            properties: {
              value: { type: 'integer' },
              next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] },
            },
            required: ['value', 'next'],
            additionalProperties: false,
          },
        },
      },
    ],
    [
      'allOf that joins',
      {
        allOf: [
          { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
          { properties: { b: { const: 1 }, a: { minLength: 9 } }, required: ['b'] },
        ],
      },
    ],
    [
      'oneOf',
      {
        oneOf: [
          { type: 'object', properties: { kind: { const: 'a' } }, required: ['kind'] },
          { type: 'object', properties: { kind: { const: 'b' } }, required: ['kind'] },
        ],
      },
    ],
    ['unique items', { type: 'array', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 3 }],
    ['contains', { type: 'array', items: { type: 'integer' }, contains: { minimum: 40 }, minContains: 2 }],
    [
      'a tuple',
      { type: 'array', prefixItems: [{ type: 'string' }, { type: 'boolean' }], items: false, minItems: 2 },
    ],
    [
      'if and then',
      {
        type: 'object',
        properties: { a: { enum: [1, 2] }, b: { type: 'string' } },
        required: ['a'],
        if: { properties: { a: { const: 1 } } },
        // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
        then: { required: ['b'] },
      },
    ],
    ['not', { type: 'string', not: { enum: ['example'] } }],
    [
      'least properties by pattern',
      {
        type: 'object',
        patternProperties: { '^x-[a-z]+$': { type: 'integer' } },
        additionalProperties: false,
        minProperties: 2,
      },
    ],
    [
      'dependent properties',
      { type: 'object', properties: { a: { const: 1 } }, required: ['a'], dependentRequired: { a: ['b'] } },
    ],
    [
      'a property named __proto__',
      JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}'),
    ],
    ['long texts of a pattern', { type: 'string', pattern: '^[a-z ]+$', minLength: 300 }],
  ])('is valid with %s', (_name, schema) => {
    const made = make(schema);
    expect(made).not.toBeNull();
    expect(new Validator(structuredClone(schema), '2020-12').validate(made?.value).valid).toBe(true);
  });

  it('is null where nothing fits', () => {
    expect(make({ type: 'string', minLength: 3, maxLength: 2 })).toBeNull();
    expect(make({ allOf: [{ type: 'string' }, { type: 'null' }] })).toBeNull();
    expect(make({ type: 'object', properties: { a: false }, required: ['a'] })).toBeNull();
  });

  it('takes its values from the message where they fit', () => {
    const schema = {
      type: 'object',
      properties: {
        origin: { type: 'string' },
        destination: { type: 'string' },
        seats: { type: 'integer', minimum: 1, maximum: 9 },
        cabin: { enum: ['economy', 'business'] },
        email: { type: 'string', format: 'email' },
        date: { type: 'string', format: 'date' },
      },
    };
    expect(
      make(schema, 'Book 2 business seats from Oslo to New York on 2026-05-03, mail to ada@example.org')
        ?.value,
    ).toEqual({
      origin: 'Oslo',
      destination: 'New York',
      seats: 2,
      cabin: 'business',
      email: 'ada@example.org',
      date: '2026-05-03',
    });
  });
});

describe('a text for a pattern', () => {
  it.each([
    '^[A-Z]{3}\\d{2,4}$',
    '(a|b)c?',
    '^(?:\\d{1,3}\\.){3}\\d{1,3}$',
    '^[^aeiou]{5}$',
    '^\\p{L}{2}$',
    '^\\u0041\\x42$',
    '^(?<year>\\d{4})-x$',
  ])('matches %s', (source) => {
    const pattern = parsePattern(source);
    expect(pattern).not.toBeNull();
    if (pattern !== null) expect(textForPattern(pattern, null, 0)).toMatch(new RegExp(source, 'u'));
  });

  it('is slow to match, by its own account, where repetitions nest', () => {
    expect(parsePattern('^(a+)+$')?.degree).toBe(Number.POSITIVE_INFINITY);
    expect(parsePattern('^(a|aa)*$')?.degree).toBe(Number.POSITIVE_INFINITY);
    expect(parsePattern('^[a-z]+$')?.degree).toBe(1);
  });
});
