import { describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { fromPlain, jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import {
  JSON_OUTPUT,
  outputModeOf,
  schemaFormatOf,
  schemaFrame,
  schemaTextIn,
  withSchemaFormat,
} from './output-format.ts';

const SCHEMA = jsonObject([['type', 'object']]);

describe('the output that a response_format asks for', () => {
  it.each([
    [undefined, 'text'],
    [{ type: 'text' }, 'text'],
    [{ type: 'json_object' }, 'json'],
    [{ type: 'json_schema', json_schema: {} }, 'json-schema'],
    [{ type: 'grammar' }, null],
    ['json', null],
    [null, null],
  ])('%j is %j', (format, mode) => {
    expect(outputModeOf(format === undefined ? undefined : fromPlain(format))).toBe(mode);
  });
});

describe('the schema of a response_format', () => {
  it('is read with what is left out filled in', () => {
    expect(schemaFormatOf(fromPlain({ type: 'json_schema' }))).toEqual({
      name: '',
      strict: false,
      schema: new Map(),
    });
    expect(schemaFormatOf(JSON_OUTPUT)).toBeNull();
  });

  it('is read as it was written', () => {
    const format = { name: 'city', strict: true, schema: SCHEMA };
    expect(schemaFormatOf(withSchemaFormat(undefined, format))).toEqual(format);
  });

  it('is written beside what stood there already', () => {
    const before = fromPlain({
      type: 'json_schema',
      json_schema: { name: 'a', description: 'kept', schema: {}, strict: true },
      extra: 1,
    });
    const after = withSchemaFormat(before, { name: 'b', strict: false, schema: SCHEMA });
    expect(formatCompactJson(after)).toBe(
      '{"type":"json_schema","json_schema":{"name":"b","description":"kept","schema":{"type":"object"},"strict":false},"extra":1}',
    );
  });

  it('says nothing of strict where nothing was said', () => {
    const after = withSchemaFormat(JSON_OUTPUT, { name: 'b', strict: false, schema: SCHEMA });
    expect(formatCompactJson(after)).toBe(
      '{"type":"json_schema","json_schema":{"name":"b","schema":{"type":"object"}}}',
    );
  });
});

describe('a schema that is half typed', () => {
  const format = withSchemaFormat(undefined, { name: 'city', strict: true, schema: SCHEMA });
  const frame = schemaFrame(format);

  it('is found again in the text of the field', () => {
    const half = '{"type": "obj';
    expect(schemaTextIn(frame.before + half + frame.after, frame)).toBe(half);
    expect(schemaTextIn('{"type": "json_schema"}', frame)).toBeNull();
  });

  it('stands where the schema does', () => {
    expect(parseJson(`${frame.before}{"type":"object"}${frame.after}`)).toEqual({ ok: true, value: format });
  });
});
