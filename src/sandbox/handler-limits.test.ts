import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { post, reply, user } from '#testing/ask-sandbox.ts';

describe('a body that costs much', () => {
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
