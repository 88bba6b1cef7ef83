import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import type { Parameter } from './type-tokens.ts';
import { functionTool, literalValue, oneOf, TypeTokens, typed, union } from './type-tokens.ts';

const HEAD =
  /(?:\bfunction\s*\*?\s*([A-Za-z_$][\w$]*)\s*(?:<[^>(]*>)?\s*\(|\b(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*=\s*(?:async\s*)?\()/g;

/** The functions whose heads stand in a TypeScript or JavaScript text, as tools: types become schemas, JSDoc descriptions. */
export function toolsFromTypescript(text: string): readonly JsonObject[] {
  return [...text.matchAll(HEAD)].map((match) => {
    const rest = text.slice(match.index + match[0].length);
    const doc = docBefore(text.slice(0, match.index));
    const parameters = readParameters(new TypeTokens(withoutComments(rest)), describedParameters(doc));
    return functionTool((match[1] ?? match[2] ?? '').replaceAll('$', '_'), summaryOf(doc), parameters);
  });
}

function readParameters(tokens: TypeTokens, described: ReadonlyMap<string, string>): Parameter[] {
  const parameters: Parameter[] = [];
  while (tokens.peek() !== '' && !tokens.take(')')) {
    const isPattern = tokens.peek() === '{';
    const names = tokens.until([':', '?', '=', ',', ')']);
    const isOptional = tokens.take('?');
    const schema = tokens.take(':') ? readType(tokens) : jsonObject([]);
    const fallback = tokens.take('=') ? tokens.until([',', ')']) : null;
    tokens.take(',');
    const [name = ''] = names;
    if (isPattern) parameters.push(...membersOf(schema, described));
    else if (/^[A-Za-z_$][\w$]*$/.test(name))
      parameters.push({
        name,
        schema: withDefault(schema, fallback),
        isRequired: !isOptional && fallback === null,
        description: described.get(name) ?? '',
      });
  }
  return parameters;
}

/** One argument that is taken apart: its members are what a model gives. */
function membersOf(schema: JsonObject, described: ReadonlyMap<string, string>): Parameter[] {
  const properties = schema.get('properties');
  const required = schema.get('required');
  if (!(properties instanceof Map)) return [];
  return [...properties].map(([name, member]: [string, JsonValue]) => ({
    name,
    schema: member instanceof Map ? member : jsonObject([]),
    isRequired: Array.isArray(required) && required.includes(name),
    description: described.get(name) ?? '',
  }));
}

function withDefault(schema: JsonObject, fallback: readonly string[] | null): JsonObject {
  const value = fallback?.length === 1 ? literalValue(fallback[0] ?? '') : undefined;
  if (value === undefined || value === null) return schema;
  const kind = typeof value;
  const own: JsonObject =
    schema.size === 0 && (kind === 'string' || kind === 'number' || kind === 'boolean')
      ? typed(kind)
      : schema;
  return new Map(own).set('default', value);
}

/** `A | B`; null and undefined beside another type are left out. */
function readType(tokens: TypeTokens): JsonObject {
  tokens.take('|');
  const parts = [readArray(tokens)];
  while (tokens.take('|')) parts.push(readArray(tokens));
  const some = parts.filter((part) => part.get('type') !== 'null');
  return union(some.length > 0 ? some : parts);
}

function readArray(tokens: TypeTokens): JsonObject {
  let schema = readOne(tokens);
  while (tokens.peek() === '[' && tokens.peek(1) === ']') {
    tokens.next();
    tokens.next();
    schema = typed('array', [['items', schema]]);
  }
  return schema;
}

function readOne(tokens: TypeTokens): JsonObject {
  const token = tokens.next();
  if (token === '(') {
    const inner = readType(tokens);
    tokens.take(')');
    return inner;
  }
  if (token === '{') return readObject(tokens);
  if (token === 'readonly') return readArray(tokens);
  const value = token === 'null' ? undefined : literalValue(token);
  if (value !== undefined) return oneOf([value]);
  const inner: JsonObject[] = [];
  if (tokens.take('<')) {
    while (tokens.peek() !== '' && !tokens.take('>')) {
      inner.push(readType(tokens));
      if (!tokens.take(',') && tokens.peek() !== '>') tokens.next();
    }
  }
  return named(token, inner);
}

function named(name: string, inner: readonly JsonObject[]): JsonObject {
  const last = inner.at(-1);
  switch (name) {
    case 'string':
    case 'number':
    case 'boolean':
      return typed(name);
    case 'bigint':
      return typed('integer');
    case 'null':
    case 'undefined':
    case 'void':
      return typed('null');
    case 'object':
      return typed('object');
    case 'Date':
      return typed('string', [['format', 'date-time']]);
    case 'Array':
    case 'ReadonlyArray':
    case 'Set':
      return typed('array', last ? [['items', last]] : []);
    case 'Record':
    case 'Map':
      return typed('object', last ? [['additionalProperties', last]] : []);
    default:
      // A type of one's own: what is in it is not said here.
      return jsonObject([]);
  }
}

function readObject(tokens: TypeTokens): JsonObject {
  const properties = new Map<string, JsonValue>();
  const required: string[] = [];
  while (tokens.peek() !== '' && !tokens.take('}')) {
    if (tokens.peek() === 'readonly' && tokens.peek(1) !== ':') tokens.next();
    const key = tokens.next();
    const quoted = literalValue(key);
    const name = typeof quoted === 'string' ? quoted : key;
    const isOptional = tokens.take('?');
    if (tokens.take(':')) {
      properties.set(name, readType(tokens));
      if (!isOptional) required.push(name);
    }
    tokens.until([';', ',', '}']);
    if (!tokens.take(';')) tokens.take(',');
  }
  return typed('object', [
    ['properties', properties],
    ...(required.length > 0 ? ([['required', required]] as const) : []),
  ]);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1');
}

/** The JSDoc comment right above; empty where there is none. */
function docBefore(before: string): string {
  const start = before.lastIndexOf('/**');
  const end = before.lastIndexOf('*/');
  const isRightAbove =
    start >= 0 &&
    end > start &&
    /^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?$/.test(before.slice(end + 2));
  return isRightAbove
    ? before
        .slice(start + 3, end)
        .split('\n')
        .map((line) => line.replace(/^\s*\*?\s?/, ''))
        .join('\n')
    : '';
}

function summaryOf(doc: string): string {
  return (doc.split(/^\s*@/m)[0] ?? '').replace(/\s+/g, ' ').trim();
}

function describedParameters(doc: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const match of doc.matchAll(/@param\s+(?:\{[^}]*\}\s*)?\[?(?:\w+\.)?([\w$]+)[^\s]*\s+(?:-\s*)?(.+)/g))
    found.set(match[1] ?? '', (match[2] ?? '').trim());
  return found;
}
