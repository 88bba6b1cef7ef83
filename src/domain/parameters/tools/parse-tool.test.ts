import { describe, expect, it } from 'vitest';
import { toPlain } from '#domain/json/json-value.ts';
import { parseTool } from './parse-tool.ts';

describe('parseTool', () => {
  it('takes a whole tool as it is', () => {
    const text = '{"type":"function","function":{"name":"get_weather","parameters":{}},"x":1}';
    const result = parseTool(text);
    expect(result.ok && toPlain(result.value)).toEqual(JSON.parse(text));
  });

  it('puts a bare function into a tool', () => {
    const result = parseTool('{"name":"f"}');
    expect(result.ok && toPlain(result.value)).toEqual({ type: 'function', function: { name: 'f' } });
  });

  it.each([
    '',
    '[]',
    '{}',
    '{"function":{"name":""}}',
    '{"function":{"name":"a b"}}',
    '{"name":"f","parameters":1}',
  ])('refuses %j with a sentence', (text) => {
    const result = parseTool(text);
    expect(!result.ok && result.error.sentence.length).toBeGreaterThan(10);
  });
});
