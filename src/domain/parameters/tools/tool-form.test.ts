import { describe, expect, it } from 'vitest';
import { formatJson } from '#domain/json/format-json.ts';
import { toPlain } from '#domain/json/json-value.ts';
import { parseTool, parseTools } from './parse-tool.ts';
import { TOOL_EXAMPLES } from './tool-examples.ts';
import { readToolForm, toolInText, withNewRow, withoutRow, withRow, withToolHead } from './tool-form.ts';

function tool(text: string) {
  const found = toolInText(text);
  if (found === null) throw new Error('A tool was expected');
  return found;
}

const WEATHER = tool(`{
  "type": "function",
  "x-own": 1,
  "function": {
    "name": "get_weather",
    "parameters": {
      "type": "object",
      "properties": {
        "city": { "type": "string", "description": "Where", "minLength": 1 },
        "unit": { "type": "string", "enum": ["C", "F"] },
        "when": { "anyOf": [{ "type": "string" }, { "type": "null" }] }
      },
      "required": ["city"],
      "additionalProperties": false
    }
  }
}`);
const parameters = (changed: typeof WEATHER | null) =>
  (toPlain(changed) as { function: { parameters: unknown } }).function.parameters;

describe('a tool as a form', () => {
  it('shows what a form can show', () => {
    expect(readToolForm(WEATHER)).toEqual({
      name: 'get_weather',
      description: '',
      strict: false,
      rows: [
        { name: 'city', type: 'string', isRequired: true, description: 'Where', choices: '' },
        { name: 'unit', type: 'string', isRequired: false, description: '', choices: 'C, F' },
        { name: 'when', type: null, isRequired: false, description: '', choices: null },
      ],
    });
  });

  it('changes what was changed alone', () => {
    expect(toPlain(withToolHead(WEATHER, { description: 'Weather', strict: true }))).toMatchObject({
      'x-own': 1,
      function: { name: 'get_weather', description: 'Weather', strict: true },
    });
    expect(withToolHead(withToolHead(WEATHER, { strict: true }), { strict: false })).toEqual(WEATHER);
    const renamed = withRow(WEATHER, 'city', { name: 'place' });
    expect(parameters(renamed)).toMatchObject({
      properties: { place: { type: 'string', description: 'Where', minLength: 1 } },
      required: ['place'],
      additionalProperties: false,
    });
    expect(renamed && readToolForm(renamed).rows.map(({ name }) => name)).toEqual(['place', 'unit', 'when']);
  });

  it('takes no name that another parameter has', () => {
    expect(withRow(WEATHER, 'city', { name: 'unit' })).toBeNull();
    expect(withRow(WEATHER, 'city', { name: 'city' })).toEqual(WEATHER);
  });

  it('keeps the required ones in the order of the parameters', () => {
    const both = withRow(WEATHER, 'unit', { isRequired: true });
    expect(parameters(both)).toMatchObject({ required: ['city', 'unit'] });
    expect(parameters(both && withRow(both, 'city', { isRequired: false }))).toMatchObject({
      required: ['unit'],
    });
  });

  it('reads choices as values of the type', () => {
    expect(parameters(withRow(WEATHER, 'unit', { choices: 'C, F , K,' }))).toMatchObject({
      properties: { unit: { enum: ['C', 'F', 'K'] } },
    });
    const whole = withRow(WEATHER, 'unit', { type: 'integer' });
    expect(parameters(whole && withRow(whole, 'unit', { choices: '1, 2, x' }))).toMatchObject({
      properties: { unit: { type: 'integer', enum: [1, 2] } },
    });
    const without = withRow(WEATHER, 'unit', { choices: '' });
    expect(JSON.stringify(parameters(without))).not.toContain('enum');
  });

  it('does not show choices that a line would change', () => {
    const odd = tool(
      '{"name":"f","parameters":{"properties":{"a":{"type":"string","enum":["x, y"]},"b":{"type":"number","enum":[1.50]}}}}',
    );
    expect(readToolForm(odd).rows.map(({ choices }) => choices)).toEqual([null, '1.5']);
  });

  it('adds and takes away parameters', () => {
    const more = withNewRow(withNewRow(WEATHER));
    expect(
      readToolForm(more)
        .rows.map(({ name }) => name)
        .slice(3),
    ).toEqual(['parameter_4', 'parameter_5']);
    expect(parameters(withoutRow(WEATHER, 'city'))).toMatchObject({ required: [] });
    expect(parameters(withNewRow(tool('{"name":"f"}')))).toEqual({
      type: 'object',
      properties: { parameter_1: { type: 'string' } },
    });
  });

  it('gives an array something to hold', () => {
    expect(parameters(withRow(WEATHER, 'unit', { type: 'array' }))).toMatchObject({
      properties: { unit: { type: 'array', items: { type: 'string' } } },
    });
  });

  it('is none of what is no tool', () => {
    for (const text of ['', '[]', '{}', '{"function": 1}']) expect(toolInText(text)).toBeNull();
  });
});

describe('tools from JSON', () => {
  it('are one, a list, or those of a request, in the forms of other APIs too', () => {
    const names = (text: string) => {
      const found = parseTools(text);
      return found.ok ? found.value.map((each) => readToolForm(each).name) : found.error.sentence;
    };
    expect(names('{"name":"a"}')).toEqual(['a']);
    expect(names('[{"name":"a"},{"type":"function","function":{"name":"b"}}]')).toEqual(['a', 'b']);
    expect(names('{"model":"m","tools":[{"type":"function","name":"c","parameters":{}}]}')).toEqual(['c']);
    expect(names('[{"name":"a"},{"name":"a b"}]')).toMatch(/^Tool 2: /);
    expect(names('[]')).toBe('The list holds no tools.');
    const other = parseTools('{"name":"a","input_schema":{"type":"object"}}');
    expect(other.ok && toPlain(other.value[0] ?? null)).toEqual({
      type: 'function',
      function: { name: 'a', parameters: { type: 'object' } },
    });
  });
});

describe('the examples', () => {
  it('are tools that a form shows whole, each with another name', () => {
    const forms = TOOL_EXAMPLES.map((each) => readToolForm(each));
    expect(TOOL_EXAMPLES.every((each) => parseTool(formatJson(each)).ok)).toBe(true);
    expect(new Set(forms.map(({ name }) => name)).size).toBe(5);
    expect(forms.flatMap(({ rows }) => rows).every(({ type }) => type !== null)).toBe(true);
  });
});
