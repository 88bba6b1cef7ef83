import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, numberText } from '#domain/json/json-value.ts';
import { buildSpec, schemaOf } from './build-spec.ts';
import { formatParameterText } from './format-parameter-text.ts';
import type { ParameterSpec } from './parameter-spec.ts';
import { parseParameterText } from './parse-parameter-text.ts';
import { ADVANCED_PARAMETERS, STANDARD_PARAMETERS } from './standard-parameters.ts';

function standard(name: string): ParameterSpec {
  const spec = [...STANDARD_PARAMETERS, ...ADVANCED_PARAMETERS].find((one) => one.name === name);
  if (spec === undefined) throw new Error(name);
  return spec;
}

function read(spec: ParameterSpec, text: string): JsonValue | undefined | string {
  const parsed = parseParameterText(spec, text);
  return parsed.ok ? parsed.value : `refused: ${parsed.error.sentence}`;
}

describe('parseParameterText', () => {
  it.each(['temperature', 'max_tokens', 'stream', 'stop', 'user', 'reasoning_effort', 'logit_bias'])(
    'takes an empty %s as unset',
    (name) => {
      expect(parseParameterText(standard(name), '')).toEqual({ ok: true, value: undefined });
    },
  );

  it.each<[string, JsonValue]>([
    ['0', 0],
    ['0.7', 0.7],
    ['.5', 0.5],
    ['5.', 5],
    ['+1', 1],
    ['1.0', 1],
    ['007', 7],
    ['−2', -2],
    [' 1e-3 ', 0.001],
    ['99', 99],
    ['0.10000000000000000001', { numberText: '0.10000000000000000001' }],
  ])('reads the number %s', (text, value) => {
    expect(read(standard('temperature'), text)).toEqual(value);
  });

  it.each(['abc', '1,5', '0x10', 'NaN', 'Infinity', '1e999', '1 2', '--1', '.', '"1"'])(
    'refuses %s as a number, with what it takes',
    (text) => {
      expect(read(standard('temperature'), text)).toBe('refused: temperature takes 0 to 2.');
    },
  );

  it('keeps integers that a double cannot hold', () => {
    expect(read(standard('seed'), '9007199254740993')).toEqual({ numberText: '9007199254740993' });
    expect(read(standard('seed'), '-9223372036854775808')).toEqual({ numberText: '-9223372036854775808' });
    expect(read(standard('seed'), '12.0')).toBe(12);
    expect(read(standard('seed'), '1e3')).toBe(1000);
    expect(read(standard('seed'), '1.5')).toMatch(/^refused: seed takes a whole number/);
  });

  it('reads true and false alone as booleans', () => {
    expect(read(standard('stream'), 'true')).toBe(true);
    expect(read(standard('stream'), ' false ')).toBe(false);
    expect(read(standard('stream'), '1')).toBe('refused: stream takes true or false.');
  });

  it('takes a choice that is not listed, and keeps numbers apart from texts', () => {
    const budget = buildSpec('budget', 'enum', {
      options: ['auto', 1, 2],
      schema: schemaOf({ type: ['integer', 'string'] }),
    });
    expect(read(budget, 'auto')).toBe('auto');
    expect(read(budget, '2')).toBe(2);
    expect(read(budget, '5')).toBe(5);
    expect(read(standard('reasoning_effort'), 'ultra')).toBe('ultra');
    const numbers = buildSpec('size', 'enum', { options: [1, 2] });
    expect(read(numbers, 'big')).toBe('refused: size takes one of 1, 2.');
  });

  it('keeps a text exactly as typed', () => {
    expect(read(standard('user'), '  a\r\n ')).toBe('  a\r\n ');
  });

  it('reads a list of texts line by line, or as JSON', () => {
    expect(read(standard('stop'), 'END\n ###')).toEqual(['END', ' ###']);
    expect(read(standard('stop'), '["\\n", ""]')).toEqual(['\n', '']);
    expect(read(standard('stop'), '[]')).toEqual([]);
    expect(read(standard('stop'), '[INST]')).toEqual(['[INST]']);
  });

  it('refuses JSON of another type, and says where JSON is broken', () => {
    expect(read(standard('logit_bias'), '[1]')).toBe('refused: logit_bias takes an object in { }.');
    const broken = parseParameterText(standard('logit_bias'), '{"a": }');
    expect(broken).toMatchObject({ ok: false, error: { line: 1, column: 7 } });
    expect(read(standard('tool_choice'), '"auto"')).toBe('auto');
  });

  it('reads null only where null is a value', () => {
    expect(read(buildSpec('x', 'integer', { nullable: true }), 'null')).toBe(null);
    expect(read(buildSpec('x', 'integer'), 'null')).toBe('refused: x takes a whole number.');
    expect(read(buildSpec('x', 'string', { nullable: true }), 'null')).toBe('null');
  });

  it('reads back what formatParameterText writes', () => {
    const cases = fc.oneof(
      fc.tuple(fc.constant(standard('temperature')), fc.double({ noNaN: true, noDefaultInfinity: true })),
      fc.tuple(fc.constant(standard('seed')), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
      fc.tuple(fc.constant(standard('stream')), fc.boolean()),
      fc.tuple(fc.constant(standard('user')), fc.string({ minLength: 1, unit: 'binary' })),
      fc.tuple(fc.constant(standard('stop')), fc.array(fc.string({ unit: 'binary' }))),
      fc.tuple(fc.constant(standard('metadata')), fc.dictionary(fc.string(), fc.jsonValue())),
    );
    fc.assert(
      fc.property(cases, ([spec, plain]) => {
        const value = fromPlain(plain);
        expect(parseParameterText(spec, formatParameterText(spec, value))).toEqual({ ok: true, value });
      }),
    );
  });

  it('shows a float parameter as the request writes it', () => {
    expect(formatParameterText(standard('top_p'), 1)).toBe('1.0');
    expect(formatParameterText(standard('frequency_penalty'), 0)).toBe('0');
    expect(numberText(1)).toBe('1');
  });
});
