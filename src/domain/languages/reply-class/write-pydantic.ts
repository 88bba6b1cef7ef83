import { quoteText } from '#domain/json/format-json.ts';
import type { ReplyClass, ReplyClasses, Shape } from './read-shapes.ts';
import { namesIn } from './read-shapes.ts';

/** Pydantic's own attributes, and the words and names that a class body needs itself: no field can be called so. */
const NO_FIELD = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield construct copy dict from_orm json ' +
    'parse_file parse_obj parse_raw schema schema_json update_forward_refs validate str int float bool list any ' +
    'Annotated Any Literal Field BaseModel ConfigDict register mro'
  ).split(' '),
);

const BOUNDS: Readonly<Record<string, string>> = {
  minLength: 'min_length',
  maxLength: 'max_length',
  minItems: 'min_length',
  maxItems: 'max_length',
  pattern: 'pattern',
  minimum: 'ge',
  maximum: 'le',
  exclusiveMinimum: 'gt',
  exclusiveMaximum: 'lt',
  multipleOf: 'multiple_of',
};

/** Code of classes: what it imports, and the classes. */
export interface ClassCode {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
}

/** The classes in Pydantic (version 2). What a reply may leave out may also be null there, and true is the literal 1. */
export function writePydantic({ classes }: ReplyClasses): ClassCode {
  const written = new Set<string>();
  const names = new Set(classes.map(({ name }) => name));
  const lines = classes.flatMap((each, index) => {
    const body = writeClass(each, written, names);
    written.add(each.name);
    return index === 0 ? body : ['', '', ...body];
  });
  const text = lines.join('\n');
  const typing = ['Annotated', 'Any', 'Literal'].filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  const pydantic = ['BaseModel', 'ConfigDict', ...(/\bField\(/.test(text) ? ['Field'] : [])];
  return {
    imports: [
      ...(typing.length === 0 ? [] : [`from typing import ${typing.join(', ')}`]),
      `from pydantic import ${pydantic.join(', ')}`,
    ],
    lines,
  };
}

function writeClass(
  { name, fields, isOpen }: ReplyClass,
  written: ReadonlySet<string>,
  classNames: ReadonlySet<string>,
): string[] {
  // A field that is called like a class hides that one from the types of its own class, wherever that stands.
  const taken = new Set<string>(classNames);
  const lines = fields.map(({ key, shape, isRequired }) => {
    const field = fieldName(key, taken);
    taken.add(field);
    const allowsNull = isRequired ? shape : withNull(shape);
    const type = annotation(allowsNull, written);
    const named = field === key ? [] : [`alias=${quoteText(key)}`];
    const given = isRequired ? named : ['default=None', ...named];
    if (given.length === 0) return `    ${field}: ${type}`;
    const plain = given.length === 1 && !isRequired;
    return `    ${field}: ${type} = ${plain ? 'None' : `Field(${given.join(', ')})`}`;
  });
  const config = `    model_config = ConfigDict(extra="${isOpen ? 'allow' : 'forbid'}", strict=True)`;
  return [`class ${name}(BaseModel):`, config, ...(lines.length === 0 ? [] : ['', ...lines])];
}

function withNull(shape: Shape): Shape {
  if (shape.kind === 'any' || shape.kind === 'null') return shape;
  const of = shape.kind === 'union' ? shape.of : [shape];
  return of.some(({ kind }) => kind === 'null') ? shape : { kind: 'union', of: [...of, { kind: 'null' }] };
}

function fieldName(key: string, taken: ReadonlySet<string>): string {
  const isFree = (name: string) => !taken.has(name) && !NO_FIELD.has(name) && !/^(?:_|model_)/.test(name);
  if (/^[A-Za-z][A-Za-z0-9_]{0,80}$/.test(key) && isFree(key)) return key;
  const plain = `field_${key.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 60)}`.replace(/_+$/, '');
  let name = plain;
  for (let count = 2; !isFree(name); count += 1) name = `${plain}_${count}`;
  return name;
}

/** A type; in quotes where it names a class that stands further down. */
function annotation(shape: Shape, written: ReadonlySet<string>): string {
  const text = typeText(shape);
  return namesIn(shape).every((name) => written.has(name)) ? text : quoteText(text);
}

function typeText(shape: Shape): string {
  switch (shape.kind) {
    case 'any':
      return 'Any';
    case 'null':
      return 'None';
    case 'boolean':
      return 'bool';
    case 'string':
      return bounded('str', shape.limits);
    case 'integer':
      return bounded('int', shape.limits);
    case 'number':
      return bounded('float', shape.limits);
    case 'array':
      return bounded(`list[${typeText(shape.items)}]`, shape.limits);
    case 'map':
      return `dict[str, ${typeText(shape.values)}]`;
    case 'class':
      return shape.name;
    case 'literal':
      return `Literal[${shape.values.map(literal).join(', ')}]`;
    case 'union':
      return shape.of.map(typeText).join(' | ');
  }
}

function bounded(type: string, limits: ReadonlyMap<string, unknown>): string {
  if (limits.size === 0) return type;
  const bounds = Array.from(
    limits,
    ([key, value]) => `${BOUNDS[key]}=${literal(key === 'pattern' ? asciiDigits(String(value)) : value)}`,
  );
  return `Annotated[${type}, Field(${bounds.join(', ')})]`;
}

function literal(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? quoteText(value) : String(value);
}

/** The pattern with its digits written out: `\\d` means those of every script there, and in a schema ten of them. */
function asciiDigits(pattern: string): string {
  let isInList = false;
  return pattern.replace(/\\.|[[\]]/g, (found) => {
    if (found === '[' || found === ']') isInList = found === '[';
    return found !== '\\d' ? found : isInList ? '0-9' : '[0-9]';
  });
}
