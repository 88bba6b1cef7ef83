import { describe, expect, it } from 'vitest';
import { replyMedia } from '#domain/additions/reply-media.ts';
import { describeError } from '#domain/errors/describe-error.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import { billedUsd } from '#domain/wire/usage.ts';
import { collectEvents, routeTo, streamOf } from '#testing/chat-exchange.ts';

const json = (value: unknown) => JSON.stringify(value);
const event = (value: unknown) => `data: ${json(value)}\n\n`;
const choice = (delta: unknown, finish_reason: unknown = null, more: object = {}) => ({
  id: 'c',
  choices: [{ index: 0, delta, finish_reason, ...more }],
});
const chunk = (...parts: Parameters<typeof choice>) => event(choice(...parts));
const call = (more: object) => ({ tool_calls: [more] });
const DONE = 'data: [DONE]\n\n';
const HELLO = [choice({ content: 'Hel' }), choice({ content: 'lo' }, 'stop')];
const PICTURES = ['data:image/png;base64,AAAA', 'data:image/png;base64,BBBB'];
const picture = (url: string | undefined) => ({ type: 'image_url', image_url: { url }, index: 0 });

/** What a person sees of an answer whose bytes are cut at a place. */
async function read(bytes: Uint8Array, cut: number) {
  const packets = [bytes.subarray(0, cut), bytes.subarray(cut)];
  const events = await collectEvents({ route: routeTo(async () => streamOf(packets, null)) });
  const reply = reduceReplyEvents(emptyReply(), events);
  const { text = '', toolCalls = [], extra = new Map() } = reply.choices[0] ?? {};
  const last = events.at(-1);
  const context = {
    connectionKind: 'custom',
    connectionName: 'Acme',
    origin: '',
    model: 'm',
    receivedTokens: null,
  } as const;
  const words = last?.type === 'error' ? describeError(last.error, context) : null;
  return {
    text,
    calls: toolCalls.map(({ name, arguments: given }) => `${name}(${given})`),
    media: replyMedia(extra).map(({ address }) => address),
    usage: reply.usage && [reply.usage.promptTokens, reply.usage.completionTokens, billedUsd(reply.usage)],
    says: words === null ? '' : `${words.title} ${words.nextStep}`,
  };
}

const NOTHING = { text: '', calls: [], media: [], usage: null, says: '' };

/** Answers that are not quite as the API has it, and what is in them. */
const ANSWERS: readonly (readonly [
  what: string,
  body: string,
  expected: Partial<typeof NOTHING> | object,
])[] = [
  ['lines of JSON instead of events', `${HELLO.map(json).join('\n')}\n`, { text: 'Hello' }],
  ['lines of JSON without a last end of line', HELLO.map(json).join('\r\n'), { text: 'Hello' }],
  ['a list of all chunks', json(HELLO), { text: 'Hello' }],
  [
    'the field name twice',
    `${HELLO.map((each) => `data: data: ${json(each)}\n\n`).join('')}data: ${DONE}`,
    { text: 'Hello' },
  ],
  [
    'no empty lines between the events',
    `${HELLO.map((each) => `data: ${json(each)}\n`).join('')}data: [DONE]\n`,
    { text: 'Hello' },
  ],
  ['chunks as texts of JSON', HELLO.map((each) => event(json(each))).join(''), { text: 'Hello' }],
  [
    'chunks in an object of a gateway',
    HELLO.map((data) => event({ code: 0, data })).join(''),
    { text: 'Hello' },
  ],
  [
    'a whole answer in an object',
    json({ result: { choices: [{ message: { content: 'Hello' } }] }, success: true }),
    { text: 'Hello' },
  ],
  ['the mark of the end in quotes', `${chunk({ content: 'Hi' })}data: "[DONE]"\n\n`, { text: 'Hi' }],
  ['a delta that is a text', chunk('Hel') + chunk('lo', 'stop'), { text: 'Hello' }],
  ['a message that is a text', json({ choices: [{ message: 'Hello' }] }), { text: 'Hello' }],
  [
    'messages instead of deltas',
    event({ choices: [{ message: { content: 'Hel' } }] }) +
      event({ choices: [{ message: { content: 'lo' }, finish_reason: 'stop' }] }),
    { text: 'Hello' },
  ],
  [
    'choices counted from 1',
    event({ choices: [{ index: 1, delta: { content: 'Hi' } }] }) +
      event({ choices: [{ index: 1, delta: {}, finish_reason: 'stop' }] }),
    { text: 'Hi' },
  ],
  [
    'a finish by another name',
    event({ choices: [{ delta: { content: 'Hi' }, finishReason: 'stop' }] }),
    { text: 'Hi' },
  ],
  [
    'pings of other APIs',
    `event: ping\ndata: {"type":"ping"}\n\n${chunk({ content: 'Hi' }, 'stop')}`,
    { text: 'Hi' },
  ],
  [
    'a filter’s verdict first, and none with the end',
    event({ choices: [], prompt_filter_results: [] }) +
      chunk({ content: 'Hi' }) +
      event({ choices: [{ index: 0, finish_reason: null, content_filter_offsets: {} }] }) +
      chunk({}, 'stop') +
      DONE,
    { text: 'Hi' },
  ],
  [
    'two calls in one chunk without id, index and arguments',
    chunk({ tool_calls: [{ function: { name: 'f' } }, { function: { name: 'g' } }] }, 'stop'),
    { calls: ['f()', 'g()'] },
  ],
  [
    'a new id with each piece of a call',
    ['', '{"x":', '1}']
      .map((given, at) => chunk(call({ index: 0, id: `a${at}`, function: { name: 'f', arguments: given } })))
      .join('') + chunk({}, 'tool_calls'),
    { calls: ['f({"x":1})'] },
  ],
  [
    'two calls of one name, each whole, all number 0',
    [1, 2]
      .map((x) => chunk(call({ index: 0, id: `a${x}`, function: { name: 'f', arguments: `{"x":${x}}` } })))
      .join('') + chunk({}, 'tool_calls'),
    { calls: ['f({"x":1})', 'f({"x":2})'] },
  ],
  [
    'a call whole once more at the end',
    [0, 1]
      .map(() => chunk(call({ index: 0, id: 'a', function: { name: 'f', arguments: '{"x":1}' } })))
      .join('') + chunk({}, 'tool_calls'),
    { calls: ['f({"x":1})'] },
  ],
  [
    'arguments as an object, counted from 1',
    chunk(call({ index: 1, id: 7, function: { name: 'f', arguments: { x: [1] } } }), 'tool_calls'),
    { calls: ['f({"x":[1]})'] },
  ],
  [
    'an empty name, then the name',
    ['', 'f', 'f']
      .map((name, at) =>
        chunk(call({ index: 0, id: 'a', function: { name, arguments: at === 2 ? '{}' : '' } })),
      )
      .join('') + chunk({ tool_calls: null }, 'tool_calls'),
    { calls: ['f({})'] },
  ],
  [
    'pictures that are all number 0',
    PICTURES.map((url) => chunk({ images: [picture(url)] })).join('') + chunk({}, 'stop'),
    { media: PICTURES },
  ],
  [
    'a picture as another API has it',
    chunk({ content: [{ type: 'image', source: { media_type: 'image/png', data: 'AAAA' } }] }, 'stop'),
    { media: PICTURES.slice(0, 1) },
  ],
  [
    'usage in two parts',
    chunk({ content: 'Hi' }) +
      event({ choices: [], usage: { prompt_tokens: 30 } }) +
      event({ choices: [], usage: { completion_tokens: '5' } }) +
      chunk({}, 'stop') +
      DONE,
    { text: 'Hi', usage: [30, 5, null] },
  ],
  [
    'usage, then nothing but zeros',
    chunk({ content: 'Hi' }, 'stop') +
      event({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 2, cost: '0.5' } }) +
      event({ choices: [], usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 } }) +
      DONE,
    { text: 'Hi', usage: [3, 2, 0.5] },
  ],
  [
    'a key of one’s own behind a gateway',
    chunk({ content: 'Hi' }, 'stop') +
      event({
        choices: [],
        usage: {
          prompt_tokens: 3,
          completion_tokens: 2,
          cost: 0.25,
          is_byok: true,
          cost_details: { upstream_inference_cost: 0.5 },
        },
      }) +
      DONE,
    { text: 'Hi', usage: [3, 2, 0.75] },
  ],
  [
    'an answer that was cut off',
    json({ choices: [{ message: { content: 'Half of it' } }] }).slice(0, -5),
    {
      text: 'Half of it',
      says: expect.stringMatching(/^The connection closed before the reply was complete\./),
    },
  ],
  [
    'what llama.cpp counts by itself',
    chunk({ content: 'Hi' }) +
      event({ ...choice({}, 'stop'), timings: { prompt_n: 5, cache_n: 2, predicted_n: 3 } }) +
      DONE,
    { text: 'Hi', usage: [7, 3, null] },
  ],
  [
    'an error beside the chunk',
    chunk({ content: 'Half' }) + event({ choices: [], x_groq: { error: 'over capacity' } }),
    { text: 'Half', says: expect.stringMatching(/too much to do.*“over capacity”/) },
  ],
  [
    'an error without the word',
    event({ detail: 'It crashed' }),
    { says: expect.stringMatching(/It said: “It crashed”/) },
  ],
  [
    'words alone',
    json({ message: 'You may not' }),
    { says: expect.stringMatching(/It said: “You may not”/) },
  ],
  [
    'Ollama’s own API',
    '{"model":"l","message":{"content":"Hi"},"done":false}\n{"model":"l","done":true}\n',
    { says: expect.stringMatching(/This is the Ollama API.* ends in \/v1\./) },
  ],
  [
    'Anthropic’s own API',
    'event: message_start\ndata: {"type":"message_start","message":{}}\n\n',
    { says: expect.stringMatching(/This is the Anthropic API/) },
  ],
  [
    'Gemini’s own API',
    '{"candidates":[{"content":{}}]}',
    { says: expect.stringMatching(/ends in \/v1beta\/openai\./) },
  ],
  [
    'Workers AI’s own API',
    'data: {"response":"Hi"}\n\ndata: [DONE]\n\n',
    { says: expect.stringMatching(/This is the Workers AI API/) },
  ],
];

describe('an answer that is not quite as the API has it', () => {
  it.each(ANSWERS)('%s: the same wherever the bytes are cut', async (_what, body, expected) => {
    const bytes = new TextEncoder().encode(body);
    for (let cut = 0; cut < bytes.length; cut += 1)
      expect(await read(bytes, cut), `cut at ${cut}`).toEqual({ ...NOTHING, ...expected });
  });

  it('lines of JSON are read as they come', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const encoder = new TextEncoder();
    const route = routeTo(async () => new Response(readable));
    const ending = collectEvents({ route });
    for (const each of HELLO) await writer.write(encoder.encode(`${json(each)}\n`));
    // The connection stays open: the finish is the end.
    const events = await ending;
    expect(reduceReplyEvents(emptyReply(), events).choices[0]?.text).toBe('Hello');
    expect(events.at(-1)?.type).toBe('response-end');
  });
});
