import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, numberText, toPlain } from '#domain/json/json-value.ts';
import { acceptedTypes } from './json-types.ts';
import type { ParameterSpec } from './parameter-spec.ts';
import { excerpt, lowerFirst } from './short-text.ts';

/** What a field for a media file takes. */
export const MEDIA_RULE = 'An http or https address, or a data: URL';

/** What a parameter takes, in a few words and without a full stop: "0 to 2", "A whole number, 1 or more". */
export function describeAllowed(spec: ParameterSpec): string {
  switch (spec.kind) {
    case 'number':
      return describeRange(spec) ?? 'A number';
    case 'integer': {
      const range = describeRange(spec);
      return range === null ? 'A whole number' : `A whole number, ${lowerFirst(range)}`;
    }
    case 'boolean':
      return 'true or false';
    case 'string':
    case 'text':
      return 'A text';
    case 'enum':
      return describeOptions(spec.options ?? []);
    case 'string-list':
      return 'A list of texts';
    case 'media-url':
      return MEDIA_RULE;
    case 'media-url-list':
      return 'A list of http or https addresses or data: URLs';
    case 'json':
      return describeTypes(spec);
  }
}

function describeRange(spec: ParameterSpec): string | null {
  const { minimum, maximum } = spec;
  const isAbove = spec.kind === 'number' && isExclusive(spec, 'exclusiveMinimum', minimum);
  const isBelow = spec.kind === 'number' && isExclusive(spec, 'exclusiveMaximum', maximum);
  const high = maximum === null ? '' : `${isBelow ? 'less than ' : ''}${formatBound(maximum)}`;
  if (minimum === null) return maximum === null ? null : isBelow ? `L${high.slice(1)}` : `At most ${high}`;
  const low = formatBound(minimum);
  if (maximum === null) return isAbove ? `More than ${low}` : `${low} or more`;
  if (!isAbove && !isBelow) return minimum === maximum ? `Only ${low}` : `${low} to ${high}`;
  return isAbove ? `More than ${low}, ${isBelow ? high : `at most ${high}`}` : `At least ${low}, ${high}`;
}

function isExclusive(spec: ParameterSpec, keyword: string, bound: number | null): boolean {
  const written = spec.schema?.get(keyword);
  return bound !== null && isJsonNumber(written) && Number(numberText(written)) === bound;
}

function formatBound(bound: number): string {
  const isLong = Math.abs(bound) >= 1e15;
  return isLong
    ? numberText(bound).replace('e+', 'e')
    : bound.toLocaleString('en-US', { maximumFractionDigits: 12 });
}

function describeOptions(options: readonly JsonValue[]): string {
  const shown = options.slice(0, 8).map((option) => excerpt(optionText(option)));
  const rest = options.length - shown.length;
  return `One of ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function optionText(option: JsonValue): string {
  if (typeof option === 'string') return option === '' ? '""' : option;
  return isJsonNumber(option) ? numberText(option) : JSON.stringify(toPlain(option));
}

const TYPE_WORDS = {
  null: 'null',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  string: 'a text in double quotes',
  array: 'a list in [ ]',
  object: 'an object in { }',
} as const;

function describeTypes(spec: ParameterSpec): string {
  const types = acceptedTypes(spec);
  if (types === null) return 'JSON';
  const words = types.map((type) => TYPE_WORDS[type]);
  const last = words.pop() ?? 'JSON';
  const text = words.length === 0 ? last : `${words.join(', ')} or ${last}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
