import type { JsonArray, JsonNumberText, JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';
import { isJsonTypeName } from '#domain/parameters/json-types.ts';
import { isBoundedPattern } from './bounded-pattern.ts';

/** Subschemas that one parameter may have: far more than any real one, few enough to validate within a frame. */
const MAX_NODES = 1_000;
/** Subschemas that all parameters of a model may have together. */
const MAX_NODES_TOGETHER = 20_000;
const MAX_DEPTH = 24;
const MAX_MEMBERS = 200;
const MAX_OPTIONS = 1_000;

const NUMBER_KEYWORDS: ReadonlySet<string> = new Set([
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'x-order',
]);
const COUNT_KEYWORDS: ReadonlySet<string> = new Set([
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
]);
const FLAG_KEYWORDS: ReadonlySet<string> = new Set([
  'uniqueItems',
  'nullable',
  'writeOnly',
  'deprecated',
  'x-hidden',
  'x-ui-hidden',
]);
const TEXT_KEYWORDS: ReadonlySet<string> = new Set(['title', 'description', 'format', 'renderType']);
const NAME_LIST_KEYWORDS: ReadonlySet<string> = new Set(['required', 'basic']);
const SCHEMA_KEYWORDS: ReadonlySet<string> = new Set(['items', 'additionalProperties', 'not']);
const SCHEMA_LIST_KEYWORDS: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems']);

/**
 * A property's schema by itself: local `$ref`s are written out (a cyclic, missing or remote one asks for nothing), and
 * only keywords that are understood and well-formed stay, so that nothing behind it has to expect the worst. Nothing is
 * ever fetched. `$ref`, `$id` and patterns that could run for ever are gone; very large schemas are cut off. Takes the
 * root that `$ref`s point into, and gives a function for its properties, which share one limit.
 */
export function createSchemaCleaner(root: JsonObject): (property: JsonObject) => JsonObject {
  const cleaner = new SchemaCleaner(root);
  return (property) => cleaner.cleanProperty(property);
}

class SchemaCleaner {
  private nodesLeft = 0;
  private nodesLeftTogether = MAX_NODES_TOGETHER;
  private readonly root: JsonObject;
  /** The `$ref`s being written out right now: meeting one again means a cycle. */
  private readonly open = new Set<string>();

  constructor(root: JsonObject) {
    this.root = root;
  }

  cleanProperty(schema: JsonObject): JsonObject {
    this.nodesLeft = Math.min(MAX_NODES, this.nodesLeftTogether);
    const before = this.nodesLeft;
    // Even behind a greedy neighbour, a property keeps its own type and bounds.
    if (before <= 0) this.nodesLeft = 1;
    const clean = this.clean(schema, 0);
    this.nodesLeftTogether -= before - Math.max(0, this.nodesLeft);
    return clean;
  }

  private clean(schema: JsonObject, depth: number): JsonObject {
    this.nodesLeft -= 1;
    if (this.nodesLeft < 0 || depth > MAX_DEPTH) return new Map();
    const clean = new Map<string, JsonValue>(this.cleanTarget(schema.get('$ref'), depth));
    for (const [keyword, value] of schema) {
      const kept = this.cleanKeyword(keyword, value, depth);
      if (kept !== undefined) clean.set(kept[0], kept[1]);
    }
    return clean;
  }

  private cleanTarget(ref: JsonValue | undefined, depth: number): JsonObject {
    if (typeof ref !== 'string' || !ref.startsWith('#') || this.open.has(ref)) return new Map();
    const target = resolvePointer(this.root, ref.slice(1));
    if (!isJsonObject(target)) return new Map();
    this.open.add(ref);
    const clean = this.clean(target, depth + 1);
    this.open.delete(ref);
    return clean;
  }

  private cleanKeyword(keyword: string, value: JsonValue, depth: number): [string, JsonValue] | undefined {
    if (NUMBER_KEYWORDS.has(keyword)) return isFiniteNumber(value) ? [keyword, value] : undefined;
    if (COUNT_KEYWORDS.has(keyword)) return isCount(value) ? [keyword, value] : undefined;
    if (FLAG_KEYWORDS.has(keyword)) return typeof value === 'boolean' ? [keyword, value] : undefined;
    if (TEXT_KEYWORDS.has(keyword)) return typeof value === 'string' ? [keyword, value] : undefined;
    if (NAME_LIST_KEYWORDS.has(keyword)) {
      if (!isJsonArray(value)) return undefined;
      return [keyword, value.filter((name) => typeof name === 'string').slice(0, MAX_MEMBERS)];
    }
    if (SCHEMA_KEYWORDS.has(keyword)) return this.cleanSchemaKeyword(keyword, value, depth);
    if (SCHEMA_LIST_KEYWORDS.has(keyword)) return this.cleanSchemaList(keyword, value, depth);
    switch (keyword) {
      case 'type':
        return cleanType(value);
      case 'multipleOf':
        return isFiniteNumber(value) && Number(numberText(value)) > 0 ? [keyword, value] : undefined;
      case 'enum':
        return isJsonArray(value) && value.length > 0 ? [keyword, atMost(value, MAX_OPTIONS)] : undefined;
      case 'const':
      case 'default':
        return [keyword, value];
      case 'pattern':
        return typeof value === 'string' && isBoundedPattern(value) ? [keyword, value] : undefined;
      case 'properties':
        return this.cleanProperties(value, depth);
      default:
        return undefined;
    }
  }

  private cleanSchemaKeyword(
    keyword: string,
    value: JsonValue,
    depth: number,
  ): [string, JsonValue] | undefined {
    if (isJsonObject(value)) return [keyword, this.clean(value, depth + 1)];
    if (typeof value === 'boolean' && keyword !== 'not') return [keyword, value];
    // The older form of a tuple; the newer keyword says the same.
    if (keyword === 'items') return this.cleanSchemaList('prefixItems', value, depth);
    return undefined;
  }

  private cleanSchemaList(keyword: string, value: JsonValue, depth: number): [string, JsonValue] | undefined {
    if (!isJsonArray(value)) return undefined;
    const members = value.slice(0, MAX_MEMBERS).filter(isJsonObject);
    if (members.length === 0 || members.length < Math.min(value.length, MAX_MEMBERS)) {
      // A member that is no schema makes the whole list say something unknown.
      return undefined;
    }
    return [keyword, members.map((member) => this.clean(member, depth + 1))];
  }

  private cleanProperties(value: JsonValue, depth: number): [string, JsonValue] | undefined {
    if (!isJsonObject(value)) return undefined;
    const members = new Map<string, JsonValue>();
    for (const [name, member] of value) {
      if (members.size >= MAX_MEMBERS) break;
      if (isJsonObject(member)) members.set(name, this.clean(member, depth + 1));
    }
    return ['properties', members];
  }
}

function cleanType(value: JsonValue): [string, JsonValue] | undefined {
  const words = isJsonArray(value) ? value : [value];
  const types = [...new Set(words)].filter(isJsonTypeName);
  // A word that is no type leaves open what is meant.
  if (types.length === 0 || types.length < new Set(words).size) return undefined;
  return ['type', types.length === 1 ? (types[0] ?? null) : types];
}

/** The first items; the list itself when it is short, since `$ref`s can bring the same list a thousand times. */
function atMost(items: JsonArray, count: number): JsonArray {
  return items.length <= count ? items : items.slice(0, count);
}

function isFiniteNumber(value: JsonValue): value is number | JsonNumberText {
  return isJsonNumber(value) && Number.isFinite(Number(numberText(value)));
}

function isCount(value: JsonValue): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/** The value at a JSON pointer (RFC 6901) in a URI fragment; undefined when nothing is there. */
function resolvePointer(root: JsonObject, pointer: string): JsonValue | undefined {
  if (pointer === '') return root;
  if (!pointer.startsWith('/') || pointer.length > 500) return undefined;
  let at: JsonValue | undefined = root;
  for (const part of pointer.slice(1).split('/')) {
    const key = decodePart(part).replaceAll('~1', '/').replaceAll('~0', '~');
    if (isJsonObject(at)) at = at.get(key);
    else if (isJsonArray(at) && /^\d+$/.test(key)) at = at[Number(key)];
    else return undefined;
  }
  return at;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
