import { formatJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject } from '#domain/json/json-value.ts';

/** What a reply is to be: `response_format` in the form of a choice. */
export const OUTPUT_MODES = ['text', 'json', 'json-schema'] as const;
export type OutputMode = (typeof OUTPUT_MODES)[number];

/** What the value `json_schema` of a `response_format` says. */
export interface SchemaFormat {
  readonly name: string;
  readonly strict: boolean;
  readonly schema: JsonValue;
}

/** Any JSON object, of no particular form. */
export const JSON_OUTPUT: JsonObject = jsonObject([['type', 'json_object']]);

/** A schema to begin with, which strict mode takes. */
export const FIRST_SCHEMA: SchemaFormat = {
  name: 'answer',
  strict: true,
  schema: jsonObject([
    ['type', 'object'],
    ['properties', jsonObject([['answer', jsonObject([['type', 'string']])]])],
    ['required', ['answer']],
    ['additionalProperties', false],
  ]),
};

/** Which choice a `response_format` is; undefined stands for text. Null for a form of its own. */
export function outputModeOf(format: JsonValue | undefined): OutputMode | null {
  if (format === undefined) return 'text';
  switch (isJsonObject(format) ? format.get('type') : null) {
    case 'text':
      return 'text';
    case 'json_object':
      return 'json';
    case 'json_schema':
      return 'json-schema';
    default:
      return null;
  }
}

/** The schema that a `response_format` names, with what it leaves out filled in; null where it names none. */
export function schemaFormatOf(format: JsonValue | undefined): SchemaFormat | null {
  if (outputModeOf(format) !== 'json-schema' || !isJsonObject(format)) return null;
  const named = format.get('json_schema');
  const members = isJsonObject(named) ? named : jsonObject([]);
  const name = members.get('name');
  return {
    name: typeof name === 'string' ? name : '',
    strict: members.get('strict') === true,
    schema: members.get('schema') ?? jsonObject([]),
  };
}

/** A `response_format` with that schema. What `before` has besides, such as a description, stays. */
export function withSchemaFormat(
  before: JsonValue | undefined,
  { name, strict, schema }: SchemaFormat,
): JsonObject {
  const outer = outputModeOf(before) === 'json-schema' && isJsonObject(before) ? before : jsonObject([]);
  const named = outer.get('json_schema');
  const inner = new Map<string, JsonValue>(isJsonObject(named) ? named : []);
  inner.set('name', name);
  // False is what it is without it; a format that said so goes on saying so.
  if (strict || inner.has('strict')) inner.set('strict', strict);
  inner.set('schema', schema);
  return new Map<string, JsonValue>(outer).set('type', 'json_schema').set('json_schema', inner);
}

/** Whether a schema's name is one that the API takes. */
export function isSchemaName(name: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(name);
}

/** What stands before and after the schema in the text of a `response_format`, for a schema that is only half typed. */
export interface SchemaFrame {
  readonly before: string;
  readonly after: string;
}

/** Stands for the schema while its frame is written; no text of a person holds it. */
const PLACE = '\ue000schema\ue000';

/** The text around the schema of a `response_format` as it is now. */
export function schemaFrame(format: JsonValue | undefined): SchemaFrame {
  const { name, strict } = schemaFormatOf(format) ?? FIRST_SCHEMA;
  const text = formatJson(withSchemaFormat(format, { name, strict, schema: PLACE }));
  const [before = '', after = ''] = text.split(formatJson(PLACE));
  return { before, after };
}

/** The half-typed schema in a text that was written into a frame; null where it is none of that frame. */
export function schemaTextIn(text: string, { before, after }: SchemaFrame): string | null {
  const isFramed =
    text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
  return isFramed ? text.slice(before.length, text.length - after.length) : null;
}
