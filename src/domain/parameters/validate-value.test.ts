import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { fromPlain } from '#domain/json/json-value.ts';
import { isBoundedPattern } from '#domain/parameters/schema/bounded-pattern.ts';
import { parseRequestSchema } from '#domain/parameters/schema/parse-request-schema.ts';
import { readJsonFixture } from '#testing/read-json-fixture.ts';
import type { ParameterSpec } from './parameter-spec.ts';
import { ADVANCED_PARAMETERS, STANDARD_PARAMETERS } from './standard-parameters.ts';
import { describeInvalidValue } from './validate-value.ts';

const schemaSpecs = parseRequestSchema(readJsonFixture('schemas/chat-all-field-kinds.json'));

function find(specs: readonly ParameterSpec[], name: string): ParameterSpec {
  const spec = specs.find((one) => one.name === name);
  if (spec === undefined) throw new Error(name);
  return spec;
}

function ofStandard(name: string, value: JsonValue): string | null {
  return describeInvalidValue(find([...STANDARD_PARAMETERS, ...ADVANCED_PARAMETERS], name), value);
}

function ofSchema(name: string, plain: unknown): string | null {
  return describeInvalidValue(find(schemaSpecs, name), fromPlain(plain));
}

describe('describeInvalidValue', () => {
  it.each<[string, JsonValue]>([
    ['temperature', 0],
    ['temperature', 2],
    ['max_tokens', 1],
    ['frequency_penalty', -2],
    ['seed', { numberText: '9223372036854775807' }],
    ['stop', 'END'],
    ['stop', ['a', 'b', 'c', 'd']],
    ['reasoning_effort', 'xhigh'],
    ['logit_bias', new Map([['50256', -100]])],
    ['tool_choice', 'auto'],
  ])('has no remark on %s %j', (name, value) => {
    expect(ofStandard(name, value)).toBeNull();
  });

  it.each<[string, JsonValue, string]>([
    ['temperature', 2.5, '0 to 2. Sent as typed if you keep it.'],
    ['temperature', 'hot', '0 to 2. Sent as typed if you keep it.'],
    ['max_tokens', 0, 'A whole number, 1 or more. Sent as typed if you keep it.'],
    ['max_tokens', 1.5, 'A whole number, 1 or more. Sent as typed if you keep it.'],
    ['stream', 'true', 'true or false. Sent as typed if you keep it.'],
    ['stop', ['a', 'b', 'c', 'd', 'e'], 'At most 4 entries. Sent as typed if you keep it.'],
    ['stop', [], 'At least 1 entry. Sent as typed if you keep it.'],
    ['stop', [1], 'A list of strings. Sent as typed if you keep it.'],
    ['logit_bias', new Map([['7', 101]]), '7: at most 100. Sent as typed if you keep it.'],
    ['tool_choice', 3, 'A string in double quotes or an object in { }. Sent as typed if you keep it.'],
    ['temperature', null, '0 to 2. Sent as typed if you keep it.'],
  ])('says what %s takes instead of %j', (name, value, remark) => {
    expect(ofStandard(name, value)).toBe(remark);
  });

  it('compares 64-bit integers exactly', () => {
    expect(ofStandard('seed', { numberText: '9223372036854775808' })).not.toBeNull();
    expect(ofStandard('seed', { numberText: '-9223372036854775809' })).not.toBeNull();
  });

  it.each([
    ['tone', 'terse'],
    ['temperature', 0.35],
    ['temperature', 1.5],
    ['top_p', null],
    ['seed', null],
    ['budget', 16],
    ['verbosity', null],
    ['persona', 'x'.repeat(200)],
    ['locale', 'nb-NO'],
    ['repetition_penalty', 0.1],
    ['topics', ['code', 'law']],
    ['bands', [0, 1]],
    ['glossary', [{ term: 'ox' }]],
    ['web_search', { enabled: true, location: null }],
    ['web_search', { enabled: true, location: { country: 'NO' } }],
    ['voice_sample', 'https://example.com/a.mp3'],
    ['voice_sample', 'data:audio/mp3;base64,AAAA'],
  ])('finds nothing wrong with %s %j', (name, value) => {
    expect(ofSchema(name, value)).toBeNull();
  });

  it.each([
    ['tone', 'rude', 'One of plain, formal, playful, terse'],
    ['temperature', 0.33, 'Steps of 0.05'],
    ['temperature', 1.6, '0 to 1.5'],
    ['budget', 3, 'One of auto, 1, 2, 4, 8, 16'],
    ['persona', 'x'.repeat(201), 'At most 200 characters'],
    ['locale', 'english', 'A string that fits the pattern ^[a-z]{2}(-[A-Z]{2})?$'],
    ['repetition_penalty', 0, 'More than 0, at most 2'],
    ['topics', ['sport'], '0: one of news, code, maths, law'],
    ['stop', ['a', 'a'], 'Each entry once'],
    ['stop', [''], '0: at least 1 character'],
    ['bands', [0, 2], '1: at most 1'],
    ['glossary', [{ meaning: 'x' }], '0: the required keys are term'],
    ['web_search', { enabled: 'yes' }, 'enabled: of type boolean'],
    [
      'web_search',
      { enabled: true, location: { country: 'NOR' } },
      'location › country: at most 2 characters',
    ],
    ['voice_sample', 'javascript:alert(1)', 'An http or https address, or a data: URL'],
    ['quality_floor', 6, 'A whole number, 1 to 5'],
    ['api_revision', '2027-01', 'One of 2026-06'],
  ])('remarks on %s %j', (name, value, rule) => {
    expect(ofSchema(name, value)).toBe(`${rule}. Sent as typed if you keep it.`);
  });

  it('leaves very large values unchecked', () => {
    expect(ofSchema('bands', Array(5_000).fill(9))).toBeNull();
  });
});

describe('isBoundedPattern', () => {
  it.each([
    '^[a-z]{2}(-[A-Z]{2})?$',
    '^\\d{4}-\\d{2}$',
    '^(foo|bar|baz)$',
    '^[^/]+/[^/]+$',
    '\\.png$',
    '^#[0-9a-fA-F]{6}$',
  ])('admits %s', (pattern) => {
    expect(isBoundedPattern(pattern)).toBe(true);
  });

  it.each([
    ...['^(a+)+$', '(a|a)*b', '^(a*)*$', '(.*)(.*)(.*)(.*)x', '(?=a)b', '(a)\\1', '([', '(?<x>a)\\k<x>'],
    ...['^((a{1,50}){1,50}){1,50}$', '(x?){30}y', '((a{900}){900}){900}', `^${'a?'.repeat(40)}$`],
  ])('refuses %s', (pattern) => {
    expect(isBoundedPattern(pattern)).toBe(false);
  });
});
