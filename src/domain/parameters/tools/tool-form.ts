import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { wholeTool } from './parse-tool.ts';

/** The types that a row of the form offers. */
export const ROW_TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object'] as const;
export type RowType = (typeof ROW_TYPES)[number];

/** A parameter of a function as a row of a form. */
export interface ToolRow {
  readonly name: string;
  /** Null: a form that only JSON can say. */
  readonly type: RowType | null;
  readonly isRequired: boolean;
  readonly description: string;
  /** The only values that it may have, separated by commas; empty for any. Null: not for a row. */
  readonly choices: string | null;
}

/** A tool as a form. What the form has no place for stays in the tool. */
export interface ToolForm {
  readonly name: string;
  readonly description: string;
  readonly strict: boolean;
  readonly rows: readonly ToolRow[];
}

/** The tool in a JSON text, as far as a form can show it; null where it is none yet. */
export function toolInText(text: string): JsonObject | null {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) return null;
  const tool = wholeTool(parsed.value);
  return isJsonObject(tool.get('function')) ? tool : null;
}

/** A tool as a form. */
export function readToolForm(tool: JsonObject): ToolForm {
  const fn = functionOf(tool);
  const { properties, required } = schemaOf(fn);
  return {
    name: textOf(fn.get('name')),
    description: textOf(fn.get('description')),
    strict: fn.get('strict') === true,
    rows: [...properties].map(([name, schema]) => readRow(name, schema, required)),
  };
}

/** The tool with another name, another description, strict or not. An empty description and `false` are left out. */
export function withToolHead(
  tool: JsonObject,
  { name, description, strict }: Partial<Pick<ToolForm, 'name' | 'description' | 'strict'>>,
): JsonObject {
  return changeFunction(tool, (fn) => {
    if (name !== undefined) fn.set('name', name);
    if (description !== undefined) setOrLeave(fn, 'description', description);
    if (strict === true) fn.set('strict', true);
    else if (strict === false) fn.delete('strict');
  });
}

/** The tool with one more parameter, of a name that is not there yet. */
export function withNewRow(tool: JsonObject): JsonObject {
  return changeSchema(tool, ({ properties, required }) => {
    let number = properties.size + 1;
    while (properties.has(`parameter_${number}`)) number += 1;
    properties.set(`parameter_${number}`, jsonObject([['type', 'string']]));
    return { properties, required };
  });
}

/** The tool without a parameter. */
export function withoutRow(tool: JsonObject, name: string): JsonObject {
  return changeSchema(tool, ({ properties, required }) => {
    properties.delete(name);
    return { properties, required: required.filter((each) => each !== name) };
  });
}

/** The tool with a parameter changed; null when another one has the new name already. */
export function withRow(tool: JsonObject, name: string, change: Partial<ToolRow>): JsonObject | null {
  const taken = schemaOf(functionOf(tool)).properties;
  const newName = change.name ?? name;
  if (newName !== name && taken.has(newName)) return null;
  return changeSchema(tool, ({ properties, required }) => {
    const changed = new Map(
      [...properties].map(([key, schema]) =>
        key === name ? [newName, changeProperty(schema, change)] : [key, schema],
      ),
    );
    const rest = required.map((each) => (each === name ? newName : each));
    if (change.isRequired === undefined) return { properties: changed, required: rest };
    return {
      properties: changed,
      // In the order of the parameters.
      required: [...changed.keys()].filter((key) =>
        key === newName ? change.isRequired : rest.includes(key),
      ),
    };
  });
}

/** The schema of a tool's parameters; an absent one has none. */
export function toolSchema(tool: JsonObject): JsonObject {
  const schema = functionOf(tool).get('parameters');
  return isJsonObject(schema) ? schema : jsonObject([['type', 'object']]);
}

/** The tool with another schema of its parameters. */
export function withToolSchema(tool: JsonObject, schema: JsonObject): JsonObject {
  return changeFunction(tool, (fn) => fn.set('parameters', schema));
}

function readRow(name: string, schema: JsonValue, required: readonly JsonValue[]): ToolRow {
  const isRequired = required.includes(name);
  if (!isJsonObject(schema)) return { name, type: null, isRequired, description: '', choices: null };
  const type = ROW_TYPES.find((each) => each === schema.get('type')) ?? null;
  return {
    name,
    type,
    isRequired,
    description: textOf(schema.get('description')),
    choices: readChoices(type, schema.get('enum')),
  };
}

/** Choices that a line of text gives back just as they are; others, and those of what is no text or number, are null. */
function readChoices(type: RowType | null, choices: JsonValue | undefined): string | null {
  if (type !== 'string' && type !== 'number' && type !== 'integer') return null;
  if (choices === undefined) return '';
  if (!isJsonArray(choices)) return null;
  const line = choices.map((each) => (typeof each === 'string' ? each : formatCompactJson(each))).join(', ');
  const back = parseChoices(type, line);
  const isSame = formatCompactJson(back) === formatCompactJson(choices);
  return isSame ? line : null;
}

function parseChoices(type: RowType | null, line: string): readonly JsonValue[] {
  const words = line
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (type === 'string') return words;
  return words.flatMap((word) => {
    const parsed = parseJson(word);
    return parsed.ok ? [parsed.value] : [];
  });
}

function changeProperty(before: JsonValue, { type, description, choices }: Partial<ToolRow>): JsonValue {
  const schema = new Map<string, JsonValue>(isJsonObject(before) ? before : []);
  if (type !== undefined && type !== null && type !== schema.get('type')) {
    schema.set('type', type);
    schema.delete('enum');
    // What an array holds has to be said; a string is the likeliest.
    if (type === 'array') schema.set('items', jsonObject([['type', 'string']]));
    else schema.delete('items');
    if (type === 'object') schema.set('properties', jsonObject([]));
    else schema.delete('properties');
  }
  if (description !== undefined) setOrLeave(schema, 'description', description);
  if (choices !== undefined && choices !== null) {
    const type_ = ROW_TYPES.find((each) => each === schema.get('type')) ?? null;
    const values = parseChoices(type_, choices);
    if (values.length > 0) schema.set('enum', values);
    else schema.delete('enum');
  }
  return schema;
}

interface Schema {
  readonly properties: Map<string, JsonValue>;
  readonly required: readonly JsonValue[];
}

function schemaOf(fn: JsonObject): Schema {
  const schema = fn.get('parameters');
  const properties = isJsonObject(schema) ? schema.get('properties') : undefined;
  const required = isJsonObject(schema) ? schema.get('required') : undefined;
  return {
    properties: new Map(isJsonObject(properties) ? properties : []),
    required: isJsonArray(required) ? required : [],
  };
}

function changeSchema(tool: JsonObject, change: (schema: Schema) => Schema): JsonObject {
  return changeFunction(tool, (fn) => {
    const before = fn.get('parameters');
    const schema = new Map<string, JsonValue>(isJsonObject(before) ? before : [['type', 'object']]);
    const { properties, required } = change(schemaOf(fn));
    schema.set('properties', properties);
    if (required.length > 0 || schema.has('required')) schema.set('required', required);
    fn.set('parameters', schema);
  });
}

function changeFunction(tool: JsonObject, change: (fn: Map<string, JsonValue>) => void): JsonObject {
  const fn = new Map<string, JsonValue>(functionOf(tool));
  change(fn);
  return new Map<string, JsonValue>(tool).set('function', fn);
}

function functionOf(tool: JsonObject): JsonObject {
  const fn = tool.get('function');
  return isJsonObject(fn) ? fn : jsonObject([]);
}

function setOrLeave(object: Map<string, JsonValue>, key: string, text: string): void {
  if (text === '') object.delete(key);
  else object.set(key, text);
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
