import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/models/tool-examples.ts';

type Member = readonly [
  name: string,
  type: string,
  description: string,
  more?: readonly (readonly [string, JsonValue])[],
];

function example(
  name: string,
  description: string,
  members: readonly Member[],
  required: readonly string[],
): JsonObject {
  const properties = jsonObject(
    members.map(([key, type, text, more = []]) => [
      key,
      jsonObject([['type', type], ['description', text], ...more]),
    ]),
  );
  return jsonObject([
    ['type', 'function'],
    [
      'function',
      jsonObject([
        ['name', name],
        ['description', description],
        [
          'parameters',
          jsonObject([
            ['type', 'object'],
            ['properties', properties],
            ['required', required],
          ]),
        ],
      ]),
    ],
  ]);
}

/** Tools to begin with: what people try first, each with something that the others do not show. */
export const TOOL_EXAMPLES: readonly JsonObject[] = [
  example(
    'get_weather',
    words.weather,
    [
      ['city', 'string', words.city],
      ['unit', 'string', words.unit, [['enum', ['celsius', 'fahrenheit']]]],
    ],
    ['city'],
  ),
  example('calculate', words.calculate, [['expression', 'string', words.expression]], ['expression']),
  example(
    'search_documents',
    words.search,
    [
      ['query', 'string', words.query],
      ['limit', 'integer', words.limit],
    ],
    ['query'],
  ),
  example(
    'create_event',
    words.event,
    [
      ['title', 'string', words.eventTitle],
      ['start', 'string', words.eventStart],
      ['attendees', 'array', words.attendees, [['items', jsonObject([['type', 'string']])]]],
    ],
    ['title', 'start'],
  ),
  example('get_order', words.order, [['order_id', 'string', words.orderId]], ['order_id']),
];
