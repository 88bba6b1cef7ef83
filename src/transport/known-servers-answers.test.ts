import { describe, expect, it } from 'vitest';
import { describeError } from '#domain/errors/describe-error.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import type { Connection } from '#domain/request/connection.ts';
import { resolveConnection } from '#domain/request/connection.ts';
import { KNOWN_SERVERS, knownServerAt } from '#domain/request/known-servers.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { fetchModels } from './fetch-models.ts';
import { resolveRoute } from './route.ts';
import { sendChat } from './send-chat.ts';

/** What a provider answers, in the shape that it does: its models, a stream, and how it refuses a key. */
interface StandIn {
  readonly models: unknown;
  readonly ids: readonly string[];
  readonly stream: readonly string[];
  readonly text: string;
  readonly reasoning?: string;
  readonly promptTokens: number | null;
  readonly refusal: readonly [status: number, body: unknown];
}

const openaiModels = (...ids: readonly string[]) => ({
  object: 'list',
  data: ids.map((id) => ({ id, object: 'model', created: 1, owned_by: 'x' })),
});
const chunk = (delta: object, more: object = {}) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: null }], ...more })}\n\n`;
const end = (more: object = {}, finish = 'stop') =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: finish }], ...more })}\n\n`;
const usage = { prompt_tokens: 7, completion_tokens: 2, total_tokens: 9 };
const DONE = 'data: [DONE]\n\n';
const USAGE_ALONE = `data: ${JSON.stringify({ choices: [], usage })}\n\n`;
const plain = [
  chunk({ role: 'assistant', content: '' }),
  chunk({ content: 'Hel' }),
  chunk({ content: 'lo' }),
];
const wrongKey = (message: string, more: object = {}) => ({ error: { message, ...more } });

const STAND_INS: Readonly<Record<string, StandIn>> = {
  Ollama: {
    models: openaiModels('llama3.2:3b'),
    ids: ['llama3.2:3b'],
    stream: [...plain, end(), USAGE_ALONE, DONE],
    text: 'Hello',
    promptTokens: 7,
    refusal: [401, wrongKey('unauthorized')],
  },
  'LM Studio': {
    models: openaiModels('qwen2.5-7b-instruct'),
    ids: ['qwen2.5-7b-instruct'],
    stream: [...plain, end({ stats: {} }), DONE],
    text: 'Hello',
    promptTokens: null,
    refusal: [401, { error: 'Invalid API key' }],
  },
  'llama.cpp': {
    models: { ...openaiModels('model.gguf'), models: [{ name: 'model.gguf', model: 'model.gguf' }] },
    ids: ['model.gguf'],
    stream: [...plain, end({ usage, timings: { predicted_per_second: 50 } }), DONE],
    text: 'Hello',
    promptTokens: 7,
    refusal: [401, { error: { code: 401, message: 'Invalid API Key', type: 'authentication_error' } }],
  },
  vLLM: {
    models: openaiModels('org/model'),
    ids: ['org/model'],
    stream: [
      chunk({ role: 'assistant', content: '' }),
      chunk({ reasoning_content: 'Hm.' }),
      chunk({ content: 'Hello' }),
      end({}, 'stop'),
      USAGE_ALONE,
      DONE,
    ],
    text: 'Hello',
    reasoning: 'Hm.',
    promptTokens: 7,
    refusal: [401, { error: 'Unauthorized' }],
  },
  OpenRouter: {
    models: {
      data: [{ id: 'acme/one', name: 'Acme: One', context_length: 8192, pricing: { prompt: '0.000001' } }],
    },
    ids: ['acme/one'],
    stream: [
      ': OPENROUTER PROCESSING\n\n',
      chunk(
        {
          role: 'assistant',
          content: '',
          reasoning: 'Hm.',
          reasoning_details: [{ type: 'reasoning.text', text: 'Hm.', index: 0 }],
        },
        { provider: 'Acme' },
      ),
      chunk({ content: 'Hello' }),
      end({ usage }),
      DONE,
    ],
    text: 'Hello',
    reasoning: 'Hm.',
    promptTokens: 7,
    refusal: [401, { error: { message: 'No auth credentials found', code: 401 } }],
  },
  OpenAI: {
    models: openaiModels('gpt-x'),
    ids: ['gpt-x'],
    stream: [...plain, end(), USAGE_ALONE, DONE],
    text: 'Hello',
    promptTokens: 7,
    refusal: [
      401,
      wrongKey('Incorrect API key provided: sk-…', {
        type: 'invalid_request_error',
        param: null,
        code: 'invalid_api_key',
      }),
    ],
  },
  Groq: {
    models: { object: 'list', data: [{ id: 'fast', active: true, context_window: 131072 }] },
    ids: ['fast'],
    stream: [
      chunk({ role: 'assistant', content: '' }, { x_groq: { id: 'req_1' } }),
      chunk({ reasoning: 'Hm.' }),
      chunk({ content: 'Hello' }),
      end({ x_groq: { id: 'req_1', usage } }),
      DONE,
    ],
    text: 'Hello',
    reasoning: 'Hm.',
    promptTokens: 7,
    refusal: [401, wrongKey('Invalid API Key', { type: 'invalid_request_error', code: 'invalid_api_key' })],
  },
  Mistral: {
    models: { object: 'list', data: [{ id: 'small', capabilities: { completion_chat: true } }] },
    ids: ['small'],
    stream: [
      chunk({
        role: 'assistant',
        content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }],
      }),
      chunk({ content: 'Hello' }),
      end({ usage }),
      DONE,
    ],
    text: 'Hello',
    reasoning: 'Hm.',
    promptTokens: 7,
    refusal: [401, { detail: 'Unauthorized' }],
  },
  DeepSeek: {
    models: openaiModels('deepseek-chat'),
    ids: ['deepseek-chat'],
    stream: [
      ': keep-alive\n\n',
      chunk({ role: 'assistant', content: null, reasoning_content: 'Hm.' }),
      chunk({ content: 'Hello', reasoning_content: null }),
      end({ usage }),
      DONE,
    ],
    text: 'Hello',
    reasoning: 'Hm.',
    promptTokens: 7,
    refusal: [
      401,
      wrongKey('Authentication Fails (no such user)', {
        type: 'authentication_error',
        code: 'invalid_request_error',
      }),
    ],
  },
  Together: {
    models: [{ id: 'org/chat', object: 'model', type: 'chat', pricing: { input: 1 } }],
    ids: ['org/chat'],
    stream: [
      chunk({ token_id: 1, role: 'assistant', content: 'Hel', tool_calls: null }),
      chunk({ token_id: 2, content: 'lo' }),
      end({ usage }),
      DONE,
    ],
    text: 'Hello',
    promptTokens: 7,
    refusal: [
      401,
      wrongKey('Invalid API key provided.', { type: 'invalid_request_error', code: 'invalid_api_key' }),
    ],
  },
  Gemini: {
    models: openaiModels('models/gemini-x'),
    ids: ['models/gemini-x'],
    stream: [
      chunk({ role: 'assistant', content: 'Hm.', extra_content: { google: { thought: true } } }),
      chunk({ content: 'Hello' }),
      end({ usage }),
      DONE,
    ],
    text: 'Hello',
    reasoning: 'Hm.',
    promptTokens: 7,
    refusal: [
      400,
      [
        {
          error: {
            code: 400,
            message: 'API key not valid. Please pass a valid API key.',
            status: 'INVALID_ARGUMENT',
          },
        },
      ],
    ],
  },
  Azure: {
    models: {
      object: 'list',
      data: [{ id: 'gpt-x', status: 'succeeded', capabilities: { chat_completion: true } }],
    },
    ids: ['gpt-x'],
    stream: [
      'data: {"choices":[],"prompt_filter_results":[{"prompt_index":0}]}\n\n',
      ...plain,
      end(),
      USAGE_ALONE,
      DONE,
    ],
    text: 'Hello',
    promptTokens: 7,
    refusal: [
      401,
      {
        error: {
          code: '401',
          message: 'Access denied due to invalid subscription key or wrong API endpoint.',
        },
      },
    ],
  },
};

const KEY = 'test-key-0123456789';

/** Asks as the page does, and answers as the provider. */
function connect(baseUrl: string, answer: (request: Request) => Response) {
  const seen: Request[] = [];
  const connection: Connection = resolveConnection(
    { kind: 'custom', baseUrl },
    { sandboxBaseUrl: '', keyVariable: 'OXEN_API_KEY', hasKey: () => true },
  );
  const route = resolveRoute(connection, {
    pageUrl: 'http://localhost:4173/',
    hasServer: true,
    fetch: async (request) => {
      seen.push(request);
      return answer(request);
    },
    inPageFetch: null,
    replay: () => Promise.reject(new Error('nothing is replayed')),
    keyFor: (place) => (place === connection.baseUrl ? KEY : null),
    isOnline: () => true,
  });
  return { connection, route, seen };
}

async function ask(baseUrl: string, answer: (request: Request) => Response) {
  const { connection, route, seen } = connect(baseUrl, answer);
  const body = fromPlain({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream: true });
  const request = buildFromBody(isJsonObject(body) ? body : new Map(), connection);
  const { signal } = new AbortController();
  const events: StreamEvent[] = [];
  for await (const event of sendChat({ request, route, signal, clock: createManualClock() }))
    events.push(event);
  return { events, reply: reduceReplyEvents(emptyReply(), events), seen, request };
}

it('every known server has a stand-in', () => {
  expect(Object.keys(STAND_INS).sort()).toEqual(KNOWN_SERVERS.map(({ name }) => name).sort());
});

describe.each(KNOWN_SERVERS)('$name', ({ name, baseUrl }) => {
  const standIn = STAND_INS[name] ?? expect.unreachable();

  it('is known by its address', () => {
    expect(knownServerAt(baseUrl)?.name).toBe(name);
    expect(knownServerAt(`${baseUrl}/`)?.name).toBe(name);
  });

  it('lists its models', async () => {
    const { route, seen } = connect(baseUrl, () => Response.json(standIn.models));
    const { signal } = new AbortController();
    const models = await fetchModels({ route, signal, clock: createManualClock() });
    expect(models?.ok && models.value.map((model) => model.get('id'))).toEqual(standIn.ids);
    expect(seen[0]?.url).toBe(`${baseUrl}/models`);
    expect(seen[0]?.headers.get('authorization')).toBe(`Bearer ${KEY}`);
  });

  it('answers in a stream', async () => {
    const { reply, seen, request } = await ask(
      baseUrl,
      () => new Response(standIn.stream.join(''), { headers: { 'content-type': 'text/event-stream' } }),
    );
    expect(seen[0]?.url).toBe(`${baseUrl}/chat/completions`);
    expect(await seen[0]?.text()).toBe(request.bodyText);
    expect(reply.choices[0]).toMatchObject({
      text: standIn.text,
      reasoning: standIn.reasoning ?? '',
      finishReason: 'stop',
    });
    expect(reply.usage?.promptTokens ?? null).toBe(standIn.promptTokens);
    expect(reply.skippedEvents).toBe(0);
  });

  it('refuses a key, which is said so', async () => {
    const [status, body] = standIn.refusal;
    const { events } = await ask(baseUrl, () => Response.json(body, { status }));
    const last = events.at(-1);
    expect(last?.type).toBe('error');
    const error: PlaygroundError = last?.type === 'error' ? last.error : { kind: 'missing-key' };
    const words = describeError(error, {
      connectionKind: 'custom',
      connectionName: name,
      origin: baseUrl,
      model: 'm',
      receivedTokens: null,
    });
    expect(words.title).toBe(`${name} refused the API key.`);
  });
});
