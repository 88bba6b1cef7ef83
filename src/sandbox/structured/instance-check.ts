import { Validator, type Schema as ValidatorSchema } from '@cfworker/json-schema';
import { isRecord, type JsonRecord, member, setMember } from '#sandbox/plain-json.ts';
import { childSchemas, resolvePointer } from './check-schema.ts';
import { parsePattern } from './regular-expression.ts';
import { SCHEMA_KEYS, SCHEMA_LIST_KEYS, SCHEMA_MAP_KEYS } from './schema-keywords.ts';

/** Keywords whose values are no schemas and that decide about validity. */
const PLAIN_KEYS = [
  'type',
  'enum',
  'const',
  'required',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minContains',
  'maxContains',
  'minProperties',
  'maxProperties',
  'dependentRequired',
  '$ref',
];
const MAX_VISITS = 100_000;
/** Texts up to this length may be matched against patterns whose time grows with a power of it. */
export const PATTERN_TEXT_LENGTH = 64;
const MAX_DEGREE = 3;

/** Whether a pattern can be matched in good time against a text of that length. */
export function isQuickPattern(pattern: string, textLength: number): boolean {
  const degree = parsePattern(pattern)?.degree ?? Infinity;
  return degree <= 1 || (degree <= MAX_DEGREE && textLength <= PATTERN_TEXT_LENGTH);
}

/**
 * Makes a check of instances against a schema that passed `checkSchema`. Patterns that could take for ever are left
 * out of it (the generator writes their texts from the pattern itself).
 */
export function createInstanceCheck(schema: JsonRecord): (instance: unknown) => boolean {
  return (instance) => {
    if (visitsOf(schema, instance) > MAX_VISITS) return false;
    const longest = longestText(instance);
    try {
      const copy = validatorCopy(schema, longest);
      return new Validator(copy, '2020-12').validate(instance).valid;
    } catch {
      // A reference that leads back to itself without descending into the instance has no valid instance.
      return false;
    }
  };
}

/** A copy with nothing but what the validator understands: it marks the objects that it is given, and reads others' keywords as schemas. */
function validatorCopy(schema: unknown, longest: number): ValidatorSchema | boolean {
  if (typeof schema === 'boolean') return schema;
  if (!isRecord(schema)) return true;
  const copy: Record<string, unknown> = {};
  for (const key of PLAIN_KEYS) {
    const value = member(schema, key);
    if (value === undefined) continue;
    if (key === 'pattern' && !(typeof value === 'string' && isUsablePattern(value, longest))) continue;
    copy[key] = value;
  }
  for (const key of SCHEMA_KEYS) {
    const value = member(schema, key);
    if (value !== undefined) copy[key] = validatorCopy(value, longest);
  }
  const items = member(schema, 'items');
  if (items !== undefined) {
    copy.items = Array.isArray(items)
      ? items.map((item) => validatorCopy(item, longest))
      : validatorCopy(items, longest);
  }
  for (const key of SCHEMA_LIST_KEYS) {
    const value = member(schema, key);
    if (Array.isArray(value)) copy[key] = value.map((item) => validatorCopy(item, longest));
  }
  for (const key of SCHEMA_MAP_KEYS) {
    const value = member(schema, key);
    if (!isRecord(value)) continue;
    const map: Record<string, unknown> = {};
    for (const [name, item] of Object.entries(value)) {
      if (key === 'patternProperties' && !isUsablePattern(name, longest)) continue;
      setMember(map, name, validatorCopy(item, longest));
    }
    copy[key] = map;
  }
  return copy;
}

function isUsablePattern(pattern: string, longest: number): boolean {
  if (!isQuickPattern(pattern, longest)) return false;
  try {
    // The validator reads patterns in this mode, which refuses a few that plain JavaScript takes.
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

function longestText(instance: unknown): number {
  if (typeof instance === 'string') return instance.length;
  if (Array.isArray(instance))
    return instance.reduce<number>((longest, item) => Math.max(longest, longestText(item)), 0);
  if (!isRecord(instance)) return 0;
  return Object.entries(instance).reduce(
    (longest, [key, value]) => Math.max(longest, key.length, longestText(value)),
    0,
  );
}

/** How many pairs of schema and value a validation looks at, at most; counting stops just above the limit. */
function visitsOf(root: JsonRecord, instance: unknown): number {
  let visits = 0;
  const visit = (schema: unknown, value: unknown, depth: number): void => {
    visits += 1;
    if (visits > MAX_VISITS || !isRecord(schema) || depth > 500) return;
    const pointer = member(schema, '$ref');
    if (typeof pointer === 'string') visit(resolvePointer(root, pointer), value, depth + 1);
    for (const { key, schema: child } of childSchemas(schema)) {
      if (/^(?:allOf|anyOf|oneOf|not|if|then|else|dependentSchemas)/.test(key))
        visit(child, value, depth + 1);
      else if (/^(?:items|prefixItems|contains|additionalItems|unevaluatedItems)/.test(key)) {
        for (const item of Array.isArray(value) ? value : []) visit(child, item, depth + 1);
      } else if (key.startsWith('properties.')) {
        const name = key.slice('properties.'.length);
        if (isRecord(value) && Object.hasOwn(value, name)) visit(child, member(value, name), depth + 1);
      } else if (!key.startsWith('$defs') && !key.startsWith('definitions')) {
        for (const item of isRecord(value) ? Object.values(value) : []) visit(child, item, depth + 1);
      }
    }
  };
  visit(root, instance, 0);
  return visits;
}
