import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, numberText, toPlain } from '#domain/json/json-value.ts';
import * as words from '#words/models/parameter-values.ts';
import { acceptedTypes } from './json-types.ts';
import type { ParameterSpec } from './parameter-spec.ts';
import { excerpt } from './short-text.ts';

/** What a parameter takes, in a few words and without a full stop: "0 to 2", "A whole number, 1 or more". */
export function describeAllowed(spec: ParameterSpec): string {
  switch (spec.kind) {
    case 'number':
      return describeRange(spec) ?? words.aNumber;
    case 'integer': {
      const range = describeRange(spec);
      return range === null ? words.aWholeNumber : words.wholeNumberIn(range);
    }
    case 'boolean':
      return words.trueOrFalse;
    case 'string':
    case 'text':
      return words.aString;
    case 'enum':
      return describeOptions(spec.options ?? []);
    case 'string-list':
      return words.aStringList;
    case 'media-url':
      return words.anAddress;
    case 'media-url-list':
      return words.anAddressList;
    case 'json': {
      const types = acceptedTypes(spec) ?? [];
      return types.length === 0 ? 'JSON' : words.oneOfTypes(types);
    }
  }
}

function describeRange(spec: ParameterSpec): string | null {
  const end = (value: number | null, keyword: string) =>
    value === null ? null : { value, open: spec.kind === 'number' && isExclusive(spec, keyword, value) };
  return words.range(end(spec.minimum, 'exclusiveMinimum'), end(spec.maximum, 'exclusiveMaximum'));
}

function isExclusive(spec: ParameterSpec, keyword: string, bound: number): boolean {
  const written = spec.schema?.get(keyword);
  return isJsonNumber(written) && Number(numberText(written)) === bound;
}

function describeOptions(options: readonly JsonValue[]): string {
  const shown = options.slice(0, 8).map((option) => excerpt(optionText(option)));
  return words.oneOf(shown, options.length - shown.length);
}

function optionText(option: JsonValue): string {
  if (typeof option === 'string') return option === '' ? '""' : option;
  return isJsonNumber(option) ? numberText(option) : JSON.stringify(toPlain(option));
}
