import { wholeNumber } from '#domain/json/compare-numbers.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject } from '#domain/json/json-value.ts';
import type { ParameterSpec } from './parameter-spec.ts';

/** The type words of JSON Schema. */
export type JsonTypeName = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

const TYPE_NAMES: ReadonlySet<string> = new Set([
  'null',
  'boolean',
  'integer',
  'number',
  'string',
  'array',
  'object',
]);

/** Whether a word is one of JSON Schema's types. */
export function isJsonTypeName(word: unknown): word is JsonTypeName {
  return typeof word === 'string' && TYPE_NAMES.has(word);
}

/** Whether a value is of a type; a number without fraction is an integer and a number. */
export function isOfJsonType(value: JsonValue, type: JsonTypeName): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return isJsonNumber(value) && wholeNumber(value) !== null;
    case 'number':
      return isJsonNumber(value);
    case 'string':
      return typeof value === 'string';
    case 'array':
      return isJsonArray(value);
    case 'object':
      return isJsonObject(value);
  }
}

/** The types that a schema's `type` names, in its order; an empty list when it names none. */
export function declaredTypes(schema: JsonValue | undefined): readonly JsonTypeName[] {
  if (!isJsonObject(schema)) return [];
  const type = schema.get('type');
  const words = isJsonArray(type) ? type : [type];
  return [...new Set(words.filter(isJsonTypeName))];
}

/** The JSON types that a parameter's value may have; null when any will do. */
export function acceptedTypes(spec: ParameterSpec): readonly JsonTypeName[] | null {
  const types = typesOfKind(spec);
  if (types === null || !spec.nullable || types.includes('null')) return types;
  return [...types, 'null'];
}

function typesOfKind(spec: ParameterSpec): readonly JsonTypeName[] | null {
  switch (spec.kind) {
    case 'number':
    case 'integer':
    case 'boolean':
      return [spec.kind];
    case 'string':
    case 'text':
    case 'media-url':
      return ['string'];
    case 'string-list':
    case 'media-url-list':
      return declaredTypes(spec.schema ?? undefined).includes('string') ? ['array', 'string'] : ['array'];
    case 'enum':
      return typesOfOptions(spec);
    case 'json':
      return typesOfJson(spec);
  }
}

/** The declared types where there are any, so that `["integer", "string"]` takes a number that is no option too. */
function typesOfOptions(spec: ParameterSpec): readonly JsonTypeName[] {
  const declared = declaredTypes(spec.schema ?? undefined).filter((type) => type !== 'null');
  if (declared.length > 0) return declared;
  return [...new Set((spec.options ?? []).map(typeOfValue))];
}

function typesOfJson(spec: ParameterSpec): readonly JsonTypeName[] | null {
  if (spec.schema === null) return null;
  const declared = declaredTypes(spec.schema);
  if (declared.length > 0) return declared;
  const branches = spec.schema.get('anyOf') ?? spec.schema.get('oneOf');
  if (!isJsonArray(branches) || branches.length === 0) return null;
  const types: JsonTypeName[] = [];
  for (const branch of branches) {
    const ofBranch = declaredTypes(branch);
    if (ofBranch.length === 0) return null;
    types.push(...ofBranch);
  }
  return [...new Set(types)];
}

function typeOfValue(value: JsonValue): JsonTypeName {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  if (isJsonArray(value)) return 'array';
  if (isJsonObject(value)) return 'object';
  return wholeNumber(value) === null ? 'number' : 'integer';
}

/** Whether a value has a type that the parameter may have; the items of a list of texts must be texts. */
export function isOfParameterType(spec: ParameterSpec, value: JsonValue): boolean {
  const types = acceptedTypes(spec);
  if (types === null) return true;
  if (!types.some((type) => isOfJsonType(value, type))) return false;
  const isTextList = spec.kind === 'string-list' || spec.kind === 'media-url-list';
  return !isTextList || !isJsonArray(value) || value.every((item) => typeof item === 'string');
}
