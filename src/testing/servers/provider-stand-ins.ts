/** What a provider answers, in the shape that it does: its models, a stream, and how it refuses a key. */
interface ProviderStandIn {
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

/** By the names of the known servers. */
export const PROVIDER_STAND_INS: Readonly<Record<string, ProviderStandIn>> = {
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
