import { compareNumbers } from '#domain/json/compare-numbers.ts';
import type { JsonNumberText, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, jsonEquals, numberText } from '#domain/json/json-value.ts';
import { brokenSchemaRule } from '#domain/parameters/schema/schema-problem.ts';
import * as words from '#words/models/parameter-values.ts';
import { describeAllowed } from './describe-allowed.ts';
import { isOfParameterType } from './json-types.ts';
import type { ParameterSpec } from './parameter-spec.ts';

/**
 * What is wrong with a value, in one sentence that says what is allowed, such as "0 to 2. Sent as typed if you keep
 * it."; null when nothing is known to be wrong. Advice only: nothing is changed, and nothing keeps it from being sent.
 * Takes bounded time for any value and any schema.
 */
export function describeInvalidValue(spec: ParameterSpec, value: JsonValue): string | null {
  const rule = brokenRule(spec, value);
  return rule === null ? null : words.sentAsTyped(rule);
}

function brokenRule(spec: ParameterSpec, value: JsonValue): string | null {
  if (value === null && spec.nullable) return null;
  if (!isOfParameterType(spec, value)) return describeAllowed(spec);
  if (spec.kind === 'enum') return isOption(spec, value) ? null : describeAllowed(spec);
  if (isJsonNumber(value) && (spec.kind === 'number' || spec.kind === 'integer')) {
    return brokenNumberRule(spec, value);
  }
  if (spec.kind === 'media-url' && typeof value === 'string' && !isMediaAddress(value))
    return words.anAddress;
  if (spec.kind === 'media-url-list' && isJsonArray(value)) {
    if (value.some((item) => typeof item === 'string' && !isMediaAddress(item))) return words.anAddress;
  }
  return spec.schema === null ? null : brokenSchemaRule(spec.schema, value);
}

function isMediaAddress(text: string): boolean {
  return /^(?:https?:\/\/[^\s/]|data:[\w.+-]+\/[\w.+-]+[;,])/i.test(text);
}

function isOption(spec: ParameterSpec, value: JsonValue): boolean {
  return (spec.options ?? []).some((option) => jsonEquals(option, value));
}

function brokenNumberRule(spec: ParameterSpec, value: number | JsonNumberText): string | null {
  const above = spec.schema?.get('exclusiveMinimum');
  const below = spec.schema?.get('exclusiveMaximum');
  const isOutside =
    (spec.minimum !== null && compareNumbers(value, exactBound(spec, 'minimum', spec.minimum)) < 0) ||
    (spec.maximum !== null && compareNumbers(value, exactBound(spec, 'maximum', spec.maximum)) > 0) ||
    (isJsonNumber(above) && spec.minimum !== null && compareNumbers(value, above) <= 0) ||
    (isJsonNumber(below) && spec.maximum !== null && compareNumbers(value, below) >= 0);
  if (isOutside) return describeAllowed(spec);
  if (spec.multipleOf !== null && !isMultiple(Number(numberText(value)), spec.multipleOf)) {
    return words.stepsOf(numberText(spec.multipleOf));
  }
  return null;
}

/** A bound as its schema wrote it: the spec's own is a double, and 2^63 − 1 is not one. */
function exactBound(
  spec: ParameterSpec,
  keyword: 'minimum' | 'maximum',
  bound: number,
): number | JsonNumberText {
  const written = spec.schema?.get(keyword);
  if (isJsonNumber(written) && Number(numberText(written)) === bound) return written;
  return bound === 2 ** 63 ? { numberText: '9223372036854775807' } : bound;
}

function isMultiple(value: number, multipleOf: number): boolean {
  const steps = value / multipleOf;
  // 0.7 / 0.05 is 13.999999999999998 in doubles.
  return (
    !Number.isFinite(steps) || Math.abs(steps - Math.round(steps)) <= 1e-9 * Math.max(1, Math.abs(steps))
  );
}
