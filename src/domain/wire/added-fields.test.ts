import { expect, it } from 'vitest';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { addedFields } from './added-fields.ts';

it('lists what servers added to replies and their calls, and markers of the cache', () => {
  const body = fromPlain({
    messages: [
      { role: 'user', name: 'x', content: [{ type: 'text', text: 'a', cache_control: {} }] },
      {
        role: 'assistant',
        content: 'b',
        reasoning_details: [],
        tool_calls: [{ id: 'a', type: 'function', function: {}, extra_content: {} }],
      },
      { role: 'tool', tool_call_id: 'a', content: 'r' },
    ],
  });
  if (!isJsonObject(body)) throw new Error('no object');
  expect(addedFields(body)).toEqual(['cache_control', 'reasoning_details', 'extra_content']);
  expect(addedFields(new Map())).toEqual([]);
});
