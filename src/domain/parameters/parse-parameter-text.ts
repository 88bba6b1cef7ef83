import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import { invalidInput } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonNumberText, JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumberText, numberFromText } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import * as words from '#words/models/parameter-values.ts';
import { describeAllowed } from './describe-allowed.ts';
import { acceptedTypes, isOfParameterType } from './json-types.ts';
import type { ParameterSpec } from './parameter-spec.ts';

/**
 * Reads what was typed in a parameter's field. Gives a value of one of the parameter's JSON types, or `undefined` for an
 * empty field, which unsets it. Integers of any length and decimals keep the value as typed. A value outside the range or
 * the choices is taken all the same (`describeInvalidValue` remarks on it); text that is no value of the type fails with
 * a sentence, and the field keeps it. Lists of texts have one entry a line, or are a JSON list.
 */
export function parseParameterText(
  spec: ParameterSpec,
  text: string,
): Result<JsonValue | undefined, InvalidInputError> {
  if (text === '') return ok(undefined);
  switch (spec.kind) {
    case 'string':
    case 'text':
      return ok(text);
    case 'string-list':
      return parseTextList(spec, text, (line) => line);
    case 'media-url-list':
      return parseTextList(spec, text, (line) => line.trim());
    default: {
      const trimmed = text.trim();
      return trimmed === '' ? ok(undefined) : parseTrimmed(spec, trimmed, text);
    }
  }
}

function parseTrimmed(
  spec: ParameterSpec,
  trimmed: string,
  text: string,
): Result<JsonValue | undefined, InvalidInputError> {
  if (spec.nullable && trimmed === 'null' && spec.kind !== 'media-url') return ok(null);
  switch (spec.kind) {
    case 'boolean':
      if (trimmed === 'true' || trimmed === 'false') return ok(trimmed === 'true');
      return refuse(spec);
    case 'number':
    case 'integer':
      return parseNumber(spec, trimmed);
    case 'enum':
      return parseOption(spec, trimmed, text);
    case 'media-url':
      return ok(trimmed);
    default:
      return parseTypedJson(spec, text);
  }
}

function refuse(spec: ParameterSpec): Result<JsonValue, InvalidInputError> {
  return fail(invalidInput(words.takes(spec.name, describeAllowed(spec))));
}

function parseNumber(spec: ParameterSpec, typed: string): Result<JsonValue, InvalidInputError> {
  const number = numberFromText(asJsonNumber(typed));
  if (number === null || !isFiniteNumber(number)) return refuse(spec);
  if (spec.kind === 'number' || isOfParameterType({ ...spec, nullable: false }, number)) return ok(number);
  return refuse(spec);
}

/** A number as people type it, in JSON's form: `.5`, `5.`, `+1`, `007` and a typographic minus sign. */
function asJsonNumber(typed: string): string {
  const match = /^([-+−]?)(\d*)(?:\.(\d*))?((?:[eE][+-]?\d+)?)$/.exec(typed);
  if (match === null) return typed;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = match;
  if (whole === '' && fraction === '') return typed;
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  // An integer may be typed 12.0; without its empty fraction it can keep more digits than a double has.
  const tail = /[1-9]/.test(fraction) || exponent !== '' ? `.${fraction || '0'}` : '';
  return `${sign === '' || sign === '+' ? '' : '-'}${digits}${tail}${exponent}`;
}

function isFiniteNumber(value: number | JsonNumberText): boolean {
  return Number.isFinite(isJsonNumberText(value) ? Number(value.numberText) : value);
}

function parseOption(
  spec: ParameterSpec,
  trimmed: string,
  text: string,
): Result<JsonValue, InvalidInputError> {
  const options = spec.options ?? [];
  const sameText = options.find((option) => option === text || option === trimmed);
  if (sameText !== undefined) return ok(sameText);
  const sameJson = options.find(
    (option) => typeof option !== 'string' && formatCompactJson(option) === trimmed,
  );
  if (sameJson !== undefined) return ok(sameJson);
  const types = acceptedTypes(spec) ?? [];
  if (types.some((type) => type !== 'string')) {
    const parsed = parseJson(trimmed);
    if (parsed.ok && typeof parsed.value !== 'string' && isOfParameterType(spec, parsed.value)) return parsed;
  }
  return types.includes('string') ? ok(trimmed) : refuse(spec);
}

function parseTextList(
  spec: ParameterSpec,
  text: string,
  readLine: (line: string) => string,
): Result<JsonValue | undefined, InvalidInputError> {
  if (spec.nullable && text.trim() === 'null') return ok(null);
  if (text.trimStart().startsWith('[')) {
    const parsed = parseJson(text);
    if (parsed.ok && isOfParameterType(spec, parsed.value)) return parsed;
  }
  const items = text
    .split(/\r\n|\n|\r/)
    .map(readLine)
    .filter((line) => line !== '');
  return ok(items.length === 0 ? undefined : items);
}

function parseTypedJson(spec: ParameterSpec, text: string): Result<JsonValue, InvalidInputError> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  return isOfParameterType(spec, parsed.value) ? parsed : refuse(spec);
}
