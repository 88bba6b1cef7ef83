import { invalidField } from '#sandbox/api-error.ts';
import { isRecord, type JsonRecord, member } from '#sandbox/plain-json.ts';
import { describeValue, quoteList } from '#sandbox/validate/read-fields.ts';
import { SCHEMA_KEYS, SCHEMA_LIST_KEYS, SCHEMA_MAP_KEYS } from './schema-keywords.ts';

const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
const NUMBER_KEYS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];
const COUNT_KEYS = [
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'minContains',
  'maxContains',
];

/** A schema as JSON Schema has it: an object of keywords, or true (anything) or false (nothing). */
export type Schema = JsonRecord | boolean;

/** How often the parts of a schema may be visited when references are followed, each use counted anew. */
const MAX_EXPANDED_PARTS = 20_000;
/** How far references may lead on from each other; also keeps the recursion off the end of the stack. */
const MAX_REFERENCE_DEPTH = 400;

/**
 * Checks that a JSON Schema (draft 7 to 2020-12) is one: keywords with values of the right kind, references that lead
 * to a schema inside it, and a size that can be worked with. Throws a 400 that names the place. What passes here can
 * neither crash nor hang the generator and the validator.
 */
export function checkSchema(root: JsonRecord, path: string): void {
  const schemas = new Set<unknown>();
  const references: { readonly from: JsonRecord; readonly pointer: string; readonly path: string }[] = [];
  const visit = (schema: unknown, at: string): void => {
    if (typeof schema === 'boolean') return;
    if (!isRecord(schema))
      throw invalidField(
        at,
        `${at} must be a JSON Schema (an object, true or false), not ${describeValue(schema)}.`,
        'invalid_schema',
      );
    schemas.add(schema);
    checkKeywords(schema, at);
    const pointer = member(schema, '$ref');
    if (pointer !== undefined) {
      if (typeof pointer !== 'string')
        throw invalidField(`${at}.$ref`, `${at}.$ref must be a string.`, 'invalid_schema');
      references.push({ from: schema, pointer, path: `${at}.$ref` });
    }
    for (const child of childSchemas(schema)) visit(child.schema, `${at}.${child.key}`);
  };
  visit(root, path);
  for (const reference of references) {
    const target = resolvePointer(root, reference.pointer);
    if (typeof target !== 'boolean' && !schemas.has(target)) {
      throw invalidField(
        reference.path,
        `${reference.path} ${describeValue(reference.pointer)} leads to no schema: use a reference inside this schema, such as "#/$defs/name".`,
        'invalid_schema',
      );
    }
  }
  if (expandedParts(root) > MAX_EXPANDED_PARTS) {
    throw invalidField(
      path,
      `${path} is too complex: followed through its references it has more than ${MAX_EXPANDED_PARTS} parts.`,
      'invalid_schema',
    );
  }
}

/** The schemas directly inside a schema, with the keys that lead to them. */
export function childSchemas(schema: JsonRecord): { readonly key: string; readonly schema: unknown }[] {
  const children: { key: string; schema: unknown }[] = [];
  for (const key of ['items', ...SCHEMA_KEYS]) {
    const value = member(schema, key);
    if (key === 'items' && Array.isArray(value)) {
      value.forEach((item: unknown, index) => {
        children.push({ key: `${key}[${index}]`, schema: item });
      });
    } else if (value !== undefined) children.push({ key, schema: value });
  }
  for (const key of SCHEMA_LIST_KEYS) {
    const value = member(schema, key);
    if (Array.isArray(value)) {
      value.forEach((item: unknown, index) => {
        children.push({ key: `${key}[${index}]`, schema: item });
      });
    }
  }
  for (const key of SCHEMA_MAP_KEYS) {
    const value = member(schema, key);
    if (isRecord(value)) {
      for (const [name, item] of Object.entries(value))
        children.push({ key: `${key}.${name}`, schema: item });
    }
  }
  return children;
}

/** What a reference such as `#/$defs/name` leads to; undefined when that is nothing. */
export function resolvePointer(root: JsonRecord, reference: string): unknown {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  let value: unknown = root;
  for (const step of reference.slice(2).split('/')) {
    let key: string;
    try {
      key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    } catch {
      return undefined;
    }
    if (Array.isArray(value)) value = /^\d{1,6}$/.test(key) ? value[Number(key)] : undefined;
    else value = isRecord(value) ? member(value, key) : undefined;
  }
  return value;
}

function checkKeywords(schema: JsonRecord, at: string): void {
  const refuse = (key: string, rule: string): never => {
    throw invalidField(
      `${at}.${key}`,
      `${at}.${key} must be ${rule}, not ${describeValue(member(schema, key))}.`,
      'invalid_schema',
    );
  };
  const type = member(schema, 'type');
  const types: readonly unknown[] = Array.isArray(type) ? type : type === undefined ? [] : [type];
  if (
    types.some((name) => typeof name !== 'string' || !TYPES.includes(name)) ||
    (Array.isArray(type) && type.length === 0)
  ) {
    refuse('type', `one or a list of ${quoteList(TYPES)}`);
  }
  for (const key of NUMBER_KEYS) {
    const value = member(schema, key);
    if (value !== undefined && typeof value !== 'number') refuse(key, 'a number');
  }
  for (const key of COUNT_KEYS) {
    const value = member(schema, key);
    if (value !== undefined && !(typeof value === 'number' && Number.isInteger(value) && value >= 0))
      refuse(key, 'an integer of at least 0');
  }
  const multipleOf = member(schema, 'multipleOf');
  if (multipleOf !== undefined && !(typeof multipleOf === 'number' && multipleOf > 0))
    refuse('multipleOf', 'a number above 0');
  const values = member(schema, 'enum');
  if (values !== undefined && !(Array.isArray(values) && values.length > 0))
    refuse('enum', 'a list of at least one value');
  const required = member(schema, 'required');
  if (required !== undefined && !isStringList(required)) refuse('required', 'a list of property names');
  const dependent = member(schema, 'dependentRequired');
  if (dependent !== undefined && !(isRecord(dependent) && Object.values(dependent).every(isStringList))) {
    refuse('dependentRequired', 'an object of lists of property names');
  }
  if (member(schema, 'dependencies') !== undefined)
    refuse('dependencies', 'left out (use dependentRequired or dependentSchemas)');
  for (const key of SCHEMA_LIST_KEYS) {
    const value = member(schema, key);
    if (value !== undefined && !(Array.isArray(value) && value.length > 0))
      refuse(key, 'a list of at least one schema');
  }
  for (const key of SCHEMA_MAP_KEYS) {
    const value = member(schema, key);
    if (value !== undefined && !isRecord(value)) refuse(key, 'an object of schemas');
  }
  const format = member(schema, 'format');
  if (format !== undefined && typeof format !== 'string') refuse('format', 'a string');
  const pattern = member(schema, 'pattern');
  if (pattern !== undefined && !(typeof pattern === 'string' && isRegExp(pattern)))
    refuse('pattern', 'a regular expression');
  const patterns = member(schema, 'patternProperties');
  if (isRecord(patterns) && !Object.keys(patterns).every(isRegExp))
    refuse('patternProperties', 'an object whose keys are regular expressions');
}

function isStringList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isRegExp(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}

/** The size of the tree that a schema is when every reference is replaced by what it leads to; a cycle counts once. */
function expandedParts(root: JsonRecord): number {
  const sizes = new Map<unknown, number>();
  const sizeOf = (schema: unknown, depth: number): number => {
    if (!isRecord(schema)) return 1;
    if (depth > MAX_REFERENCE_DEPTH) return Number.POSITIVE_INFINITY;
    const known = sizes.get(schema);
    if (known !== undefined) return known;
    sizes.set(schema, 1);
    let size = 1;
    for (const child of childSchemas(schema)) size += sizeOf(child.schema, depth + 1);
    const pointer = member(schema, '$ref');
    if (typeof pointer === 'string') size += sizeOf(resolvePointer(root, pointer), depth + 1);
    sizes.set(schema, size);
    return size;
  };
  return sizeOf(root, 0);
}
