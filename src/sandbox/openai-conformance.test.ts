import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import OpenAI, { APIUserAbortError, BadRequestError, NotFoundError, RateLimitError } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { handleRequest } from './handler.ts';

/** How many pieces of response bodies the server has made, and whether one was given up by its reader. */
const seen = { pieces: 0, cancelled: 0 };

/** Counts what the handler's body gives, and passes on who reads and who leaves. */
function watched(response: Response): Response {
  const reader = response.body?.getReader();
  if (reader === undefined) return response;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await reader.read();
        if (next.done) controller.close();
        else {
          seen.pieces += 1;
          controller.enqueue(next.value);
        }
      },
      cancel(reason) {
        seen.cancelled += 1;
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, response);
}

let server: Server;
let client: OpenAI;

beforeAll(async () => {
  server = createServer(getRequestListener(async (request) => watched(await handleRequest(request))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  client = new OpenAI({
    baseURL: `http://127.0.0.1:${port}/api/ai`,
    apiKey: 'not checked',
    maxRetries: 0,
    defaultHeaders: { 'x-sandbox-tokens-per-second': '0' },
  });
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const question = [{ role: 'user' as const, content: 'What does temperature do?' }];

describe('the openai client, over a socket,', () => {
  it('lists and retrieves models', async () => {
    const ids: string[] = [];
    for await (const model of client.models.list()) ids.push(model.id);
    expect(ids).toEqual([
      'sandbox-guide',
      'sandbox-sampler',
      'sandbox-echo',
      'sandbox-image',
      'sandbox-embed',
    ]);
    expect((await client.models.retrieve('sandbox-echo')).owned_by).toBe('sandbox');
  });

  it('creates a completion', async () => {
    const completion = await client.chat.completions.create({ model: 'sandbox-guide', messages: question });
    expect(completion.object).toBe('chat.completion');
    expect(completion.choices[0]?.message.content).toContain('temperature');
    expect(completion.choices[0]?.finish_reason).toBe('stop');
    const usage = completion.usage;
    expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
  });

  it('streams the same text, with a last chunk for the usage', async () => {
    const whole = await client.chat.completions.create({ model: 'sandbox-guide', messages: question });
    const stream = await client.chat.completions.create({
      model: 'sandbox-guide',
      messages: question,
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    let last: OpenAI.ChatCompletionChunk | null = null;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      last = chunk;
    }
    expect(text).toBe(whole.choices[0]?.message.content);
    expect(last?.choices).toEqual([]);
    expect(last?.usage).toEqual(whole.usage);
  });

  it('gives log probabilities that its types know', async () => {
    const completion = await client.chat.completions.create({
      model: 'sandbox-sampler',
      messages: question,
      logprobs: true,
      top_logprobs: 3,
      max_tokens: 6,
      seed: 3,
    });
    const [choice] = completion.choices;
    const tokens = choice?.logprobs?.content ?? [];
    expect(tokens.map((entry) => entry.token).join('')).toBe(choice?.message.content);
    for (const entry of tokens) {
      expect(entry.top_logprobs).toHaveLength(3);
      expect(Buffer.from(entry.bytes ?? []).toString()).toBe(entry.token);
    }
  });

  it.each([false, true])('runs its own tool loop (stream: %s)', async (stream) => {
    const asked: unknown[] = [];
    const tools = [
      {
        type: 'function' as const,
        function: {
          name: 'get_weather',
          description: 'The current weather for a city',
          parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
          parse: JSON.parse,
          function: (args: unknown) => {
            asked.push(args);
            return { degrees: 18, sky: 'clear' };
          },
        },
      },
    ];
    const messages = [{ role: 'user' as const, content: 'What is the weather in Oslo?' }];
    const runner = stream
      ? client.chat.completions.runTools({ model: 'sandbox-guide', messages, tools, stream: true })
      : client.chat.completions.runTools({ model: 'sandbox-guide', messages, tools });
    const text = await runner.finalContent();
    expect(asked).toEqual([{ city: 'Oslo' }]);
    expect(text).toContain('**degrees**: 18');
  });

  it('parses a response format made from a zod schema', async () => {
    const Event = z.object({
      name: z.string(),
      date: z.string(),
      participants: z.array(z.string()),
      kind: z.enum(['work', 'private']),
      place: z.object({ city: z.string(), seats: z.number().int().min(2) }).nullable(),
    });
    const completion = await client.chat.completions.parse({
      model: 'sandbox-guide',
      messages: [
        { role: 'user', content: 'Alice and Bob go to a science fair in Oslo on Friday. It is private.' },
      ],
      response_format: zodResponseFormat(Event, 'event'),
    });
    const parsed = completion.choices[0]?.message.parsed;
    expect(parsed).toMatchObject({
      participants: ['Alice', 'Bob'],
      date: 'Friday',
      kind: 'private',
      place: { city: 'Oslo' },
    });
  });

  it('raises its own error classes', async () => {
    const wrong = client.chat.completions.create({
      model: 'sandbox-guide',
      messages: question,
      temperature: 3,
    });
    await expect(wrong).rejects.toBeInstanceOf(BadRequestError);
    await expect(wrong).rejects.toMatchObject({ status: 400, param: 'temperature', code: 'out_of_range' });
    await expect(
      client.chat.completions.create({ model: 'gpt-4o', messages: question }),
    ).rejects.toBeInstanceOf(NotFoundError);
    await expect(client.models.retrieve('gpt-4o')).rejects.toThrow('Model not found: gpt-4o');
    const limited = client.chat.completions.create(
      { model: 'sandbox-guide', messages: question },
      { headers: { 'x-sandbox-fault': 'status-429' } },
    );
    await expect(limited).rejects.toBeInstanceOf(RateLimitError);
  });

  it('raises an error that comes in the middle of a stream', async () => {
    for (const fault of ['error-midstream', 'error-midstream-openai']) {
      const stream = await client.chat.completions.create(
        { model: 'sandbox-guide', messages: question, stream: true },
        { headers: { 'x-sandbox-fault': fault } },
      );
      let text = '';
      const read = async () => {
        for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
      };
      await expect(read()).rejects.toBeInstanceOf(OpenAI.APIError);
      expect(text).not.toBe('');
    }
  });

  it('stops the work on the server when it aborts', async () => {
    const cancelledBefore = seen.cancelled;
    const stream = await client.chat.completions.create(
      { model: 'sandbox-guide', messages: question, stream: true },
      { headers: { 'x-sandbox-fault': 'endless', 'x-sandbox-tokens-per-second': '500' } },
    );
    let chunks = 0;
    for await (const _chunk of stream) {
      chunks += 1;
      if (chunks === 20) stream.controller.abort();
    }
    await expect.poll(() => seen.cancelled).toBe(cancelledBefore + 1);
    const made = seen.pieces;
    // A second stream takes its time; the first one must not have moved meanwhile.
    await client.chat.completions.create({ model: 'sandbox-sampler', messages: question, max_tokens: 200 });
    expect(seen.pieces - made).toBeLessThanOrEqual(1);
  });

  it('stops waiting when it aborts before the first token', async () => {
    const controller = new AbortController();
    const request = client.chat.completions.create(
      { model: 'sandbox-guide', messages: question },
      { headers: { 'x-sandbox-fault': 'slow-first-token' }, signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 50);
    await expect(request).rejects.toBeInstanceOf(APIUserAbortError);
  });
});
