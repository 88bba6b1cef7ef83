import fc from 'fast-check';

/** An object as JavaScript has it. */
export type Plain = Record<string, unknown>;

/** The schema of an object with just these fields. */
export const object = (properties: Plain, required = Object.keys(properties), more: Plain = {}) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
  ...more,
});

/** A schema that refers to itself. */
export const TREE = {
  ...object({ root: { $ref: '#/$defs/node' }, forest: { type: 'array', items: { $ref: '#/$defs/node' } } }),
  $defs: {
    node: object({
      name: { type: 'string' },
      children: { type: 'array', items: { $ref: '#/$defs/node' } },
      next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] },
    }),
  },
};

const leaf = fc.oneof(
  fc.constant<Plain>({ type: 'string' }),
  fc.constant<Plain>({ type: 'integer', minimum: -2, maximum: 7 }),
  fc.constant<Plain>({ type: 'number', exclusiveMinimum: 0 }),
  fc.constant<Plain>({ type: 'boolean' }),
  fc.constant<Plain>({ type: 'null' }),
  fc.constant<Plain>({ type: 'string', minLength: 1, maxLength: 3 }),
  fc.constant<Plain>({ type: 'string', pattern: '^a[b-d]+\\d$' }),
  fc.constant<Plain>({ type: 'string', enum: ['a', "it's", '"q"'] }),
  fc.constant<Plain>({ enum: ['a', 1, null] }),
  fc.constant<Plain>({ const: 'x' }),
  fc.constant<Plain>({ type: ['string', 'null'], description: 'Either.' }),
  fc.constant<Plain>({ type: 'integer', multipleOf: 2 }),
);
const NAMES = [
  'a',
  'b',
  'class',
  'str',
  'json',
  'model_x',
  '_x',
  'a b',
  'ä',
  '"',
  "'",
  'Any',
  'reply',
  'Part',
  '1',
];
/** Schemas of objects that classes can say. */
export const arbitrarySchema = fc.letrec<{ any: Plain; object: Plain }>((tie) => ({
  object: fc
    .tuple(fc.dictionary(fc.constantFrom(...NAMES), tie('any'), { maxKeys: 4 }), fc.boolean(), fc.boolean())
    .map(([properties, isOpen, isLoose]) =>
      object({ ...properties }, isLoose ? Object.keys(properties).slice(1) : Object.keys(properties), {
        additionalProperties: isOpen,
      }),
    ),
  any: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'schema' },
    leaf,
    tie('object'),
    tie('any').map((items): Plain => ({ type: 'array', items, minItems: 1, maxItems: 2 })),
    tie('any').map((values): Plain => ({ type: 'object', additionalProperties: values })),
    fc.array(leaf, { minLength: 1, maxLength: 3 }).map((anyOf): Plain => ({ anyOf })),
  ),
})).object;

/** A value for a schema, good or bad: what the schema says by chance, with faults by chance. */
export function valueFor(schema: unknown, random: () => number, root: unknown = schema): unknown {
  if (random() < 0.06) return [null, 1, 'a', true, [], {}, 2.5, 'abb1'][Math.floor(random() * 8)];
  if (typeof schema !== 'object' || schema === null) return 'anything';
  const said: Plain = { ...schema };
  const pick = (list: readonly unknown[]) => list[Math.floor(random() * list.length)];
  if (Array.isArray(said.anyOf)) return valueFor(pick(said.anyOf), random, root);
  if (Array.isArray(said.enum)) return pick(said.enum);
  if ('const' in said) return said.const;
  switch (Array.isArray(said.type) ? pick(said.type) : said.type) {
    case 'string':
      return pick(['a', '', 'abc', 'abcd', 'abb1', 'acd9x', 'x']);
    case 'integer':
      return pick([-3, -2, 0, 4, 7, 8]);
    case 'number':
      return pick([0, 0.5, 3, -1]);
    case 'boolean':
      return random() < 0.5;
    case 'null':
      return null;
    case 'array':
      return Array.from({ length: Math.floor(random() * 4) }, () => valueFor(said.items, random, root));
    default: {
      const value: Plain = {};
      const properties = typeof said.properties === 'object' ? { ...said.properties } : {};
      for (const [key, each] of Object.entries(properties))
        if (random() > 0.1) value[key] = valueFor(each, random, root);
      if (random() < 0.1) value.extra = 1;
      if (said.properties === undefined) value.k = valueFor(said.additionalProperties, random, root);
      return value;
    }
  }
}

/** Numbers by chance that are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Whether Pydantic takes nothing more: null for a field that may be left out, and true for the literal 1. */
export const isExact = (schema: unknown): boolean => {
  if (typeof schema !== 'object' || schema === null) return true;
  const { properties, required, enum: values }: Plain = { ...schema };
  if (Array.isArray(values) && values.includes(1)) return false;
  if (typeof properties === 'object' && properties !== null && Array.isArray(required))
    if (required.length < Object.keys(properties).length) return false;
  return Object.values(schema).every(isExact);
};
