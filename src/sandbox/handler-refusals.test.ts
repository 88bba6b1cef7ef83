import { describe, expect, it } from 'vitest';
import { json, post, reply, user } from '#testing/ask-sandbox.ts';

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
});
