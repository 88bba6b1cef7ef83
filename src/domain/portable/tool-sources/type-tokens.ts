import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';

/** The pieces of a type or a list of parameters: words with dots, texts, numbers, and single signs. */
const TOKEN =
  /\s*(?:([A-Za-z_$][\w$.]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(-?\d[\d_]*(?:\.\d+)?)|(=>|->|\.\.\.|\S))/y;

/** Reads a text piece by piece. */
export class TypeTokens {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(text: string) {
    const tokens: string[] = [];
    TOKEN.lastIndex = 0;
    for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text))
      tokens.push(match.slice(1).find((group) => group !== undefined) ?? '');
    this.tokens = tokens;
  }

  /** The next piece; empty at the end. */
  peek(ahead = 0): string {
    return this.tokens[this.at + ahead] ?? '';
  }

  next(): string {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  /** Goes past the next piece if it is this one. */
  take(token: string): boolean {
    if (this.peek() !== token) return false;
    this.at += 1;
    return true;
  }

  /** Goes on to one of these signs outside of any brackets, and gives what stood before it. */
  until(ends: readonly string[]): readonly string[] {
    const passed: string[] = [];
    let depth = 0;
    while (this.peek() !== '' && !(depth === 0 && ends.includes(this.peek()))) {
      if ('([{<'.includes(this.peek())) depth += 1;
      if (')]}>'.includes(this.peek())) depth -= 1;
      passed.push(this.next());
    }
    return passed;
  }
}

/** The value of a literal: a text in quotes, a number, a flag, null; undefined for anything else. */
export function literalValue(token: string): JsonValue | undefined {
  if (/^["']/.test(token)) return token.slice(1, -1).replace(/\\(.)/g, '$1');
  if (/^-?\d/.test(token)) return Number(token.replaceAll('_', ''));
  const words = new Map<string, JsonValue>([
    ['true', true],
    ['True', true],
    ['false', false],
    ['False', false],
    ['null', null],
    ['None', null],
  ]);
  return words.get(token);
}

/** A schema of one type. */
export function typed(type: string, more: readonly (readonly [string, JsonValue])[] = []): JsonObject {
  return jsonObject([['type', type], ...more]);
}

/** Only these values. */
export function oneOf(values: readonly JsonValue[]): JsonObject {
  const types = [...new Set(values.map((value) => typeof value))];
  const [type] = types;
  const named = types.length === 1 && (type === 'string' || type === 'number' || type === 'boolean');
  return jsonObject([...(named ? ([['type', type]] as const) : []), ['enum', values]]);
}

/** Any of these schemas: literals become one list of choices. */
export function union(parts: readonly JsonObject[]): JsonObject {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const choices = parts.map((part) => part.get('enum'));
  if (parts.length > 1 && choices.every((each) => Array.isArray(each))) return oneOf(choices.flat());
  return jsonObject([['anyOf', parts]]);
}

/** A parameter of a function. */
export interface Parameter {
  readonly name: string;
  readonly schema: JsonObject;
  readonly isRequired: boolean;
  readonly description: string;
}

/** A function as a tool. */
export function functionTool(
  name: string,
  description: string,
  parameters: readonly Parameter[],
): JsonObject {
  const required = parameters.filter(({ isRequired }) => isRequired).map((parameter) => parameter.name);
  const properties = jsonObject(
    parameters.map((parameter) => [
      parameter.name,
      parameter.description === '' || parameter.schema.has('description')
        ? parameter.schema
        : new Map(parameter.schema).set('description', parameter.description),
    ]),
  );
  const schema: [string, JsonValue][] = [
    ['type', 'object'],
    ['properties', properties],
  ];
  if (required.length > 0) schema.push(['required', required]);
  const members: [string, JsonValue][] = [['name', name]];
  if (description !== '') members.push(['description', description]);
  members.push(['parameters', jsonObject(schema)]);
  return jsonObject([
    ['type', 'function'],
    ['function', jsonObject(members)],
  ]);
}
