import type { JsonNumberText, JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonNumberText, isJsonObject } from '#domain/json/json-value.ts';

/** What a value may be, as far as classes of a program can say it. */
export type Shape =
  | { readonly kind: 'any' | 'null' | 'boolean' }
  | { readonly kind: 'string' | 'number' | 'integer'; readonly limits: Limits }
  | { readonly kind: 'array'; readonly items: Shape; readonly limits: Limits }
  | { readonly kind: 'literal'; readonly values: readonly (string | number | boolean | null)[] }
  | { readonly kind: 'map'; readonly values: Shape }
  | { readonly kind: 'union'; readonly of: readonly Shape[] }
  | { readonly kind: 'class'; readonly name: string };

/** Keywords that bound a value, each with what the schema says. */
export type Limits = ReadonlyMap<string, string | number | JsonNumberText>;

/** An object with known fields. */
export interface ReplyClass {
  readonly name: string;
  readonly fields: readonly { readonly key: string; readonly shape: Shape; readonly isRequired: boolean }[];
  /** Whether it may have fields beside them. */
  readonly isOpen: boolean;
}

/** The classes of a schema, each before those that use it as far as it goes, the last being that of the whole. */
export interface ReplyClasses {
  readonly classes: readonly ReplyClass[];
  readonly root: string;
}

/** Why a schema cannot be had as classes: the keyword, and the property it stands at; empty for the whole. */
export interface ShapeProblem {
  readonly keyword: string;
  readonly at: string;
}

const ANNOTATIONS = new Set(
  (
    'title description default examples example deprecated readOnly writeOnly format $schema $id $comment $defs ' +
    'definitions contentMediaType contentEncoding'
  ).split(' '),
);
const BOUNDS: Readonly<Record<string, readonly string[]>> = {
  string: ['minLength', 'maxLength', 'pattern'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  array: ['minItems', 'maxItems', 'items'],
  object: ['properties', 'required', 'additionalProperties'],
  boolean: [],
  null: [],
};
const SHAPES: ReadonlySet<string> = new Set(Object.keys(BOUNDS));

class CannotSay extends Error {
  readonly problem: ShapeProblem;
  constructor(keyword: string, at: string) {
    super(keyword);
    this.problem = { keyword, at };
  }
}

/** Reads the schema of a reply as classes. `name`: what the request calls it; `isTaken`: names that code has for itself. */
export function readShapes(
  schema: JsonValue | undefined,
  name: string,
  isTaken: (name: string) => boolean,
): ReplyClasses | ShapeProblem {
  try {
    return new ShapeReader(schema, isTaken).readRoot(name);
  } catch (error) {
    if (error instanceof CannotSay) return error.problem;
    throw error;
  }
}

/** Deeper schemas than anybody writes. */
const MAX_DEPTH = 40;
/** What names no class is read at each `$ref` to it, so that a short schema can come to more than any computer holds. */
const MAX_READS = 5000;

class ShapeReader {
  private readonly root: JsonValue | undefined;
  private readonly isTaken: (name: string) => boolean;
  private readonly classes: ReplyClass[] = [];
  private readonly names = new Set<string>();
  /** The classes of what `$ref` names, those included that are being read. */
  private readonly referred = new Map<string, string>();
  private reads = 0;

  constructor(root: JsonValue | undefined, isTaken: (name: string) => boolean) {
    this.root = root;
    this.isTaken = isTaken;
  }

  readRoot(name: string): ReplyClasses {
    const { root } = this;
    if (!isJsonObject(root)) throw new CannotSay('schema', '');
    const reference = root.get('$ref');
    const schema = typeof reference === 'string' ? this.find(reference, '') : root;
    if (schema.get('type') !== 'object') throw new CannotSay('type', '');
    const className = this.freeName(name, 'Reply');
    this.referred.set('#', className);
    if (typeof reference === 'string') this.referred.set(reference, className);
    this.readClass(schema, className, '', 0);
    return { classes: this.classes, root: className };
  }

  private read(schema: JsonValue, hint: string, at: string, depth: number): Shape {
    if (depth > MAX_DEPTH) throw new CannotSay('depth', at);
    this.reads += 1;
    if (this.reads > MAX_READS) throw new CannotSay('size', at);
    if (schema === true) return { kind: 'any' };
    if (!isJsonObject(schema)) throw new CannotSay(schema === false ? 'false' : 'schema', at);
    const said = [...schema.keys()].filter((key) => !ANNOTATIONS.has(key) && key !== 'nullable');
    if (schema.get('nullable') === true) throw new CannotSay('nullable', at);
    if (said.length === 0) return { kind: 'any' };
    const only = said.length === 1 ? said[0] : undefined;
    const reference = schema.get('$ref');
    if (only === '$ref' && typeof reference === 'string') return this.readReference(reference, at, depth);
    const choices = schema.get('anyOf');
    if (only === 'anyOf' && isJsonArray(choices) && choices.length > 0)
      return unionOf(choices.map((each) => this.read(each, hint, at, depth + 1)));
    const types = typesOf(schema, at);
    const known = new Set(['type', 'enum', 'const', ...types.flatMap((type) => BOUNDS[type] ?? [])]);
    const unknown = said.find((key) => !known.has(key));
    if (unknown !== undefined) throw new CannotSay(unknown, at);
    if (schema.has('enum') || schema.has('const')) return readLiteral(schema, types, said, at);
    if (types.length === 0) throw new CannotSay('type', at);
    return unionOf(types.map((type) => this.readType(type, schema, hint, at, depth)));
  }

  private readType(type: string, schema: JsonObject, hint: string, at: string, depth: number): Shape {
    switch (type) {
      case 'string':
      case 'number':
      case 'integer':
        return { kind: type, limits: limitsOf(schema, type, at) };
      case 'array': {
        const items = this.read(schema.get('items') ?? true, `${hint} item`, `${at}[]`, depth + 1);
        return { kind: 'array', items, limits: limitsOf(schema, type, at) };
      }
      case 'object':
        return this.readObject(schema, hint, at, depth);
      default:
        return { kind: type === 'null' ? 'null' : 'boolean' };
    }
  }

  private readObject(schema: JsonObject, hint: string, at: string, depth: number): Shape {
    const more = schema.get('additionalProperties') ?? true;
    const required = schema.get('required');
    if (!schema.has('properties') && more !== false && !(isJsonArray(required) && required.length > 0))
      return { kind: 'map', values: this.read(more, `${hint} value`, `${at}{}`, depth + 1) };
    const name = this.freeName(hint, 'Part');
    this.readClass(schema, name, at, depth);
    return { kind: 'class', name };
  }

  private readClass(schema: JsonObject, name: string, at: string, depth: number): void {
    const unknown = [...schema.keys()].find(
      (key) => key !== 'type' && key !== '$ref' && !ANNOTATIONS.has(key) && !BOUNDS.object?.includes(key),
    );
    if (unknown !== undefined) throw new CannotSay(unknown, at);
    const properties = schema.get('properties') ?? new Map();
    if (!isJsonObject(properties)) throw new CannotSay('properties', at);
    const more = schema.get('additionalProperties') ?? true;
    if (typeof more !== 'boolean') throw new CannotSay('additionalProperties', at);
    const required = schema.get('required') ?? [];
    const isNamed = (key: JsonValue) => typeof key === 'string' && properties.has(key);
    if (!isJsonArray(required) || !required.every(isNamed)) throw new CannotSay('required', at);
    const fields = [...properties].map(([key, value]) => ({
      key,
      shape: this.read(value, key, at === '' ? key : `${at}.${key}`, depth + 1),
      isRequired: required.includes(key),
    }));
    this.classes.push({ name, fields, isOpen: more });
  }

  private readReference(reference: string, at: string, depth: number): Shape {
    const known = this.referred.get(reference);
    if (known === '') throw new CannotSay('$ref', at);
    if (known !== undefined) return { kind: 'class', name: known };
    const schema = this.find(reference, at);
    const label = reference.replace(/.*\//, '');
    if (schema.get('type') !== 'object' || !schema.has('properties')) {
      // What refers to itself needs a name, which only classes have.
      this.referred.set(reference, '');
      const shape = this.read(schema, label, at, depth + 1);
      this.referred.delete(reference);
      return shape;
    }
    const name = this.freeName(label, 'Part');
    this.referred.set(reference, name);
    this.readClass(schema, name, at, depth);
    return { kind: 'class', name };
  }

  private find(reference: string, at: string): JsonObject {
    const [, place, name] = /^#\/(\$defs|definitions)\/([\w.-]+)$/.exec(reference) ?? [];
    const list = place === undefined || !isJsonObject(this.root) ? undefined : this.root.get(place);
    const found = isJsonObject(list) && name !== undefined ? list.get(name) : undefined;
    if (!isJsonObject(found)) throw new CannotSay('$ref', at);
    return found;
  }

  /** A name for a class: the words of what it stands at, each with a capital, and a number where it is taken. */
  private freeName(from: string, fallback: string): string {
    const words = from.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? [];
    const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
    const plain = (/^[A-Z]/.test(joined) ? joined : `${fallback}${joined}`).slice(0, 60);
    let name = plain;
    for (let count = 2; this.names.has(name) || this.isTaken(name); count += 1) name = `${plain}${count}`;
    this.names.add(name);
    return name;
  }
}

/** The classes that a shape names. */
export function namesIn(shape: Shape): readonly string[] {
  if (shape.kind === 'class') return [shape.name];
  if (shape.kind === 'union') return shape.of.flatMap(namesIn);
  if (shape.kind === 'array') return namesIn(shape.items);
  return shape.kind === 'map' ? namesIn(shape.values) : [];
}

function typesOf(schema: JsonObject, at: string): readonly string[] {
  const type = schema.get('type');
  if (type === undefined) return [];
  const types = isJsonArray(type) ? type : [type];
  const known = types.flatMap((each) => (typeof each === 'string' && SHAPES.has(each) ? [each] : []));
  if (known.length !== types.length || known.length === 0) throw new CannotSay('type', at);
  return [...new Set(known)];
}

function readLiteral(
  schema: JsonObject,
  types: readonly string[],
  said: readonly string[],
  at: string,
): Shape {
  const keyword = schema.has('enum') ? 'enum' : 'const';
  if (said.length > (types.length > 0 ? 2 : 1)) throw new CannotSay(keyword, at);
  const given = keyword === 'enum' ? schema.get('enum') : [schema.get('const') ?? null];
  if (!isJsonArray(given)) throw new CannotSay(keyword, at);
  const values = given.filter((value) => types.length === 0 || types.some((type) => isOfType(value, type)));
  const plain = values.flatMap((value) => {
    const isWhole = typeof value !== 'number' || Number.isSafeInteger(value);
    return typeof value !== 'object' || value === null ? (isWhole ? [value] : []) : [];
  });
  // Fractions and lists are no literals of a type.
  if (plain.length !== values.length || plain.length === 0) throw new CannotSay(keyword, at);
  return { kind: 'literal', values: [...new Set(plain)] };
}

function isOfType(value: JsonValue, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'integer' || type === 'number') return isJsonNumber(value);
  return typeof value === type;
}

function limitsOf(schema: JsonObject, type: string, at: string): Limits {
  const limits = new Map<string, string | number | JsonNumberText>();
  for (const key of BOUNDS[type] ?? []) {
    const value = schema.get(key);
    if (value === undefined || key === 'items') continue;
    const isGood =
      key === 'pattern'
        ? typeof value === 'string' && isPlainPattern(value)
        : typeof value === 'number' && (type === 'number' || Number.isSafeInteger(value));
    if (!isGood || isJsonNumberText(value) || (key === 'multipleOf' && !isWholeAbove(value)))
      throw new CannotSay(key, at);
    if (typeof value === 'string' || typeof value === 'number') limits.set(key, value);
  }
  return limits;
}

/** Remainders of fractions are inexact, each language in its own way. */
const isWholeAbove = (value: JsonValue) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0;

/** A pattern that means the same in every language: no looking around, no references, and of the classes digits alone. */
function isPlainPattern(pattern: string): boolean {
  if (/\(\?|\\[^d.^$*+?()[\]{}|\\/-]|\[\^?\[|&&|--|~~/.test(pattern)) return false;
  if (!/^[\x20-\x7e]*$/.test(pattern)) return false;
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

function unionOf(shapes: readonly Shape[]): Shape {
  const flat = shapes.flatMap((shape) => (shape.kind === 'union' ? shape.of : [shape]));
  const first = flat[0];
  return flat.length === 1 && first !== undefined ? first : { kind: 'union', of: flat };
}
