import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOfParameterType } from '#domain/parameters/json-types.ts';
import { mergeSpecs } from '#domain/parameters/merge-specs.ts';
import { parseParameterText } from '#domain/parameters/parse-parameter-text.ts';
import { sliderRange } from '#domain/parameters/slider-range.ts';
import { STANDARD_PARAMETERS } from '#domain/parameters/standard-parameters.ts';
import { describeInvalidValue } from '#domain/parameters/validate-value.ts';
import { schemaLikeModel, typedText } from '#testing/schema-arbitraries.ts';
import { byName, modelWith, specsOf } from './__fixtures__/read-schemas.ts';
import { parseRequestSchema } from './parse-request-schema.ts';

describe('a hostile schema', () => {
  it('never takes model, messages or tools from a schema, nor a field without a name', () => {
    const names = specsOf('hostile').map((spec) => spec.name);
    for (const name of ['model', 'messages', 'tools', '', ' ']) expect(names).not.toContain(name);
    expect(names).toContain('__proto__');
    expect(names).toContain('constructor');
  });

  it('changes no prototype and leaves out what is no schema', () => {
    const specs = specsOf('hostile');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    const names = specs.map((spec) => spec.name);
    for (const name of ['null_prop', 'string_prop', 'number_prop', 'array_prop', 'false_prop']) {
      expect(names).not.toContain(name);
    }
    expect(byName(specs, 'true_prop').kind).toBe('json');
  });

  it('falls back to JSON for types that are unknown, missing, many or circular', () => {
    const specs = specsOf('hostile');
    const odd = [
      'type_unknown',
      'type_number',
      'type_empty_list',
      'type_many',
      'empty_prop',
      'ref_self',
      'ref_cycle',
    ];
    odd.push(
      'ref_missing',
      'ref_remote',
      'ref_number',
      'any_of_empty',
      'one_of_null',
      'items_true',
      'items_tuple',
    );
    for (const name of odd) expect(byName(specs, name).kind, name).toBe('json');
    expect(byName(specs, 'all_of_cycle').kind).toBe('string');
    expect(byName(specs, 'enum_string').kind).toBe('string');
    expect(byName(specs, 'enum_empty').kind).toBe('string');
  });

  it('drops bounds that contradict each other or are no numbers, and defaults that their own schema refuses', () => {
    const specs = specsOf('hostile');
    expect(byName(specs, 'min_over_max')).toMatchObject({ minimum: null, maximum: null, defaultValue: 5 });
    expect(byName(specs, 'bounds_are_text')).toMatchObject({ minimum: null, maximum: null, defaultValue: 3 });
    expect(byName(specs, 'exclusive_old_style')).toMatchObject({ minimum: 0, maximum: 1 });
    expect(byName(specs, 'step_zero').multipleOf).toBeNull();
    expect(byName(specs, 'step_negative').multipleOf).toBeNull();
    expect(byName(specs, 'enum_dupes').options).toEqual(['a', 'b']);
    for (const name of [
      'default_outside',
      'default_wrong_type',
      'default_bool_text',
      'enum_dupes',
      'js_uri',
      'file_uri',
    ]) {
      expect(byName(specs, name).defaultValue, name).toBeUndefined();
    }
    expect(byName(specs, 'int_unsafe').defaultValue).toEqual({ numberText: '9007199254740993' });
  });

  it('makes plain, short texts of titles and descriptions', () => {
    const specs = specsOf('hostile');
    expect(byName(specs, 'title_object')).toMatchObject({ title: null, description: null });
    expect(byName(specs, 'title_long').title?.length).toBe(200);
    const odd = parseRequestSchema(
      modelWith({ a: { title: 'x\u202ey\u0000z', description: 'd'.repeat(5_000) } }),
    );
    expect(odd[0]?.title).toBe('xyz');
    expect(odd[0]?.description?.length).toBe(2_000);
  });

  it('takes any JSON for a model and gives only values of the parameter’s type', () => {
    fc.assert(
      fc.property(schemaLikeModel, fc.array(typedText, { maxLength: 5 }), (model, texts) => {
        for (const spec of mergeSpecs(STANDARD_PARAMETERS, parseRequestSchema(model))) {
          if (spec.defaultValue !== undefined) expect(isOfParameterType(spec, spec.defaultValue)).toBe(true);
          const slider = sliderRange(spec);
          if (slider !== null) {
            expect(Number.isFinite(slider.minimum) && Number.isFinite(slider.maximum)).toBe(true);
            expect(slider.minimum).toBeLessThan(slider.maximum);
            expect(slider.step).toBeGreaterThan(0);
          }
          for (const text of texts) {
            const parsed = parseParameterText(spec, text);
            if (!parsed.ok) expect(parsed.error.sentence).toMatch(/\.$/);
            else if (parsed.value !== undefined) {
              expect(isOfParameterType(spec, parsed.value), `${spec.kind} ${text}`).toBe(true);
              const remark = describeInvalidValue(spec, parsed.value);
              if (remark !== null) expect(remark).toMatch(/Sent as typed if you keep it\.$/);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });
  it('has a remark or none for any value of any field, without hanging on a pattern', () => {
    const values = [
      'a'.repeat(60).concat('!'),
      'a'.repeat(50_000).concat('!'),
      1,
      null,
      [['x']],
      new Map([['k', 1]]),
    ];
    for (const spec of specsOf('hostile')) {
      for (const value of values) {
        const remark = describeInvalidValue(spec, value);
        expect(remark === null || remark.length < 400).toBe(true);
      }
    }
  });
});
