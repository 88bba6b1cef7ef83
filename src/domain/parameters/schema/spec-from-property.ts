import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, jsonEquals, numberText } from '#domain/json/json-value.ts';
import { buildSpec } from '#domain/parameters/build-spec.ts';
import type { JsonTypeName } from '#domain/parameters/json-types.ts';
import { declaredTypes, isOfJsonType } from '#domain/parameters/json-types.ts';
import type { ParameterKind, ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { describeInvalidValue } from '#domain/parameters/validate-value.ts';
import { guessMedia } from './guess-media.ts';

const MAX_TITLE = 200;
const MAX_DESCRIPTION = 2_000;
const MAX_DEFAULT = 20_000;

/** Names of texts that want several lines. */
const LONG_TEXT_NAME = /(?:^|_)(?:prompt|instructions|lyrics|script|text)$/i;

/**
 * The parameter that a property of a request schema describes. `schema` is self-contained (`createSchemaCleaner`).
 * What cannot be told for sure becomes a `json` parameter; a default that the schema itself refuses is none.
 */
export function specFromProperty(
  name: string,
  schema: JsonObject,
  place: { readonly required: boolean; readonly basic: boolean },
): ParameterSpec {
  const read = readable(schema);
  const allTypes = declaredTypes(read);
  const types = allTypes.filter((type) => type !== 'null');
  const options = optionsOf(read);
  const kind = kindOf(name, read, types, options);
  const isNumeric = kind === 'number' || kind === 'integer';
  const range = isNumeric ? rangeOf(read, kind) : NO_RANGE;
  const listOptions = kind === 'string-list' ? optionsOf(itemsOf(read)) : null;
  const isMedia = kind === 'media-url' || kind === 'media-url-list';
  const spec = buildSpec(name, kind, {
    ...range,
    title: plainText(read.get('title'), MAX_TITLE),
    description: plainText(read.get('description'), MAX_DESCRIPTION),
    scale: isNumeric && range.minimum === 1 && (range.maximum ?? 0) >= 1_000 ? 'log' : 'linear',
    options: kind === 'enum' ? options : listOptions,
    media: isMedia ? (guessMedia(name, read) ?? 'any') : null,
    nullable: read.get('nullable') === true || allTypes.includes('null') || takesNull(read),
    group: 'model',
    required: place.required,
    basic: place.basic,
    hidden: isHidden(read),
    schema: read,
  });
  const defaultValue = usableDefault(read.get('default'), spec);
  return defaultValue === undefined ? spec : { ...spec, defaultValue };
}

/** One flat schema to read from: the members of `allOf`, and the one branch beside null of `anyOf` or `oneOf`, put in. */
function readable(schema: JsonObject): JsonObject {
  const flat = new Map(schema);
  const addMissing = (other: JsonValue) => {
    if (!isJsonObject(other)) return;
    for (const [keyword, value] of other) if (!flat.has(keyword)) flat.set(keyword, value);
    const inner = other.get('allOf');
    if (isJsonArray(inner)) inner.forEach(addMissing);
  };
  const all = flat.get('allOf');
  if (isJsonArray(all)) all.forEach(addMissing);
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = flat.get(keyword);
    if (!isJsonArray(branches)) continue;
    const others = branches.filter((branch) => !isNullSchema(branch));
    const constants = others.flatMap((branch) => constantOf(branch));
    if (others.length < branches.length) flat.set('nullable', true);
    if (others.length === 1) {
      flat.delete(keyword);
      others.forEach(addMissing);
    } else if (others.length > 1 && constants.length === others.length && !flat.has('enum')) {
      flat.delete(keyword);
      flat.set('enum', constants);
    }
  }
  return flat;
}

function isNullSchema(schema: JsonValue): boolean {
  return isJsonObject(schema) && schema.get('type') === 'null';
}

function constantOf(schema: JsonValue): readonly JsonValue[] {
  const constant = isJsonObject(schema) ? schema.get('const') : undefined;
  return constant === undefined ? [] : [constant];
}

function takesNull(schema: JsonObject): boolean {
  const values = schema.get('enum');
  return schema.get('const') === null || (isJsonArray(values) && values.includes(null));
}

/** The choices besides null, each once, as far as the declared type allows them; null when there are none. */
function optionsOf(schema: JsonObject | null): readonly JsonValue[] | null {
  if (schema === null) return null;
  const constant = schema.get('const');
  const listed = constant === undefined ? schema.get('enum') : [constant];
  if (!isJsonArray(listed)) return null;
  const types = declaredTypes(schema);
  const options = new Map<string, JsonValue>();
  for (const value of listed) {
    const isAllowed = types.length === 0 || types.some((type) => isOfJsonType(value, type));
    if (value !== null && isAllowed) options.set(formatCompactJson(value), value);
  }
  return options.size === 0 ? null : [...options.values()];
}

function itemsOf(schema: JsonObject): JsonObject | null {
  const items = schema.get('items');
  return isJsonObject(items) ? items : null;
}

function kindOf(
  name: string,
  schema: JsonObject,
  types: readonly JsonTypeName[],
  options: readonly JsonValue[] | null,
): ParameterKind {
  if (options !== null) return 'enum';
  if (types.length === 2 && types.includes('integer') && types.includes('number')) return 'number';
  const [type] = types;
  if (types.length !== 1 || type === undefined) return 'json';
  switch (type) {
    case 'boolean':
    case 'integer':
    case 'number':
      return type;
    case 'string':
      return kindOfText(name, schema);
    case 'array':
      return kindOfArray(name, schema);
    default:
      return 'json';
  }
}

function kindOfText(name: string, schema: JsonObject): ParameterKind {
  if (guessMedia(name, schema) !== null) return 'media-url';
  const longest = schema.get('maxLength');
  const isShort = typeof longest === 'number' && longest <= 200;
  return LONG_TEXT_NAME.test(name) && !isShort ? 'text' : 'string';
}

function kindOfArray(name: string, schema: JsonObject): ParameterKind {
  const items = itemsOf(schema);
  if (items === null || schema.has('prefixItems')) return 'json';
  const types = declaredTypes(items);
  if (types.length !== 1 || types[0] !== 'string') return 'json';
  return guessMedia(name, schema) !== null && !items.has('enum') ? 'media-url-list' : 'string-list';
}

interface Range {
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly multipleOf: number | null;
  readonly step: number | null;
}

const NO_RANGE: Range = { minimum: null, maximum: null, multipleOf: null, step: null };

/** The bounds, inclusive as far as an integer allows; contradicting ones are no bounds. */
function rangeOf(schema: JsonObject, kind: 'number' | 'integer'): Range {
  const above = numberOf(schema.get('exclusiveMinimum'));
  const below = numberOf(schema.get('exclusiveMaximum'));
  const isInteger = kind === 'integer';
  let minimum = numberOf(schema.get('minimum'));
  let maximum = numberOf(schema.get('maximum'));
  if (above !== null) minimum = Math.max(minimum ?? -Infinity, isInteger ? Math.floor(above) + 1 : above);
  if (below !== null) maximum = Math.min(maximum ?? Infinity, isInteger ? Math.ceil(below) - 1 : below);
  if (minimum !== null && maximum !== null && minimum > maximum) {
    minimum = null;
    maximum = null;
  }
  const multipleOf = numberOf(schema.get('multipleOf'));
  return { minimum, maximum, multipleOf, step: stepOf(multipleOf, minimum, maximum, isInteger) };
}

function stepOf(
  multipleOf: number | null,
  minimum: number | null,
  maximum: number | null,
  isInteger: boolean,
): number | null {
  const span = minimum !== null && maximum !== null ? maximum - minimum : null;
  // A step that a slider could never show is for the number field alone.
  if (multipleOf !== null && (span === null || span / multipleOf <= 1_000_000)) return multipleOf;
  return isInteger ? 1 : null;
}

function numberOf(value: JsonValue | undefined): number | null {
  return isJsonNumber(value) ? Number(numberText(value)) : null;
}

function isHidden(schema: JsonObject): boolean {
  return (
    schema.get('x-hidden') === true ||
    schema.get('x-ui-hidden') === true ||
    schema.get('writeOnly') === true ||
    schema.get('format') === 'hidden'
  );
}

function usableDefault(value: JsonValue | undefined, spec: ParameterSpec): JsonValue | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (isJsonNumber(value) && !Number.isFinite(Number(numberText(value)))) return undefined;
  if (formatCompactJson(value).length > MAX_DEFAULT) return undefined;
  if (spec.options?.some((option) => jsonEquals(option, value))) return value;
  return describeInvalidValue(spec, value) === null ? value : undefined;
}

/** Plain text for a label: control characters and marks that reorder their neighbours are left out. */
function plainText(value: JsonValue | undefined, maxLength: number): string | null {
  if (typeof value !== 'string') return null;
  const text = value
    .slice(0, maxLength * 2)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  if (text === '') return null;
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}
