import { describe, expect, it } from 'vitest';
import { fromPlain } from '#domain/json/json-value.ts';
import { eventsFromChunk } from '#domain/stream/chunk-events.ts';
import { createSseDecoder } from '#domain/stream/sse-decoder.ts';
import { errorFromResponse } from '#domain/wire/error-from-response.ts';
import { readServerError } from '#domain/wire/read-server-error.ts';
import { describeError } from './describe-error.ts';
import type { ErrorContext } from './error-description.ts';
import { refusedField } from './error-meaning.ts';
import type { PlaygroundError, ServerReason } from './playground-error.ts';

const CONTEXT: ErrorContext = {
  connectionKind: 'custom',
  connectionName: 'The server',
  origin: 'https://api.example',
  model: 'm',
  receivedTokens: null,
};

function refused(status: number, body: unknown): PlaygroundError {
  return errorFromResponse({
    status,
    bodyText: typeof body === 'string' ? body : JSON.stringify(body),
    requestId: null,
    retryAfter: null,
    nowMs: 0,
    sentFields: [],
  });
}

const titleOf = (error: PlaygroundError) => describeError(error, CONTEXT).title;
const TOO_LONG = 'The conversation is longer than m can read.';
const KEY = 'The server refused the API key.';
const FILTER = 'A content filter of The server stopped this request.';
const LOADING = 'The server is still loading m.';

/** What providers send, by whom. */
const REFUSALS: readonly (readonly [string, number, unknown, string])[] = [
  [
    'vLLM',
    400,
    {
      object: 'error',
      message: "This model's maximum context length is 4096 tokens. However, you requested 5000.",
      type: 'BadRequestError',
      code: 400,
    },
    TOO_LONG,
  ],
  [
    'LM Studio',
    400,
    {
      error:
        'Trying to keep the first 5000 tokens when context overflows. However, the model is loaded with context length of only 4096 tokens.',
    },
    TOO_LONG,
  ],
  [
    'TGI',
    422,
    {
      error: 'Input validation error: `inputs` must have less than 4095 tokens. Given: 5000',
      error_type: 'validation',
    },
    TOO_LONG,
  ],
  [
    'llama.cpp',
    400,
    {
      error: {
        code: 400,
        message: 'the request exceeds the available context size',
        type: 'exceed_context_size_error',
      },
    },
    TOO_LONG,
  ],
  [
    'Anthropic by a gateway',
    400,
    {
      error: { message: 'prompt is too long: 210000 tokens > 200000 maximum', type: 'invalid_request_error' },
    },
    TOO_LONG,
  ],
  [
    'llama.cpp, loading',
    503,
    { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } },
    LOADING,
  ],
  ['TGI, loading', 503, { error: 'Model org/name is currently loading', estimated_time: 20 }, LOADING],
  [
    'xAI',
    400,
    { code: 'Client specified an invalid argument', error: 'Incorrect API key provided: xa***yz.' },
    KEY,
  ],
  [
    'Gemini, a list',
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
    KEY,
  ],
  [
    'Azure',
    400,
    {
      error: {
        message: 'The response was filtered due to the prompt triggering our content management policy.',
        type: null,
        param: 'prompt',
        code: 'content_filter',
        innererror: {
          code: 'ResponsibleAIPolicyViolation',
          content_filter_result: {
            hate: { filtered: true, severity: 'high' },
            violence: { filtered: false },
          },
        },
      },
    },
    FILTER,
  ],
  [
    'OpenRouter, moderation',
    403,
    {
      error: {
        code: 403,
        message: 'Input was flagged',
        metadata: { reasons: ['violence'], flagged_input: 'x', provider_name: 'P' },
      },
    },
    FILTER,
  ],
  [
    'DeepSeek',
    402,
    { error: { message: 'Insufficient Balance', type: 'unknown_error', code: 'invalid_request_error' } },
    'No credits left.',
  ],
  [
    'OpenAI',
    429,
    {
      error: {
        message: 'You exceeded your current quota',
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      },
    },
    'No credits left.',
  ],
  [
    'Anthropic by a gateway, unpaid',
    400,
    { error: { message: 'Your credit balance is too low to access the API.' } },
    'No credits left.',
  ],
  [
    'a gateway that turns 429 into 500',
    500,
    { error: { message: 'slow down', code: 'rate_limit_exceeded' } },
    'Too many requests.',
  ],
];

describe('a refusal is understood by its meaning', () => {
  it.each(REFUSALS)('%s', (_who, status, body, title) => {
    expect(titleOf(refused(status, body))).toBe(title);
  });

  it.each(REFUSALS)('%s, within a stream', (_who, _status, body, title) => {
    const events = eventsFromChunk(
      fromPlain(typeof body === 'object' && body !== null && 'code' in body ? { error: body } : body),
      0,
    );
    const last = events.at(-1);
    expect(last?.type === 'error' && titleOf(last.error)).toBe(title);
  });

  it.each([
    [400, { error: { message: 'temperature must be at most 2' } }, 'The server did not accept the request.'],
    [
      500,
      { error: { message: 'the model crashed while it was loading a plugin list' } },
      'The server returned an error (500).',
    ],
    [403, { error: { message: 'You may not use this model' } }, 'This key may not use m.'],
  ])('others are what their status says: %s %j', (status, body, title) => {
    expect(titleOf(refused(status, body))).toBe(title);
  });
});

describe('the words of a provider behind another', () => {
  const said = (body: unknown) => readServerError(JSON.stringify(body), { status: 500, requestId: null });

  it('OpenRouter names the provider and hands on what it said', () => {
    const raw = '{"error":{"message":"Unsupported parameter: seed"}}';
    expect(
      said({
        error: { message: 'Provider returned error', code: 400, metadata: { raw, provider_name: 'Acme' } },
      }),
    ).toMatchObject({
      message: 'Unsupported parameter: seed',
      detail: 'Acme',
    });
  });

  it('LiteLLM wraps it in names of its own', () => {
    const message = 'litellm.APIConnectionError: OllamaException - model requires more system memory (9 GiB)';
    expect(said({ error: { message } }).message).toBe('model requires more system memory (9 GiB)');
  });

  it('Azure and the moderation of OpenRouter say what was found', () => {
    expect(said(REFUSALS.find(([who]) => who === 'Azure')?.[2]).detail).toBe('hate');
    expect(said(REFUSALS.find(([who]) => who === 'OpenRouter, moderation')?.[2]).detail).toBe('violence');
  });
});

describe('errors in odd places', () => {
  it('a line `error:` of a stream is an event', () => {
    const decoder = createSseDecoder();
    const events = [
      ...decoder.push('data: {"a":1}\n\nerror: {"code":500,"message":"out of memory"}\n\n'),
      ...decoder.end(),
    ];
    expect(events.at(-1)).toEqual({ name: 'error', data: '{"code":500,"message":"out of memory"}' });
  });

  it('an answer with a good status is Cloudflare’s error', () => {
    const answer = {
      success: false,
      errors: [{ code: 7009, message: 'Upstream service unavailable' }],
      result: null,
    };
    const last = eventsFromChunk(fromPlain(answer), 0).at(-1);
    expect(last).toMatchObject({
      type: 'error',
      error: { reason: { message: 'Upstream service unavailable', code: '7009' } },
    });
  });
});

describe('refusedField', () => {
  const said = (message: string, field: string | null = null): ServerReason => ({
    status: 400,
    message,
    detail: null,
    code: null,
    field,
    requestId: null,
  });
  const SENT = ['max_tokens', 'temperature', 'top_k', 'function_call', 'stop'];

  it.each([
    [
      "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead.",
      'max_tokens',
      'max_completion_tokens',
    ],
    ['Please use max_completion_tokens for this model.', 'max_tokens', 'max_completion_tokens'],
    ['max_tokens is deprecated in favor of `max_output_tokens`', 'max_tokens', 'max_output_tokens'],
    ['Unknown name "top_k": Cannot find field.', 'top_k', null],
    ['Unrecognized request argument supplied: top_k', 'top_k', null],
    ['`temperature` is not supported; use temperature with another model', 'temperature', null],
    ['function_call is deprecated, use tool_choice', 'function_call', null],
  ])('%s', (message, field, instead) => {
    expect(refusedField(said(message), SENT)).toEqual({ field, instead });
  });

  it('is the field that the server names by itself, if it was sent', () => {
    expect(refusedField(said('Too large.', 'max_tokens'), SENT)).toEqual({
      field: 'max_tokens',
      instead: null,
    });
    expect(refusedField(said('Too large.', 'messages'), SENT)).toBeNull();
  });

  it.each(['The request is wrong.', 'Please stop.', 'Use your_own_key instead.'])(
    'is none in %j',
    (message) => {
      expect(refusedField(said(message), SENT)).toBeNull();
    },
  );
});
