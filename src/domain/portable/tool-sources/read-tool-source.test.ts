import { describe, expect, it } from 'vitest';
import { toPlain } from '#domain/json/json-value.ts';
import { readToolSource } from './read-tool-source.ts';

function functions(text: string): unknown[] {
  const read = readToolSource(text);
  if (!read.ok) throw new Error(read.error.sentence);
  return read.value.map((tool) => toPlain(tool.get('function') ?? null));
}

function refusal(text: string): string {
  const read = readToolSource(text);
  return read.ok ? 'taken' : read.error.sentence;
}

describe('an OpenAPI document', () => {
  const DOCUMENT = {
    openapi: '3.1.0',
    paths: {
      '/orders/{id}': {
        parameters: [{ name: 'id', in: 'path', schema: { type: 'string' } }],
        get: {
          summary: 'Reads an order',
          parameters: [
            { $ref: '#/components/parameters/Detail' },
            { name: 'X-Key', in: 'header', schema: { type: 'string' } },
          ],
        },
        put: {
          operationId: 'updateOrder',
          requestBody: {
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
        },
      },
    },
    components: {
      parameters: {
        Detail: { name: 'detail', in: 'query', description: 'How much', schema: { type: 'boolean' } },
      },
      schemas: {
        Order: {
          type: 'object',
          properties: { note: { type: 'string' }, parent: { $ref: '#/components/schemas/Order' } },
          required: ['note'],
        },
      },
    },
  };

  it('gives a tool for each operation, with references filled in and headers left out', () => {
    expect(functions(JSON.stringify(DOCUMENT))).toEqual([
      {
        name: 'get_orders_id',
        description: 'Reads an order',
        parameters: {
          type: 'object',
          properties: { id: { type: 'string' }, detail: { type: 'boolean', description: 'How much' } },
          required: ['id'],
        },
      },
      {
        name: 'updateOrder',
        parameters: {
          type: 'object',
          properties: { id: { type: 'string' }, note: { type: 'string' }, parent: {} },
          required: ['id', 'note'],
        },
      },
    ]);
  });

  it('is read as YAML too, and so is one operation', () => {
    const yaml =
      'operationId: get_weather\nsummary: The weather\nparameters:\n  - name: city\n    in: query\n    required: true\n    schema: {type: string}\nresponses: {}\n';
    expect(functions(yaml)).toEqual([
      {
        name: 'get_weather',
        description: 'The weather',
        parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
      },
    ]);
  });
});

it('a function in Python is a tool', () => {
  const text = `
from typing import Literal, Optional

async def find_flights(
    self,
    origin: str,  # a comment, with (brackets)
    stops: int = 0,
    cabin: Literal["economy", "business"] = "economy",
    tags: list[str] | None = None,
    limits: Optional[dict[str, float]] = None,
    *,
    when: "datetime",
    **rest,
) -> list[dict]:
    """Finds flights
    between two places.

    Args:
        origin: Where from
        stops (int): How many at most
    """
`;
  expect(functions(text)).toEqual([
    {
      name: 'find_flights',
      description: 'Finds flights between two places.',
      parameters: {
        type: 'object',
        properties: {
          origin: { type: 'string', description: 'Where from' },
          stops: { type: 'integer', default: 0, description: 'How many at most' },
          cabin: { type: 'string', enum: ['economy', 'business'], default: 'economy' },
          tags: { type: 'array', items: { type: 'string' } },
          limits: { type: 'object', additionalProperties: { type: 'number' } },
          when: { type: 'string', format: 'date-time' },
        },
        required: ['origin', 'when'],
      },
    },
  ]);
});

it('a function in TypeScript is a tool', () => {
  const text = `
/**
 * Gets the weather.
 * @param city - The city's name
 */
export async function getWeather(city: string, unit: "c" | "f" = "c", days?: number): Promise<string> {}

const search = ({ query, filters }: { query: string; filters?: { tags: string[]; since: Date | null } }) => {};
`;
  expect(functions(text)).toEqual([
    {
      name: 'getWeather',
      description: 'Gets the weather.',
      parameters: {
        type: 'object',
        properties: {
          city: { type: 'string', description: "The city's name" },
          unit: { type: 'string', enum: ['c', 'f'], default: 'c' },
          days: { type: 'number' },
        },
        required: ['city'],
      },
    },
    {
      name: 'search',
      parameters: {
        type: 'object',
        properties: {
          query: { type: 'string' },
          filters: {
            type: 'object',
            properties: {
              tags: { type: 'array', items: { type: 'string' } },
              since: { type: 'string', format: 'date-time' },
            },
            required: ['tags', 'since'],
          },
        },
        required: ['query'],
      },
    },
  ]);
});

describe('everything else', () => {
  it('is read as tools in JSON, as before', () => {
    expect(functions('[{"name": "f"}]')).toEqual([{ name: 'f' }]);
  });

  it('is refused in words', () => {
    expect(refusal('hello there')).toMatch(/^No tool was found/);
    expect(refusal('title: no operation\n')).toMatch(/^No tool was found/);
    expect(refusal('{"name": ')).not.toBe('taken');
  });

  it('never throws, whatever is cut off', () => {
    const text =
      'def f(a: dict[str, Literal["x"]] = {"a": (1, 2)}, *args, b: int | None = None) -> None:\n  """Doc"""';
    const typescript =
      'function f(a: Array<{ b: Record<string, "x" | 1>[] }>, { c }: { c?: number } = {}) {}';
    for (const whole of [text, typescript])
      for (let end = 0; end <= whole.length; end += 1)
        expect(() => readToolSource(whole.slice(0, end))).not.toThrow();
  });
});
