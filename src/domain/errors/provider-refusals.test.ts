import { describe, expect, it } from 'vitest';
import { parseJson } from '#domain/json/parse-json.ts';
import { errorFromResponse } from '#domain/wire/error-from-response.ts';
import { errorInPayload } from '#domain/wire/read-server-error.ts';
import { describeError } from './describe-error.ts';
import type { ErrorContext } from './error-description.ts';

const CONTEXT: ErrorContext = {
  connectionKind: 'custom',
  connectionName: 'Acme',
  origin: 'https://api.example',
  model: 'm',
  receivedTokens: null,
  sentFields: ['stream', 'max_tokens', 'presence_penalty', 'tools', 'reasoning_effort', 'response_format'],
};

/** The heading and the first button of each meaning. */
const MEANT = {
  context: ['The conversation is longer than m can read.', 'choose-model'],
  limit: ['The conversation is longer than m can read.', 'unset-parameter'],
  size: ['The request is larger than Acme accepts at once.', 'choose-model'],
  unpaid: ['No credits left.', 'open-connection'],
  key: ['Acme refused the API key.', 'open-connection'],
  access: ['This key may not use m.', 'choose-model'],
  region: ['Acme does not answer requests from this country or region.', 'open-connection'],
  blocked: ['A guard before Acme stopped this request.', 'retry'],
  model: ['There is no model named m here.', 'choose-model'],
  filter: ['A content filter of Acme stopped this request.', 'choose-model'],
  loading: ['The server is still loading m.', 'retry'],
  memory: ['The server has not enough memory for m.', 'choose-model'],
  overload: ['Acme has too much to do right now.', 'retry'],
  rate: ['Too many requests.', 'retry'],
  tools: ['The server did not accept tools.', 'unset-parameter'],
  thinking: ['The server did not accept reasoning_effort.', 'unset-parameter'],
  penalty: ['The server did not accept presence_penalty.', 'unset-parameter'],
  messages: ['Acme did not accept the messages.', 'retry'],
  gateway: ['Acme returned an error (502).', 'retry'],
} as const;

const openai = (message: string, code: string | null = null, more: object = {}) => ({
  error: { message, type: 'invalid_request_error', param: null, code, ...more },
});
const anthropic = (type: string, message: string) => ({ type: 'error', error: { type, message } });
const google = (code: number, message: string, status: string) => [{ error: { code, message, status } }];
const openrouter = (code: number, message: string, metadata: object = {}) => ({
  error: { message, code, metadata },
});

/** What providers send, by whom and for what. */
const REFUSALS: readonly (readonly [string, number, unknown, keyof typeof MEANT])[] = [
  [
    'OpenAI',
    429,
    openai(
      'Request too large for gpt on tokens per min (TPM): Limit 30000, Requested 45000.',
      'rate_limit_exceeded',
    ),
    'size',
  ],
  [
    'OpenAI',
    403,
    openai('Country, region, or territory not supported', 'unsupported_country_region_territory'),
    'region',
  ],
  ['OpenAI', 503, openai('The engine is currently overloaded, please try again later'), 'overload'],
  [
    'OpenAI',
    400,
    openai("An assistant message with 'tool_calls' must be followed by tool messages.", null, {
      param: 'messages.[3].role',
    }),
    'messages',
  ],
  [
    'Azure',
    404,
    { error: { code: 'DeploymentNotFound', message: 'The API deployment does not exist.' } },
    'model',
  ],
  ['Anthropic', 529, anthropic('overloaded_error', 'Overloaded'), 'overload'],
  [
    'Anthropic',
    400,
    anthropic(
      'invalid_request_error',
      'input length and `max_tokens` exceed context limit: 199000 + 8000 > 200000',
    ),
    'limit',
  ],
  [
    'Anthropic',
    400,
    anthropic('invalid_request_error', 'You have reached your specified API usage limits.'),
    'unpaid',
  ],
  ['Anthropic', 403, anthropic('billing_error', 'There is a problem with your account.'), 'unpaid'],
  [
    'Gemini',
    400,
    google(400, 'User location is not supported for the API use.', 'FAILED_PRECONDITION'),
    'region',
  ],
  [
    'Gemini',
    400,
    google(400, 'The input token count (1250000) exceeds the maximum (1048576).', 'INVALID_ARGUMENT'),
    'context',
  ],
  [
    'Gemini',
    429,
    google(
      429,
      'You exceeded your current quota, please check your plan and billing details.',
      'RESOURCE_EXHAUSTED',
    ),
    'rate',
  ],
  ['Gemini', 429, google(429, 'Your prepayment credits are depleted.', 'RESOURCE_EXHAUSTED'), 'unpaid'],
  ['Gemini', 403, google(403, 'Your API key was reported as leaked.', 'PERMISSION_DENIED'), 'key'],
  ['Gemini', 503, google(503, 'The model is overloaded. Please try again later.', 'UNAVAILABLE'), 'overload'],
  ['OpenRouter', 404, openrouter(404, 'No endpoints found that support tool use.'), 'tools'],
  ['OpenRouter', 404, openrouter(404, 'No endpoints found matching your data policy.'), 'access'],
  ['OpenRouter', 400, openrouter(400, 'acme/none is not a valid model ID'), 'model'],
  [
    'OpenRouter',
    502,
    openrouter(502, 'Provider returned error', {
      raw: '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
      provider_name: 'Anthropic',
    }),
    'overload',
  ],
  [
    'Groq',
    413,
    openai(
      'Request too large for model `x` on tokens per minute (TPM): Limit 12000, Requested 20000',
      'rate_limit_exceeded',
    ),
    'size',
  ],
  ['Groq', 400, openai('The model `x` has been decommissioned.', 'model_decommissioned'), 'model'],
  ['Groq', 503, openai('x is currently over capacity. Please back off exponentially.'), 'overload'],
  [
    'Mistral',
    400,
    { object: 'error', message: 'Invalid model: x', type: 'invalid_model', code: '1500' },
    'model',
  ],
  ['DeepSeek', 400, openai('Model Not Exist', 'invalid_request_error'), 'model'],
  ['DeepSeek', 400, openai('Content Exists Risk', 'invalid_request_error'), 'filter'],
  [
    'Qwen',
    400,
    openai('Access denied, please make sure your account is in good standing.', 'Arrearage'),
    'unpaid',
  ],
  [
    'Zhipu',
    400,
    { error: { code: '1301', message: '系统检测到输入或生成内容可能包含不安全或敏感内容。' } },
    'filter',
  ],
  [
    'Together',
    422,
    openai('`inputs` tokens + `max_new_tokens` must be <= 8193.', null, { param: 'max_tokens' }),
    'limit',
  ],
  [
    'Fireworks',
    412,
    { error: { message: 'Account x is suspended, possibly due to the spending limit.' } },
    'unpaid',
  ],
  ['Fireworks', 503, { error: { code: 'DEPLOYMENT_SCALING_UP', message: 'Scaling up.' } }, 'loading'],
  ['xAI', 403, { code: 'No permission', error: "Your new team doesn't have any credits yet." }, 'unpaid'],
  ['xAI', 403, { code: 'No permission', error: 'Content violates usage guidelines.' }, 'filter'],
  ['xAI', 400, { code: 'Bad', error: 'Argument not supported on this model: presencePenalty' }, 'penalty'],
  [
    'Cohere',
    400,
    { message: 'too many tokens: total number of tokens in the prompt cannot exceed 128000' },
    'context',
  ],
  ['Cohere', 498, { message: 'invalid api token' }, 'key'],
  [
    'Perplexity',
    400,
    { error: { message: "Invalid model 'x'.", type: 'invalid_model', code: 400 } },
    'model',
  ],
  ['Bedrock', 400, { message: 'Input is too long for requested model.' }, 'context'],
  ['Bedrock', 400, { __type: 'ThrottlingException', message: 'Slow down.' }, 'rate'],
  ['Bedrock', 403, { Message: 'Authentication failed: Please make sure your API Key is valid.' }, 'key'],
  [
    'LiteLLM',
    400,
    openai('Budget has been exceeded! Current cost: 10.2', '400', { type: 'budget_exceeded' }),
    'unpaid',
  ],
  ['LiteLLM', 401, openai('key not allowed to access model.', '401', { param: 'model' }), 'access'],
  ['LiteLLM', 400, openai('Invalid model name passed in model=x.', '400', { param: 'None' }), 'model'],
  ['Ollama', 500, openai('model requires more system memory (5.9 GiB) than is available'), 'memory'],
  ['Ollama', 400, openai('registry.ollama.ai/library/gemma:2b does not support tools'), 'tools'],
  ['Ollama', 400, openai('"llama3" does not support thinking'), 'thinking'],
  [
    'vLLM',
    400,
    { object: 'error', message: '"auto" tool choice requires --enable-auto-tool-choice', code: 400 },
    'tools',
  ],
  [
    'SGLang',
    400,
    { object: 'error', message: "The input (9000 tokens) is longer than the model's context length (8192)." },
    'context',
  ],
  ['TGI', 429, { error: 'Model is overloaded', error_type: 'overloaded' }, 'overload'],
  [
    'GitHub Models',
    413,
    { error: { code: 'tokens_limit_reached', message: 'Max size: 8000 tokens.' } },
    'context',
  ],
  [
    'SiliconFlow',
    403,
    { code: 30001, message: 'Sorry, your account balance is insufficient', data: null },
    'unpaid',
  ],
  [
    'MiniMax',
    200,
    { choices: null, base_resp: { status_code: 1008, status_msg: 'insufficient balance' } },
    'unpaid',
  ],
  ['a gateway', 200, { code: 401, msg: 'token expired', success: false }, 'key'],
  ['FastAPI', 200, { detail: 'Not authenticated' }, 'key'],
  ['FastAPI', 503, { detail: 'Model is warming up, please retry in 30 seconds' }, 'loading'],
  ['Cloudflare', 403, '<!DOCTYPE html><title>Just a moment...</title>', 'blocked'],
  ['Cloudflare', 403, 'error code: 1010', 'blocked'],
  ['nginx', 502, '<html><head><title>502 Bad Gateway</title></head></html>', 'gateway'],
  ['a court', 451, { message: 'Unavailable For Legal Reasons' }, 'region'],
];

function wordsFor(status: number, body: unknown) {
  const bodyText = typeof body === 'string' ? body : JSON.stringify(body);
  if (status !== 200) {
    const place = { requestId: null, retryAfter: null, nowMs: 0, sentFields: CONTEXT.sentFields ?? [] };
    return describeError(errorFromResponse({ status, bodyText, ...place }), CONTEXT);
  }
  const parsed = parseJson(bodyText);
  const reason = parsed.ok ? errorInPayload(parsed.value) : null;
  return reason === null ? null : describeError({ kind: 'stream-error', reason }, CONTEXT);
}

describe('what providers refuse has its own heading, and a first button that helps', () => {
  it.each(REFUSALS)('%s %i %j: %s', (_who, status, body, meaning) => {
    const words = wordsFor(status, body);
    expect([words?.title, words?.actions[0]?.type]).toEqual([...MEANT[meaning]]);
  });

  it('has the server’s own words, also where Python printed them or a hub passes them on', () => {
    const printed =
      "[{'type': 'extra_forbidden', 'loc': ('body', 'foo'), 'msg': 'Extra inputs are not permitted'}]";
    expect(wordsFor(400, { object: 'error', message: printed })?.nextStep).toMatch(
      /‘foo’: Extra inputs are not/,
    );
    const passed = wordsFor(500, {
      error: { message: 'Getting model response error: 422 - Value error, no such size' },
    });
    expect(passed?.title).toBe('Acme did not accept the request.');
    expect(passed?.nextStep).toMatch(/^It said: “no such size”/);
    const wrongly = openai("Failed to call a function. See 'failed_generation'.", 'tool_use_failed', {
      failed_generation: '<function=get_weather>',
    });
    expect(wordsFor(400, wrongly)?.nextStep).toContain('<function=get_weather>');
  });
});
