import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonEquals, jsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/models/structured-output.ts';

/** What strict mode refuses in a schema, and where: the path from the root, such as `properties.city`; empty at the root. */
export interface StrictProblem {
  readonly path: string;
  readonly sentence: string;
  /** Whether `repairForStrict` mends it. */
  readonly canBeRepaired: boolean;
}

/** Keywords whose value is one schema, a list of them, or schemas by name. */
const ONE = ['items', 'not', 'if', 'then', 'else', 'contains'];
const LISTS = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];
const BY_NAME = ['properties', '$defs', 'definitions'];
/** Which strict mode knows nothing of. */
const REFUSED = [
  'propertyNames',
  'patternProperties',
  'unevaluatedProperties',
  'dependentRequired',
  'not',
  'if',
];

const NULL_TYPE: JsonObject = jsonObject([['type', 'null']]);

/** What stands in the way of `strict: true`, from the root inwards. Anything but an object is no schema at all. */
export function strictProblems(schema: JsonValue): readonly StrictProblem[] {
  if (!isJsonObject(schema)) return [{ path: '', sentence: words.schemaIsObject, canBeRepaired: false }];
  const isPlainObject = schema.get('type') === 'object' && !schema.has('anyOf');
  return [
    ...(isPlainObject ? [] : [{ path: '', sentence: words.rootIsObject, canBeRepaired: false }]),
    ...problemsWithin(schema, ''),
  ];
}

function problemsWithin(schema: JsonObject, path: string): readonly StrictProblem[] {
  const found: StrictProblem[] = [];
  const add = (sentence: string, canBeRepaired: boolean) => found.push({ path, sentence, canBeRepaired });
  if (describesObject(schema)) {
    if (schema.get('additionalProperties') !== false) add(words.needsNoMore, true);
    const optional = optionalKeys(schema);
    if (optional.length > 0) add(words.needsAll(optional), true);
  }
  for (const keyword of REFUSED) if (schema.has(keyword)) add(words.refusedKeyword(keyword), false);
  visitSchemas(schema, (inner, step) => {
    found.push(...problemsWithin(inner, path === '' ? step : `${path}.${step}`));
    return inner;
  });
  return found;
}

/**
 * The same schema in the form that strict mode takes: no object has more than its properties, all of which are required;
 * what was optional may be null instead. Repairing twice changes nothing more.
 */
export function repairForStrict(schema: JsonObject): JsonObject {
  const inner = visitSchemas(schema, (each) => repairForStrict(each));
  if (!describesObject(inner)) return inner;
  const before = inner.get('properties');
  const optional = new Set(optionalKeys(inner));
  const properties = new Map<string, JsonValue>();
  for (const [key, property] of isJsonObject(before) ? before : [])
    properties.set(key, optional.has(key) ? nullable(property) : property);
  return new Map<string, JsonValue>(inner)
    .set('properties', properties)
    .set('required', [...properties.keys()])
    .set('additionalProperties', false);
}

/** The same schema, but null is a value too. */
function nullable(schema: JsonValue): JsonValue {
  if (!isJsonObject(schema)) return schema;
  const type = schema.get('type');
  const alternatives = schema.get('anyOf');
  if (isJsonArray(alternatives)) {
    if (alternatives.some(isNullable)) return schema;
    return new Map<string, JsonValue>(schema).set('anyOf', [...alternatives, NULL_TYPE]);
  }
  if (isNullable(schema) || (type === undefined && schema.size === 0)) return schema;
  if ((typeof type !== 'string' && !isJsonArray(type)) || schema.has('const') || schema.has('$ref'))
    return jsonObject([['anyOf', [schema, NULL_TYPE]]]);
  const changed = new Map<string, JsonValue>(schema);
  const types = isJsonArray(type) ? type : [type];
  if (!types.includes('null')) changed.set('type', [...types, 'null']);
  const choices = schema.get('enum');
  if (isJsonArray(choices) && !choices.includes(null)) changed.set('enum', [...choices, null]);
  return changed;
}

function isNullable(schema: JsonValue): boolean {
  if (!isJsonObject(schema)) return false;
  const type = schema.get('type');
  const choices = schema.get('enum');
  if (isJsonArray(choices) && !choices.includes(null)) return false;
  return type === 'null' || (isJsonArray(type) && type.includes('null'));
}

function describesObject(schema: JsonObject): boolean {
  const type = schema.get('type');
  return type === 'object' || (isJsonArray(type) && type.includes('object')) || schema.has('properties');
}

function optionalKeys(schema: JsonObject): readonly string[] {
  const properties = schema.get('properties');
  const required = schema.get('required');
  const named = isJsonArray(required) ? required : [];
  return isJsonObject(properties) ? [...properties.keys()].filter((key) => !named.includes(key)) : [];
}

/** Puts what `change` makes of each schema directly inside in its place; the same object when nothing changed. */
function visitSchemas(
  schema: JsonObject,
  change: (inner: JsonObject, step: string) => JsonObject,
): JsonObject {
  const changed = new Map<string, JsonValue>(schema);
  const changeAny = (value: JsonValue, step: string) => (isJsonObject(value) ? change(value, step) : value);
  for (const keyword of ONE) {
    const value = schema.get(keyword);
    if (isJsonObject(value)) changed.set(keyword, change(value, keyword));
  }
  for (const keyword of LISTS) {
    const list = schema.get(keyword);
    if (isJsonArray(list))
      changed.set(
        keyword,
        list.map((each, at) => changeAny(each, `${keyword}[${at}]`)),
      );
  }
  for (const keyword of BY_NAME) {
    const named = schema.get(keyword);
    if (!isJsonObject(named)) continue;
    changed.set(
      keyword,
      new Map([...named].map(([key, each]) => [key, changeAny(each, `${keyword}.${key}`)])),
    );
  }
  return jsonEquals(changed, schema) ? schema : changed;
}
