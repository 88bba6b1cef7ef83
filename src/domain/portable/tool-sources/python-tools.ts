import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import type { Parameter } from './type-tokens.ts';
import { functionTool, literalValue, oneOf, TypeTokens, typed, union } from './type-tokens.ts';

const HEAD = /^[ \t]*(?:async[ \t]+)?def[ \t]+([A-Za-z_]\w*)[ \t]*\(/gm;
const NOT_ARGUMENTS: ReadonlySet<string> = new Set(['self', 'cls']);

/** The functions whose heads stand in a Python text, as tools: types become schemas, and docstrings descriptions. */
export function toolsFromPython(text: string): readonly JsonObject[] {
  return [...text.matchAll(HEAD)].map((match) => {
    const rest = text.slice(match.index + match[0].length);
    const docstring = docstringOf(rest);
    const described = describedArguments(docstring);
    const parameters = readParameters(new TypeTokens(withoutComments(rest)), described);
    return functionTool(match[1] ?? '', summaryOf(docstring), parameters);
  });
}

function readParameters(tokens: TypeTokens, described: ReadonlyMap<string, string>): Parameter[] {
  const parameters: Parameter[] = [];
  while (tokens.peek() !== '' && !tokens.take(')')) {
    const name = tokens.next();
    const isPlain = /^[A-Za-z_]\w*$/.test(name) && !NOT_ARGUMENTS.has(name);
    const type = tokens.take(':') ? readUnion(tokens) : { schema: jsonObject([]), description: '' };
    const fallback = tokens.take('=') ? tokens.until([',', ')']) : null;
    tokens.until([',', ')']);
    tokens.take(',');
    // Stars and a slash stand for many arguments, or for none.
    if (isPlain) parameters.push(parameterOf(name, type, fallback, described));
  }
  return parameters;
}

function parameterOf(
  name: string,
  { schema, description }: Typed,
  fallback: readonly string[] | null,
  described: ReadonlyMap<string, string>,
): Parameter {
  const value = fallback?.length === 1 ? literalValue(fallback[0] ?? '') : undefined;
  return {
    name,
    schema:
      value === undefined || value === null
        ? schema
        : new Map<string, JsonValue>(schema).set('default', value),
    isRequired: fallback === null,
    description: description || (described.get(name) ?? ''),
  };
}

interface Typed {
  readonly schema: JsonObject;
  readonly description: string;
}

/** `A | B`; None beside another type is left out, as what may be left out need not be null. */
function readUnion(tokens: TypeTokens): Typed {
  const parts = [readType(tokens)];
  while (tokens.take('|')) parts.push(readType(tokens));
  const some = parts.filter(({ schema }) => schema.get('type') !== 'null');
  return {
    schema: union((some.length > 0 ? some : parts).map(({ schema }) => schema)),
    description: parts.find(({ description }) => description !== '')?.description ?? '',
  };
}

function readType(tokens: TypeTokens): Typed {
  const token = tokens.next();
  const quoted = literalValue(token);
  if (typeof quoted === 'string') return readUnion(new TypeTokens(quoted));
  const name = token.split('.').at(-1) ?? '';
  const members: Typed[] = [];
  const literals: JsonValue[] = [];
  let note = '';
  if (tokens.take('[')) {
    while (tokens.peek() !== '' && !tokens.take(']')) {
      const value = literalValue(tokens.peek());
      if (name === 'Literal' || (name === 'Annotated' && members.length > 0)) {
        if (value !== undefined) literals.push(value);
        if (typeof value === 'string') note ||= value;
        tokens.until([',', ']']);
      } else members.push(readUnion(tokens));
      tokens.take(',');
    }
  }
  const [first] = members;
  if (name === 'Literal') return plain(oneOf(literals));
  if (name === 'Annotated' && first) return { schema: first.schema, description: note };
  if (name === 'Optional' && first) return first;
  if (name === 'Union')
    return plain(union(members.map(({ schema }) => schema).filter((each) => each.get('type') !== 'null')));
  return plain(schemaOf(name, first?.schema, members.at(-1)?.schema));
}

const plain = (schema: JsonObject): Typed => ({ schema, description: '' });

function schemaOf(name: string, first: JsonObject | undefined, last: JsonObject | undefined): JsonObject {
  switch (name.toLowerCase()) {
    case 'str':
      return typed('string');
    case 'int':
      return typed('integer');
    case 'float':
      return typed('number');
    case 'bool':
      return typed('boolean');
    case 'none':
      return typed('null');
    case 'datetime':
      return typed('string', [['format', 'date-time']]);
    case 'date':
      return typed('string', [['format', 'date']]);
    case 'list':
    case 'sequence':
    case 'set':
    case 'tuple':
    case 'iterable':
      return typed('array', first ? [['items', first]] : []);
    case 'dict':
    case 'mapping':
      return typed('object', last ? [['additionalProperties', last]] : []);
    default:
      // A type of one's own: what is in it is not said here.
      return jsonObject([]);
  }
}

function withoutComments(text: string): string {
  return text.replace(/#[^\n]*/g, '');
}

/** The docstring right below a head; empty where there is none. */
function docstringOf(rest: string): string {
  const match = /^[\s\S]*?\)[^\n:]*:[ \t]*\r?\n\s*r?("""|''')([\s\S]*?)\1/.exec(rest.slice(0, 20_000));
  const between = match?.[0].slice(0, match[0].indexOf(match[1] ?? '')) ?? '';
  return match === null || /^\s*(?:async\s+)?def\s/m.test(between) ? '' : (match[2] ?? '');
}

/** Up to the first empty line, or the first section. */
function summaryOf(docstring: string): string {
  const [first = ''] = docstring.trim().split(/\n\s*\n|\n\s*(?:Args|Arguments|Parameters|Returns|:param)\b/);
  return first.replace(/\s+/g, ' ').trim();
}

/** What a docstring says of each argument: `name: …`, `name (type): …` below Args, or `:param name: …`. */
function describedArguments(docstring: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of docstring.split('\n')) {
    const match = /^\s*(?::param\s+(?:[\w[\], ]+\s)?)?(\w+)\s*(?:\([^)]*\))?\s*:\s+(\S.*)$/.exec(line);
    if (match) found.set(match[1] ?? '', (match[2] ?? '').trim());
  }
  return found;
}
