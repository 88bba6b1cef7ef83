import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULTS } from './faults.ts';
import { handleRequest } from './handler.ts';

const BASE = 'http://localhost:4173/api/ai';

function post(body: unknown, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> {
  return handleRequest(
    new Request(`${BASE}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox-tokens-per-second': '0', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(signal === undefined ? {} : { signal }),
    }),
  );
}

function user(content: unknown, more: object = {}): Record<string, unknown> {
  return { model: 'sandbox-guide', messages: [{ role: 'user', content }], ...more };
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read by the shape that each test asserts
type Answer = any;

async function json(response: Response): Promise<Answer> {
  return JSON.parse(await response.text());
}

/** The events of a stream as parsed data; `[DONE]` as text. */
async function events(response: Response): Promise<Answer[]> {
  const text = await response.text();
  return text
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => event.replace(/^(?:event: \w+\n)?data: /, ''))
    .map((data) => (data === '[DONE]' ? data : JSON.parse(data)));
}

function streamedText(chunks: readonly Answer[], index = 0): string {
  return chunks
    .flatMap((chunk) => (chunk === '[DONE]' ? [] : chunk.choices))
    .filter((choice) => choice.index === index)
    .map((choice) => choice.delta.content ?? '')
    .join('');
}

async function reply(body: object): Promise<Answer> {
  const response = await post(body);
  expect(response.status).toBe(200);
  return json(response);
}

describe('routes', () => {
  const get = (path: string, method = 'GET') =>
    handleRequest(new Request(`http://localhost:4173${path}`, { method }));

  it('list three full model objects, the guide first', async () => {
    const { object, data } = await json(await get('/api/ai/models'));
    expect(object).toBe('list');
    expect(data.map((model: Answer) => model.id)).toEqual([
      'sandbox-guide',
      'sandbox-sampler',
      'sandbox-echo',
    ]);
    for (const model of data) {
      expect(model).toMatchObject({
        object: 'model',
        owned_by: 'sandbox',
        model_type: 'base',
        endpoint: '/chat/completions',
      });
      expect(model.pricing).toMatchObject({
        method: 'token',
        input_cost_per_token: 0,
        output_cost_per_token: 0,
      });
      const properties: Record<string, Answer> = model.json_request_schema.properties;
      expect(model.json_request_schema.basic).toEqual(['temperature', 'max_tokens', 'stream']);
      expect(Object.values(properties).every((field) => typeof field['x-order'] === 'number')).toBe(true);
    }
  });

  it('find one model by id, and models by words', async () => {
    expect((await json(await get('/api/ai/models/sandbox%2Decho'))).id).toBe('sandbox-echo');
    expect((await json(await get('/api/ai/models/search?search=Sampler'))).data).toHaveLength(1);
    expect((await json(await get('/api/ai/models/search?search=nothing-like-it'))).data).toEqual([]);
    expect((await get('/api/ai/models/search')).status).toBe(400);
  });

  it('answer an unknown model with 404 and its name', async () => {
    const response = await get('/api/ai/models/gpt-4o');
    expect(response.status).toBe(404);
    expect((await json(response)).error.message).toBe('Model not found: gpt-4o');
    expect((await get('/api/ai/models/%E0%A4%A')).status).toBe(404);
  });

  it('answer anything else with 404, and a wrong method with 405 and Allow, both JSON', async () => {
    for (const path of [
      '/api/ai',
      '/api/ai/',
      '/api/ai/x',
      '/api/ai/chat',
      '/api/ai/chat/completions/x',
      '/other',
    ]) {
      const response = await get(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect((await json(response)).status).toBe('error');
    }
    const wrong = await get('/api/ai/chat/completions');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
    const wrongToo = await get('/api/ai/models', 'DELETE');
    expect([wrongToo.status, wrongToo.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('work below a folder, with a slash too many, and let no other site read them', async () => {
    const response = await get('/playground/api/ai/models/');
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a reply', () => {
  it('greets with what can be tried: a list, a table and code', async () => {
    const { choices, usage } = await reply(user('Hello, what can you do?'));
    const text: string = choices[0].message.content;
    expect(choices[0].finish_reason).toBe('stop');
    expect(text).toContain('sandbox guide');
    expect(text).toMatch(/^- /m);
    expect(text).toMatch(/^\| --- \| --- \|$/m);
    expect(text).toContain('```bash\ncurl ');
    expect(usage.total_tokens).toBe(usage.prompt_tokens + usage.completion_tokens);
  });

  it('is the same streamed and whole, for every model', async () => {
    for (const model of ['sandbox-guide', 'sandbox-sampler', 'sandbox-echo']) {
      const body = { ...user('What does temperature do?'), model, seed: 11, max_tokens: 60, n: 2 };
      const whole = await reply(body);
      const chunks = await events(await post(JSON.stringify({ ...body, stream: true })));
      for (const index of [0, 1]) {
        const expected: string = whole.choices[index].message.content;
        const got = streamedText(chunks, index);
        if (model === 'sandbox-echo') expect(got.slice(0, 40)).toBe(expected.slice(0, 40));
        else expect(got).toBe(expected);
      }
    }
  });

  it('streams its role first, then content, a finish reason, the usage if asked for, and [DONE]', async () => {
    const response = await post(
      user('What is a token?', { stream: true, stream_options: { include_usage: true } }),
    );
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const chunks = await events(response);
    expect(chunks[0].choices[0].delta).toEqual({ role: 'assistant', content: '' });
    expect(chunks.at(-1)).toBe('[DONE]');
    const usage = chunks.at(-2);
    expect(usage.choices).toEqual([]);
    const pieces = chunks.filter((chunk) => chunk.choices?.[0]?.delta.content);
    expect(usage.usage.completion_tokens).toBe(pieces.length);
    expect(chunks.slice(0, -2).every((chunk) => chunk.usage === null)).toBe(true);
    expect(chunks.at(-3).choices[0]).toMatchObject({ delta: {}, finish_reason: 'stop' });
    expect(new Set(chunks.slice(0, -1).map((chunk) => chunk.id)).size).toBe(1);
  });

  it('sends no usage in a stream that did not ask for it', async () => {
    const chunks = await events(await post(user('What is a token?', { stream: true })));
    expect(chunks.slice(0, -1).some((chunk) => 'usage' in chunk)).toBe(false);
  });

  it('ends at max_tokens with finish reason length, and max_completion_tokens does the same', async () => {
    for (const field of ['max_tokens', 'max_completion_tokens']) {
      const { choices, usage } = await reply(user('What is a token?', { [field]: 5 }));
      expect(choices[0].finish_reason).toBe('length');
      expect(usage.completion_tokens).toBe(5);
    }
  });

  it('ends before a stop sequence, also one that spans tokens', async () => {
    const whole = (await reply(user('What is a token?'))).choices[0].message.content;
    const stop = whole.slice(30, 42);
    const stopped = (await reply(user('What is a token?', { stop: ['never there', stop] }))).choices[0];
    expect(stopped.message.content).toBe(whole.slice(0, whole.indexOf(stop)));
    expect(stopped.finish_reason).toBe('stop');
  });

  it('continues a reply that was cut, to the character', async () => {
    const question = { role: 'user', content: 'What does top_p do?' };
    const ask = (messages: object[], more: object = {}) =>
      reply({ model: 'sandbox-guide', messages, ...more });
    const whole = (await ask([question])).choices[0].message.content;
    const first = (await ask([question], { max_tokens: 17 })).choices[0].message.content;
    const cut = { role: 'assistant', content: first };
    const rest = (await ask([question, cut, { role: 'user', content: 'Continue' }], { max_tokens: 9 }))
      .choices[0].message.content;
    const third = (
      await ask([
        question,
        cut,
        { role: 'user', content: 'Continue' },
        { role: 'assistant', content: rest },
        { role: 'user', content: 'Continue from where you stopped.' },
      ])
    ).choices[0].message.content;
    expect(first + rest + third).toBe(whole);
    const merged = (await ask([question, { role: 'assistant', content: first + rest }])).choices[0].message
      .content;
    expect(merged).toBe(third);
  });

  it('reads a short question together with the one before it', async () => {
    const { choices } = await reply({
      model: 'sandbox-guide',
      messages: [
        { role: 'user', content: 'How do I read a stream in Python?' },
        { role: 'assistant', content: 'Like this.' },
        { role: 'user', content: 'And in JavaScript?' },
      ],
    });
    expect(choices[0].message.content).toMatch(/stream/i);
    expect(choices[0].message.content).toContain('```javascript');
  });

  it('says plainly when the guide has nothing on a subject', async () => {
    const { choices } = await reply(user('Who won the ice hockey championship in Zanzibar?'));
    expect(choices[0].message.content).toContain('The guide has nothing on that.');
  });

  it('shows how it searched when reasoning_effort asks, more of it for a higher effort, and counts it', async () => {
    const counts: number[] = [];
    for (const effort of ['none', 'minimal', 'low', 'medium', 'high']) {
      const { choices, usage } = await reply(
        user('What does a 429 error mean?', { reasoning_effort: effort }),
      );
      counts.push(usage.completion_tokens_details.reasoning_tokens);
      expect(choices[0].message.reasoning_content === undefined).toBe(effort === 'none');
    }
    expect(counts[0]).toBe(0);
    expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
  });

  it('tells type, size and pixels of an attachment', async () => {
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==';
    const { choices } = await reply(
      user([
        { type: 'image_url', image_url: { url: `data:image/png;base64,${png}` } },
        {
          type: 'file',
          file: { filename: 'a.pdf', file_data: `data:application/pdf;base64,${btoa('%PDF-1.7 test')}` },
        },
        { type: 'text', text: 'What is in this picture?' },
      ]),
    );
    const text: string = choices[0].message.content;
    expect(text).toContain('3 × 2 pixels');
    expect(text).toContain('`a.pdf`: `application/pdf`, 13 bytes');
  });

  it('quotes the system prompt when asked for it, and says that it does not follow it', async () => {
    const { choices } = await reply({
      model: 'sandbox-guide',
      messages: [
        { role: 'system', content: 'Talk like a pirate.' },
        { role: 'user', content: 'Can you see my system prompt?' },
      ],
    });
    expect(choices[0].message.content).toContain('> Talk like a pirate.');
  });
});

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

describe('bad input', () => {
  const cases: [string, unknown, number, RegExp][] = [
    ['a body that is not JSON', '{', 400, /must be JSON/],
    ['a list', [], 400, /must be a JSON object/],
    ['no model', { messages: [] }, 400, /^You must specify a model to call$/],
    [
      'an unknown model',
      { model: 'gpt-4o', messages: [{ role: 'user', content: 'x' }] },
      404,
      /^Model not found: gpt-4o$/,
    ],
    ['no messages', { model: 'sandbox-guide' }, 400, /^Messages array cannot be empty$/],
    ['empty messages', { model: 'sandbox-guide', messages: [] }, 400, /^Messages array cannot be empty$/],
    [
      'a wrong role',
      { model: 'sandbox-guide', messages: [{ role: 'robot', content: 'x' }] },
      400,
      /messages\[0\]\.role must be one of "system"/,
    ],
    ['content of a wrong type', user(5), 400, /messages\[0\]\.content must be a string/],
    [
      'an unknown part',
      user([{ type: 'image', text: 'x' }]),
      400,
      /messages\[0\]\.content\[0\]\.type must be one of/,
    ],
    [
      'a broken image address',
      user([{ type: 'image_url', image_url: { url: 'cat.png' } }]),
      400,
      /image_url\.url must be an http/,
    ],
    [
      'broken base64',
      user([{ type: 'image_url', image_url: { url: 'data:image/png;base64,a*b' } }]),
      400,
      /base64/,
    ],
    ['a file_id', user([{ type: 'file', file: { file_id: 'x' } }]), 400, /file_id is not supported/],
    [
      'a temperature that is too high',
      user('x', { temperature: 2.1 }),
      400,
      /temperature must be a number from 0 to 2, not 2.1/,
    ],
    ['max_tokens of 0', user('x', { max_tokens: 0 }), 400, /max_tokens must be an integer of at least 1/],
    ['n of 9', user('x', { n: 9 }), 400, /n must be an integer from 1 to 8/],
    ['five stop sequences', user('x', { stop: ['a', 'b', 'c', 'd', 'e'] }), 400, /at most 4/],
    ['top_logprobs alone', user('x', { top_logprobs: 2 }), 400, /needs logprobs/],
    [
      'a bias out of range',
      user('x', { logit_bias: { '5': 101 } }),
      400,
      /logit_bias\.5 must be a number from -100 to 100/,
    ],
    [
      'a tool with a long name',
      user('x', { tools: [{ type: 'function', function: { name: 'a'.repeat(65) } }] }),
      400,
      /tools\[0\]\.function\.name must be 1 to 64 characters/,
    ],
    [
      'an unknown tool',
      user('x', { tool_choice: { type: 'function', function: { name: 'f' } } }),
      400,
      /is no tool of this request/,
    ],
    [
      'an unknown format',
      user('x', { response_format: { type: 'xml' } }),
      400,
      /response_format\.type must be one of "text", "json_object", "json_schema"/,
    ],
    [
      'a schema that is none',
      user('x', {
        response_format: { type: 'json_schema', json_schema: { name: 'a', schema: { type: 'sting' } } },
      }),
      400,
      /schema\.type must be one or a list of/,
    ],
    [
      'a schema that nothing fits',
      user('x', {
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'a', schema: { type: 'integer', minimum: 2, maximum: 1 } },
        },
      }),
      400,
      /contradicts itself/,
    ],
    [
      'a tool message without its call',
      { model: 'sandbox-guide', messages: [{ role: 'tool', tool_call_id: 'a', content: 'x' }] },
      400,
      /answers no earlier tool call/,
    ],
    ['an empty body', '', 400, /must be JSON/],
  ];

  it.each(cases)(
    '%s is refused with a sentence, in both error forms',
    async (_name, body, status, sentence) => {
      const response = await post(body);
      expect(response.status).toBe(status);
      const { error, ...rest } = await json(response);
      expect(error.message).toMatch(sentence);
      expect(error.title).toBe(error.message);
      expect(rest).toEqual({ status: 'error', status_message: error.type });
      expect(Object.keys(error)).toEqual(expect.arrayContaining(['message', 'type', 'param', 'code']));
    },
  );

  it('takes null for every optional field, and unknown fields', async () => {
    const names = [
      'max_tokens',
      'max_completion_tokens',
      'temperature',
      'top_p',
      'stream',
      'stop',
      'n',
      'tools',
      'tool_choice',
      'response_format',
      'seed',
      'logprobs',
      'top_logprobs',
      'logit_bias',
      'reasoning_effort',
      'stream_options',
      'parallel_tool_calls',
      'user',
      'metadata',
      'frequency_penalty',
      'presence_penalty',
    ];
    await reply(
      user('Hello', { ...Object.fromEntries(names.map((name) => [name, null])), extra_body: { google: {} } }),
    );
  });

  it('refuses a body above 32 MiB without reading it whole', async () => {
    const response = await post(`{"model":"${'a'.repeat(33 * 1024 * 1024)}"}`);
    expect(response.status).toBe(413);
  });

  it('reads a large body of white space and files in time', async () => {
    const { choices } = await reply(user(`${' '.repeat(5_000_000)}\n${'\n'.repeat(1_000_000)}Hello`));
    expect(choices[0].finish_reason).toBe('stop');
    const image = `data:image/png;base64,${'A'.repeat(20_000_000)}`;
    await reply(user([{ type: 'image_url', image_url: { url: image } }]));
  });

  it('reads texts that are made to slow patterns down within the time of a test', async () => {
    const parameters = { type: 'object', properties: { city: { type: 'string' }, sum: { type: 'number' } } };
    const tools = [{ type: 'function', function: { name: 'get_weather', parameters } }];
    for (const unit of [
      '1-',
      '(',
      '1.',
      'A-',
      'in A and ',
      '"',
      '[',
      '`',
      'a@',
      'keys a, ',
      '?a',
      '- ',
      '> ',
    ]) {
      const text = unit.repeat(100_000 / unit.length);
      await reply(user(text, { tools, tool_choice: 'required' }));
      await reply(user(text, { response_format: { type: 'json_object' } }));
    }
  });

  it('refuses deep nesting and endless references instead of falling over them', async () => {
    expect(
      (await post(`{"model":"sandbox-guide","messages":${'['.repeat(100_000)}${']'.repeat(100_000)}}`))
        .status,
    ).toBe(400);
    const schemas = [
      { $ref: '#' },
      { anyOf: [{ $ref: '#' }, { $ref: '#' }] },
      { type: 'object', properties: { a: { $ref: '#' } }, required: ['a'] },
      { type: 'string', pattern: '^(a+)+$', minLength: 60 },
      { type: 'string', minLength: 1e9 },
      { type: 'array', minItems: 1e9 },
      {
        $defs: Object.fromEntries(
          Array.from({ length: 40 }, (_, index) => [
            `a${index}`,
            { allOf: [{ $ref: `#/$defs/a${index + 1}` }, { $ref: `#/$defs/a${index + 1}` }] },
          ]),
        ),
        $ref: '#/$defs/a0',
      },
    ];
    for (const schema of schemas) {
      const response = await post(
        user('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', {
          response_format: { type: 'json_schema', json_schema: { name: 'a', schema } },
        }),
      );
      expect([200, 400]).toContain(response.status);
    }
  });

  const anyField = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom('auto', 'required', true, 1, -1, 0.5, 'json_object'),
  );
  const part = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.record(
      {
        type: fc.constantFrom('text', 'image_url', 'file', 'input_audio'),
        text: fc.string(),
        image_url: fc.jsonValue({ maxDepth: 1 }),
        file: fc.jsonValue({ maxDepth: 1 }),
      },
      { requiredKeys: ['type'] },
    ),
  );
  const message = fc.record(
    {
      role: fc.constantFrom('system', 'user', 'assistant', 'tool', 'x'),
      content: fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(part, { maxLength: 3 }),
        fc.jsonValue({ maxDepth: 1 }),
      ),
      tool_calls: anyField,
      tool_call_id: fc.oneof(fc.string(), fc.jsonValue({ maxDepth: 1 })),
    },
    { requiredKeys: ['role'] },
  );
  const body = fc.record(
    {
      model: fc.constantFrom('sandbox-guide', 'sandbox-sampler', 'sandbox-echo'),
      messages: fc.oneof(
        { weight: 5, arbitrary: fc.array(message, { maxLength: 4 }) },
        { weight: 1, arbitrary: anyField },
      ),
      stream: fc.oneof(fc.boolean(), anyField),
      max_tokens: fc.oneof(fc.integer({ min: 1, max: 40 }), anyField),
      temperature: fc.oneof(fc.double({ min: 0, max: 2 }), anyField),
      top_p: fc.oneof(fc.double({ min: 0, max: 1 }), anyField),
      stop: fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 5 }), anyField),
      n: fc.oneof(fc.integer({ min: 1, max: 3 }), anyField),
      tools: fc.oneof(
        fc.array(
          fc.record({
            type: fc.constant('function'),
            function: fc.record({
              name: fc.constantFrom('a', 'b', 'get_weather'),
              parameters: fc.jsonValue({ maxDepth: 4 }),
            }),
          }),
          { maxLength: 2 },
        ),
        anyField,
      ),
      tool_choice: anyField,
      response_format: fc.oneof(
        fc.record({
          type: fc.constant('json_schema'),
          json_schema: fc.record({ name: fc.constant('a'), schema: fc.jsonValue({ maxDepth: 4 }) }),
        }),
        anyField,
      ),
      logprobs: anyField,
      seed: anyField,
      logit_bias: fc.oneof(
        fc.dictionary(fc.nat({ max: 50 }).map(String), fc.double({ min: -100, max: 100 })),
        anyField,
      ),
      reasoning_effort: fc.constantFrom('none', 'high', 'x', null),
    },
    { requiredKeys: ['model', 'messages'] },
  );

  it('never gives a 5xx and always ends, whatever the body is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          { weight: 9, arbitrary: body.map((value) => JSON.stringify(value)) },
          { weight: 1, arbitrary: fc.string() },
        ),
        async (text) => {
          const response = await post(text);
          const answer = await response.text();
          expect([200, 400, 404]).toContain(response.status);
          if (response.status !== 200) expect(JSON.parse(answer).error.message.length).toBeGreaterThan(5);
          else if (response.headers.get('content-type')?.startsWith('text/event-stream'))
            expect(answer.endsWith('data: [DONE]\n\n')).toBe(true);
          else expect(JSON.parse(answer).choices.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('a client that goes away', () => {
  it('ends the stream when it cancels, and nothing is made ahead of its reading', async () => {
    const response = await post(user('What is a token?', { stream: true }), { 'x-sandbox-fault': 'endless' });
    const reader = response.body?.getReader();
    for (let index = 0; index < 20; index += 1) expect((await reader?.read())?.done).toBe(false);
    await reader?.cancel();
    expect(await reader?.read()).toEqual({ done: true, value: undefined });
  });

  it('gets its abort back as an error of the body, also while the stream waits', async () => {
    const controller = new AbortController();
    const response = await post(
      user('What is a token?', { stream: true }),
      { 'x-sandbox-fault': 'stall' },
      controller.signal,
    );
    const text = response.text();
    controller.abort();
    await expect(text).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('pace', () => {
  it('is a number a second of at least 0, else a 400', async () => {
    expect((await post(user('x'), { 'x-sandbox-tokens-per-second': 'fast' })).status).toBe(400);
    expect((await post(user('x'), { 'x-sandbox-tokens-per-second': '-1' })).status).toBe(400);
  });

  it('keeps to the rate asked for: ten tokens at 200 a second take at least 45 milliseconds', async () => {
    const started = performance.now();
    const response = await post(user('What is a token?', { stream: true, max_tokens: 10 }), {
      'x-sandbox-tokens-per-second': '200',
    });
    await response.text();
    expect(performance.now() - started).toBeGreaterThanOrEqual(44);
  });
});

describe('faults', () => {
  const faulty = (fault: string, stream: boolean) =>
    post(user('What is a token?', { stream }), { 'x-sandbox-fault': fault });

  it('are refused when unknown, with the names that exist', async () => {
    const { error } = await json(await faulty('explode', true));
    for (const name of Object.keys(FAULTS)) expect(error.message).toContain(name);
  });

  it('answer a status that is asked for, with Retry-After where it belongs', async () => {
    for (const name of Object.keys(FAULTS).filter((fault) => fault.startsWith('status-'))) {
      const response = await faulty(name, true);
      expect(response.status).toBe(Number(name.slice(7)));
      expect((await json(response)).status).toBe('error');
      expect(response.headers.has('retry-after')).toBe(['status-429', 'status-503'].includes(name));
    }
  });

  it('cut a stream without finish reason and [DONE]', async () => {
    const text = await (await faulty('cut', true)).text();
    expect(text).not.toContain('[DONE]');
    expect(text).not.toContain('"finish_reason":"');
    expect(text).toContain('"content":');
    const whole = await (await faulty('cut', false)).text();
    expect(() => JSON.parse(whole)).toThrow();
  });

  it('send an error in the middle, each in its own form', async () => {
    const oxen = await events(await faulty('error-midstream', true));
    expect(oxen.at(-1)).toMatchObject({
      error: { type: 'upstream', title: expect.any(String) },
      status: 'error',
    });
    const openai = await (await faulty('error-midstream-openai', true)).text();
    expect(openai).toContain('event: error\ndata: {"error":{"message":');
    expect((await faulty('error-midstream', false)).status).toBe(502);
  });

  it('send empty choices, text that is no JSON, CRLF, a web page, nothing, no [DONE], one whole JSON', async () => {
    const empty = await events(await faulty('empty-choices', true));
    expect(empty.some((chunk) => chunk.choices?.length === 0)).toBe(true);
    expect(await (await faulty('not-json', true)).text()).toContain('data: {this is not JSON\n\n');
    expect(await (await faulty('crlf', true)).text()).toContain('"}\r\n\r\n'.slice(1));
    expect((await faulty('html', true)).headers.get('content-type')).toContain('text/html');
    expect(await (await faulty('empty-body', false)).text()).toBe('');
    expect(await (await faulty('no-done', true)).text()).toMatch(/"finish_reason":"stop"\}\]\}\n\n$/);
    expect((await json(await faulty('json-for-stream', true))).object).toBe('chat.completion');
    expect(await (await faulty('content-filter', true)).text()).toContain('"finish_reason":"content_filter"');
  });

  it('cut network pieces inside characters', async () => {
    const response = await faulty('split-unicode', true);
    const pieces: Uint8Array[] = [];
    const reader = response.body?.getReader();
    for (let next = await reader?.read(); next?.done === false; next = await reader?.read())
      pieces.push(next.value);
    const broken = pieces.filter((piece) => new TextDecoder().decode(piece).includes('\uFFFD'));
    expect(broken.length).toBeGreaterThan(0);
    const decoder = new TextDecoder();
    expect(pieces.map((piece) => decoder.decode(piece, { stream: true })).join('')).toContain('👩🏽‍🚀');
  });

  it('break the connection off', async () => {
    await expect((await faulty('reset', true)).text()).rejects.toThrow();
    await expect((await faulty('reset', false)).text()).rejects.toThrow();
  });
});
