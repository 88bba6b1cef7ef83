import { describe, expect, it } from 'vitest';
import type { Answer } from '#testing/ask-sandbox.ts';
import { events, json, post, reply, user } from '#testing/ask-sandbox.ts';

describe('sandbox-echo', () => {
  it('replies with the body byte for byte, in a fence that nothing in it can close', async () => {
    const body =
      '{ "model":"sandbox-echo",\n  "temperature": 1.0, "seed": 12345678901234567890, "messages": [{"role":"user","content":"```` é \\u00e9"}] }';
    const { choices } = await json(await post(body));
    expect(choices[0].message.content).toBe(`\`\`\`\`\`json\n${body}\n\`\`\`\`\``);
  });
});

describe('tools', () => {
  const weather = {
    type: 'function',
    function: {
      name: 'get_weather',
      description: 'The current weather for a city',
      parameters: {
        type: 'object',
        properties: { city: { type: 'string' }, unit: { type: 'string', enum: ['celsius', 'fahrenheit'] } },
        required: ['city'],
        additionalProperties: false,
      },
    },
  };
  const time = {
    type: 'function',
    function: {
      name: 'get_time',
      description: 'The local time of a city',
      parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    },
  };
  const callsOf = async (content: string, more: object = {}): Promise<[string, unknown][]> => {
    const { choices } = await reply(user(content, { tools: [weather, time], ...more }));
    const calls: Answer[] = choices[0].message.tool_calls ?? [];
    expect(choices[0].finish_reason).toBe(calls.length > 0 ? 'tool_calls' : 'stop');
    if (calls.length > 0) expect(choices[0].message.content).toBeNull();
    return calls.map((call) => [call.function.name, JSON.parse(call.function.arguments)]);
  };

  it('are called when one fits the message, with arguments from its words', async () => {
    expect(await callsOf('What is the weather in Oslo, in fahrenheit?')).toEqual([
      ['get_weather', { city: 'Oslo', unit: 'fahrenheit' }],
    ]);
    expect(await callsOf('What time is it in New York?')).toEqual([['get_time', { city: 'New York' }]]);
    expect(await callsOf('Hello, what can you do?')).toEqual([]);
  });

  it('are called side by side where the message names several places or subjects', async () => {
    expect(await callsOf('Compare the weather in Oslo and Bergen')).toEqual([
      ['get_weather', { city: 'Oslo' }],
      ['get_weather', { city: 'Bergen' }],
    ]);
    const both = await callsOf('What is the weather and the time in Oslo?');
    expect(both.map(([name]) => name).sort()).toEqual(['get_time', 'get_weather']);
    expect(await callsOf('The weather in Oslo and Bergen', { parallel_tool_calls: false })).toHaveLength(1);
  });

  it('follow tool_choice: none, required and a named function', async () => {
    expect(await callsOf('The weather in Oslo', { tool_choice: 'none' })).toEqual([]);
    expect(await callsOf('Hello', { tool_choice: 'required' })).toHaveLength(1);
    const named = await callsOf('The weather in Oslo', {
      tool_choice: { type: 'function', function: { name: 'get_time' } },
    });
    expect(named).toEqual([['get_time', { city: 'Oslo' }]]);
  });

  it('stream their arguments in fragments, with index, id and name in the first', async () => {
    const chunks = await events(await post(user('The weather in Oslo', { tools: [weather], stream: true })));
    const pieces = chunks.flatMap((chunk) =>
      chunk === '[DONE]' ? [] : (chunk.choices[0].delta.tool_calls ?? []),
    );
    expect(pieces[0]).toMatchObject({
      index: 0,
      type: 'function',
      function: { name: 'get_weather', arguments: '' },
    });
    expect(pieces[0].id).toMatch(/^call_/);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.slice(1).every((piece) => piece.id === undefined && piece.index === 0)).toBe(true);
    expect(JSON.parse(pieces.map((piece) => piece.function.arguments).join(''))).toEqual({ city: 'Oslo' });
    expect(chunks.at(-2).choices[0].finish_reason).toBe('tool_calls');
  });

  it('have their result in the answer afterwards, for every way to choose but required', async () => {
    const call = {
      id: 'call_1',
      type: 'function',
      function: { name: 'get_weather', arguments: '{"city":"Oslo"}' },
    };
    const { choices } = await reply({
      model: 'sandbox-guide',
      tools: [weather],
      messages: [
        { role: 'user', content: 'The weather in Oslo?' },
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', tool_call_id: 'call_1', content: '{"degrees": 18, "sky": "clear"}' },
      ],
    });
    expect(choices[0].finish_reason).toBe('stop');
    expect(choices[0].message.content).toContain('**degrees**: 18');
    expect(choices[0].message.content).toContain('*Oslo*');
  });
});
