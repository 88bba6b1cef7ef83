import fc from 'fast-check';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';

const anyJson = fc.json({ maxDepth: 3 });
/** What somebody may type into a parameter. */
export const typedText = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '1',
    '-0',
    '1.0',
    '.5',
    '1e3',
    '9007199254740993',
    'true',
    'null',
    '[]',
    '{}',
    '"x"',
    ' 7 ',
    'a\nb',
  ),
  anyJson,
);
const anyValue = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('string', 'integer', 'number', 'array', 'object', 'boolean', 'null', 'uri'),
  },
);
const schemaKeyword = fc.constantFrom(
  ...[
    'type',
    'enum',
    'const',
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
    'multipleOf',
    'default',
  ],
  ...[
    'items',
    'properties',
    'required',
    'anyOf',
    'oneOf',
    'allOf',
    '$ref',
    'nullable',
    'format',
    'renderType',
  ],
  ...[
    'pattern',
    'minLength',
    'maxLength',
    'minItems',
    'maxItems',
    'uniqueItems',
    'x-order',
    'title',
    'x-hidden',
    '$id',
  ],
);
const goodType = fc.constantFrom<unknown[]>(
  'string',
  'integer',
  'number',
  'boolean',
  'array',
  'object',
  ['integer', 'string'],
  ['number', 'null'],
);
const anySchema = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyValue,
    fc
      .tuple(
        fc.option(goodType, { nil: undefined }),
        fc.dictionary(
          schemaKeyword,
          fc.oneof(
            anyValue,
            tie('schema'),
            fc.array(tie('schema'), { maxLength: 3 }),
            fc.constant('#/properties/a'),
          ),
          { maxKeys: 6 },
        ),
      )
      .map(([type, rest]) => (type === undefined ? rest : { ...rest, type })),
  ),
})).schema;
const fieldName = fc.oneof(
  fc.constantFrom('a', 'temperature', 'stop', 'stream', 'seed', 'image_url', 'prompt', '__proto__', 'model'),
  fc.string(),
);
/** A model whose schema is nearly one, with anything in any place. */
export const schemaLikeModel = fc
  .record({
    properties: fc.dictionary(fieldName, anySchema, { maxKeys: 6 }),
    required: fc.oneof(fc.array(fieldName), anyValue),
    basic: fc.oneof(fc.array(fieldName), anyValue),
  })
  .map((schema): JsonObject => {
    const parsed = parseJson(JSON.stringify({ request_schema: schema }));
    return parsed.ok && isJsonObject(parsed.value) ? parsed.value : new Map();
  });
