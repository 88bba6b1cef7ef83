import { describe, expect, it } from 'vitest';
import type { Answer } from '#testing/ask-sandbox.ts';
import { events, json, post, reply, streamedText, user } from '#testing/ask-sandbox.ts';
import { handleRequest } from './handler.ts';

describe('routes', () => {
  const get = (path: string, method = 'GET') =>
    handleRequest(new Request(`http://localhost:4173${path}`, { method }));

  it('list full model objects, the guide first', async () => {
    const { object, data } = await json(await get('/api/ai/models'));
    expect(object).toBe('list');
    expect(data.map((model: Answer) => model.id)).toEqual([
      'sandbox-guide',
      'sandbox-sampler',
      'sandbox-echo',
      'sandbox-image',
      'sandbox-embed',
    ]);
    for (const model of data.slice(0, 3)) {
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
