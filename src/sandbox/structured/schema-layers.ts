import { isRecord, type JsonRecord, member } from '#sandbox/plain-json.ts';
import type { Schema } from './check-schema.ts';

/** The types of JSON Schema. */
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/** Whether a schema names a type that holds nothing else. */
export function isScalar(schema: JsonRecord): boolean {
  const type = member(schema, 'type');
  return typeof type === 'string' && type !== 'object' && type !== 'array';
}

/** The values that `enum` and `const` leave; null where neither is there. */
export function fixedValues(layers: readonly JsonRecord[]): readonly unknown[] | null {
  let values: readonly unknown[] | null = null;
  for (const layer of layers) {
    const constant = Object.hasOwn(layer, 'const') ? [member(layer, 'const')] : null;
    for (const list of [constant, member(layer, 'enum')]) {
      if (!Array.isArray(list)) continue;
      const texts: ReadonlySet<string> = new Set(list.map((item) => JSON.stringify(item)));
      values = values === null ? list : values.filter((item) => texts.has(JSON.stringify(item)));
    }
  }
  const types = layers.map((layer) => member(layer, 'type')).filter((type) => type !== undefined);
  return values?.filter((value) => types.every((type) => hasType(value, type))) ?? null;
}

function hasType(value: unknown, type: unknown): boolean {
  if (Array.isArray(type)) return type.some((one) => hasType(value, one));
  if (value === null) return type === 'null';
  if (Array.isArray(value)) return type === 'array';
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

/** The types that a schema's keywords are about, where it names none. */
export function impliedTypes(layers: readonly JsonRecord[]): JsonType[] {
  const has = (...keys: readonly string[]): boolean =>
    layers.some((layer) => keys.some((key) => Object.hasOwn(layer, key)));
  const found: JsonType[] = [];
  if (
    has(
      'properties',
      'required',
      'patternProperties',
      'additionalProperties',
      'minProperties',
      'propertyNames',
    )
  )
    found.push('object');
  if (has('items', 'prefixItems', 'minItems', 'contains', 'uniqueItems')) found.push('array');
  if (has('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf')) found.push('number');
  if (has('pattern', 'minLength', 'maxLength', 'format')) found.push('string');
  return found;
}

/** The schemas of the first items where each has its own: `prefixItems`, or the older list under `items`. */
export function tupleOf(layer: JsonRecord): readonly unknown[] {
  const prefix = listMember(layer, 'prefixItems');
  return prefix.length > 0 ? prefix : listMember(layer, 'items');
}

/** What each layer asks of the item at a place. */
export function itemSchemas(layers: readonly JsonRecord[], index: number): Schema[] {
  return layers.flatMap((layer) => {
    const tuple = tupleOf(layer);
    if (index < tuple.length) return [asSchema(tuple[index])];
    const rest = Array.isArray(member(layer, 'items'))
      ? member(layer, 'additionalItems')
      : member(layer, 'items');
    if (rest !== undefined) return [asSchema(rest)];
    return member(layer, 'unevaluatedItems') === false && tuple.length > 0 ? [false] : [];
  });
}

/** Whether a property may not be there. */
export function forbids(layers: readonly JsonRecord[], name: string): boolean {
  return propertySchemas(layers, name).some((schema) => schema === false);
}

/** What each layer asks of a property: its own schema, those of patterns that fit its name, else the one for all others. */
export function propertySchemas(layers: readonly JsonRecord[], name: string): Schema[] {
  return layers.flatMap((layer) => {
    const own = member(recordMember(layer, 'properties'), name);
    const byPattern = Object.entries(recordMember(layer, 'patternProperties')).filter(([pattern]) =>
      matches(pattern, name),
    );
    const found = [...(own === undefined ? [] : [own]), ...byPattern.map(([, schema]) => schema)];
    if (found.length > 0) return found.map(asSchema);
    const rest = member(layer, 'additionalProperties');
    return rest === undefined ? [] : [asSchema(rest)];
  });
}

function matches(pattern: string, name: string): boolean {
  if (name.length > 64) return false;
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return false;
  }
}

/** The value as a schema; what is none allows everything. */
export function asSchema(value: unknown): Schema {
  return typeof value === 'boolean' || isRecord(value) ? value : true;
}

/** The member as a list; empty for anything else. */
export function listMember(record: JsonRecord, key: string): readonly unknown[] {
  const value = member(record, key);
  return Array.isArray(value) ? value : [];
}

/** The member as an object; empty for anything else. */
export function recordMember(record: JsonRecord, key: string): JsonRecord {
  const value = member(record, key);
  return isRecord(value) ? value : {};
}

/** The texts of a list. */
export function stringList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The largest number that the layers have under a key, at least `start`. */
export function largest(layers: readonly JsonRecord[], key: string, start: number): number {
  return layers.reduce((result, layer) => Math.max(result, numberMember(layer, key) ?? start), start);
}

/** The smallest one, at most `start`. */
export function smallest(layers: readonly JsonRecord[], key: string, start: number): number {
  return layers.reduce((result, layer) => Math.min(result, numberMember(layer, key) ?? start), start);
}

function numberMember(record: JsonRecord, key: string): number | null {
  const value = member(record, key);
  return typeof value === 'number' ? value : null;
}
