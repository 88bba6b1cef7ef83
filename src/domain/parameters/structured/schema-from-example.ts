import type { JsonArray, JsonObject, JsonValue } from '#domain/json/json-value.ts';
import {
  isJsonArray,
  isJsonNumber,
  isJsonObject,
  jsonEquals,
  jsonObject,
  numberText,
} from '#domain/json/json-value.ts';

/**
 * A JSON Schema that an example value satisfies, in the form that strict mode takes wherever the example allows it: all
 * keys of an object are required, and no others may come. The items of a list are described together.
 */
export function schemaFromExample(value: JsonValue): JsonObject {
  if (value === null) return ofType('null');
  if (typeof value === 'boolean') return ofType('boolean');
  if (typeof value === 'string') return ofType('string');
  if (isJsonNumber(value)) return ofType(/[.eE]/.test(numberText(value)) ? 'number' : 'integer');
  if (isJsonArray(value)) return listSchema(value);
  if (!isJsonObject(value)) return jsonObject([]);
  const properties = [...value].map(([key, member]) => [key, schemaFromExample(member)] as const);
  return objectSchema(jsonObject(properties), [...value.keys()]);
}

const ofType = (type: string): JsonObject => jsonObject([['type', type]]);

function objectSchema(properties: JsonObject, required: readonly string[]): JsonObject {
  return jsonObject([
    ['type', 'object'],
    ['properties', properties],
    ['required', required],
    ['additionalProperties', false],
  ]);
}

function listSchema(items: JsonArray): JsonObject {
  const schemas = items.map(schemaFromExample);
  const [first] = schemas;
  // Of the items of an empty list nothing is known.
  const described = first === undefined ? jsonObject([]) : schemas.reduce(either, first);
  return jsonObject([
    ['type', 'array'],
    ['items', described],
  ]);
}

/** A schema for the values of both. */
function either(one: JsonObject, other: JsonObject): JsonObject {
  if (jsonEquals(one, other)) return one;
  const alternatives = [one, other].flatMap(alternativesOf);
  const joined: JsonObject[] = [];
  for (const next of alternatives) {
    const at = joined.findIndex((each) => kindOf(each) === kindOf(next));
    const same = joined[at];
    if (same === undefined) joined.push(next);
    else joined[at] = joinSame(same, next);
  }
  const [only] = joined;
  return joined.length === 1 && only !== undefined ? only : jsonObject([['anyOf', joined]]);
}

function alternativesOf(schema: JsonObject): readonly JsonObject[] {
  const alternatives = schema.get('anyOf');
  return isJsonArray(alternatives) ? alternatives.filter(isJsonObject) : [schema];
}

/** Whole numbers are numbers. */
function kindOf(schema: JsonObject): JsonValue {
  const type = schema.get('type') ?? null;
  return type === 'integer' ? 'number' : type;
}

function joinSame(one: JsonObject, other: JsonObject): JsonObject {
  if (jsonEquals(one, other)) return one;
  switch (kindOf(one)) {
    case 'number':
      return ofType('number');
    case 'array':
      return jsonObject([
        ['type', 'array'],
        ['items', joinItems(one.get('items'), other.get('items'))],
      ]);
    case 'object':
      return joinObjects(one, other);
    default:
      return one;
  }
}

function joinItems(one: JsonValue | undefined, other: JsonValue | undefined): JsonObject {
  const left = isJsonObject(one) ? one : jsonObject([]);
  const right = isJsonObject(other) ? other : jsonObject([]);
  // An empty list says nothing against what the other one holds.
  if (left.size === 0) return right;
  return right.size === 0 ? left : either(left, right);
}

function joinObjects(one: JsonObject, other: JsonObject): JsonObject {
  const left = one.get('properties');
  const right = other.get('properties');
  const properties = new Map<string, JsonValue>(isJsonObject(left) ? left : []);
  for (const [key, schema] of isJsonObject(right) ? right : []) {
    const before = properties.get(key);
    properties.set(key, isJsonObject(before) && isJsonObject(schema) ? either(before, schema) : schema);
  }
  const isIn = (schema: JsonObject, key: string) => {
    const required = schema.get('required');
    return isJsonArray(required) && required.includes(key);
  };
  const required = [...properties.keys()].filter((key) => isIn(one, key) && isIn(other, key));
  return objectSchema(properties, required);
}
