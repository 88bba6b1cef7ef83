import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, toPlain } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { ReplyChoice } from './assistant-reply.ts';
import { eventsFromChunk, eventsFromCompletion } from './chunk-events.ts';
import { emptyReply } from './empty-reply.ts';
import { reduceReplyEvents } from './reduce-reply.ts';
import type { StreamEvent } from './stream-event.ts';

function eventsOf(...chunks: unknown[]): StreamEvent[] {
  return chunks.flatMap((chunk) => eventsFromChunk(fromPlain(chunk), 0));
}

function deltas(...bodies: unknown[]): unknown[] {
  return bodies.map((delta) => ({ choices: [{ index: 0, delta }] }));
}

function reply(...chunks: unknown[]) {
  return reduceReplyEvents(emptyReply(), eventsOf(...chunks));
}

function choice(...chunks: unknown[]): ReplyChoice {
  const found = reply(...chunks).choices[0];
  if (found === undefined) throw new Error('no choice came');
  return found;
}

describe('eventsFromChunk', () => {
  it.each([
    null,
    1,
    'text',
    [],
    {},
    { choices: null },
    { choices: [] },
    { choices: [null, 1, 'x', []] },
    { choices: [{}] },
    { choices: [{ delta: null }] },
    { choices: [{ delta: { content: null, tool_calls: null, refusal: null, role: 'assistant' } }] },
    { choices: [{ delta: { content: true, reasoning: {}, tool_calls: 'no', function_call: [] } }] },
    { choices: [{ index: 1e9, delta: { content: 'far away' } }] },
    { choices: [{ index: 0, delta: {}, finish_reason: '' }] },
    { error: null, usage: null, choices: [] },
  ])('passes over a chunk that says nothing: %j', (chunk) => {
    expect(eventsOf(chunk)).toEqual([]);
  });

  it('takes one reasoning source for each delta, the first that is not empty', () => {
    expect(
      choice(
        ...deltas(
          { reasoning_content: '', reasoning: 'a' },
          { reasoning_content: 'b', reasoning: 'b', reasoning_details: [{ text: 'b' }] },
          { reasoning_details: [{ text: 'c' }, { type: 'reasoning.encrypted', data: 'x' }, { text: 'd' }] },
        ),
      ).reasoning,
    ).toBe('abcd');
  });

  it.each([
    ['an object', { reasoning: { text: 'hm' } }],
    ['an object with a summary in parts', { reasoning: { summary: [{ type: 'summary_text', text: 'hm' }] } }],
    ['a summary', { reasoning_summary: 'hm' }],
    ['a summary among details', { reasoning_details: [{ type: 'reasoning.summary', summary: 'hm' }] }],
    ['thinking', { thinking: 'hm' }],
    ['reasoning_text', { reasoning_text: 'hm' }],
    ['blocks', { thinking_blocks: [{ type: 'thinking', thinking: 'hm', signature: 's' }] }],
  ])('reads reasoning that is %s', (_name, delta) => {
    expect(choice(...deltas(delta)).reasoning).toBe('hm');
  });

  it('shows a summary or blocks only where the thoughts themselves have not come', () => {
    const blocks = { thinking_blocks: [{ type: 'thinking', thinking: 'ab' }] };
    const read = choice(
      ...deltas({ reasoning_content: 'a' }, { reasoning_content: 'b' }, blocks, { reasoning_summary: 'x' }),
    );
    expect(read.reasoning).toBe('ab');
  });

  it('reads content as a list of parts, thinking among them', () => {
    const read = choice(
      ...deltas({
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] },
          { type: 'text', text: 'Hel' },
          'lo',
        ],
      }),
    );
    expect([read.reasoning, read.text]).toEqual(['hm', 'Hello']);
  });

  it('reports a content part that it cannot show, and keeps it', () => {
    const part = { type: 'table', rows: [1] };
    expect(eventsOf(...deltas({ content: [part] }))).toEqual([
      { type: 'message-extra', atMs: 0, choice: 0, extra: fromPlain({ content_parts: [part] }) },
      { type: 'skipped', atMs: 0, excerpt: '{"type":"table","rows":[1]}' },
    ]);
  });

  it('shows the number of a reference, and keeps a picture that is a part of the content', () => {
    const picture = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } };
    const read = choice(
      ...deltas({
        content: [{ type: 'text', text: 'See ' }, { type: 'reference', reference_ids: [1, 2] }, picture],
      }),
    );
    expect(read.text).toBe('See [1][2]');
    expect(toPlain(read.extra)).toEqual({ content_parts: [picture] });
  });

  it('reads content that is a number as its text', () => {
    expect(
      choice(...deltas({ content: 'It is ' }, { content: 4 }, { content: 2.5 }, { content: '.' })).text,
    ).toBe('It is 42.5.');
  });

  it('shows the text of a choice that has neither delta nor message, and never shows a text twice', () => {
    expect(choice({ choices: [{ text: 'old form' }] }).text).toBe('old form');
    expect(choice({ choices: [{ text: 'a', delta: { content: 'a' } }] }).text).toBe('a');
  });

  it('reads the old function_call as one call without id', () => {
    const read = choice(
      ...deltas(
        { function_call: { name: 'f', arguments: '' } },
        { function_call: { arguments: '{"a"' } },
        {
          function_call: { arguments: ':1}' },
        },
      ),
    );
    expect(read.toolCalls).toEqual([{ id: null, name: 'f', arguments: '{"a":1}', extra: new Map() }]);
  });

  it('takes numbers that came as text', () => {
    const read = reply({
      choices: [
        { index: '1', delta: { content: 'b', tool_calls: [{ index: '2', id: 7, function: { name: 'f' } }] } },
      ],
      usage: { prompt_tokens: '12', completion_tokens: '3', total_tokens: 'many' },
    });
    expect(read.choices[1]?.text).toBe('b');
    expect(read.choices[1]?.toolCalls[0]?.id).toBe('7');
    expect(read.usage).toMatchObject({ promptTokens: 12, completionTokens: 3, totalTokens: null });
  });

  it('writes arguments that came as an object as their JSON text', () => {
    expect(
      choice(...deltas({ tool_calls: [{ function: { name: 'f', arguments: { city: 'Oslo' } } }] }))
        .toolCalls[0]?.arguments,
    ).toBe('{"city":"Oslo"}');
  });

  it('keeps several choices apart', () => {
    const read = reply(
      { choices: [{ index: 1, delta: { content: 'b' } }] },
      {
        choices: [
          { index: 0, delta: { content: 'a' } },
          { index: 1, delta: { content: 'B' } },
        ],
      },
    );
    expect(read.choices.map(({ text }) => text)).toEqual(['a', 'bB']);
  });

  it('keeps log probabilities as they came', () => {
    const parsed = parseJson(
      '{"choices":[{"delta":{"content":"a"},"logprobs":{"content":[{"token":"a","logprob":-0.123456789012345678901}]}}]}',
    );
    const [, logprobs] = parsed.ok ? eventsFromChunk(parsed.value, 0) : [];
    const [entry] = logprobs?.type === 'logprobs' ? logprobs.entries : [];
    expect(entry?.get('logprob')).toEqual({ numberText: '-0.123456789012345678901' });
  });

  it.each([
    [{ usage: { prompt_tokens: 1, cache_read_input_tokens: 5, cache_creation_input_tokens: 6 } }, 5, 6],
    [{ usage: { prompt_tokens: 1, prompt_tokens_details: { cached_tokens: 5 } } }, 5, null],
    [{ x_groq: { usage: { prompt_tokens: 1 } } }, null, null],
    [{ choices: [{ delta: {}, usage: { prompt_tokens: 1 } }] }, null, null],
  ])('finds the usage wherever it stands: %j', (chunk, cachedTokens, cacheWriteTokens) => {
    expect(reply(chunk).usage).toMatchObject({ promptTokens: 1, cachedTokens, cacheWriteTokens });
  });

  it.each([
    [{ error: { message: 'm', type: 't', param: null, code: 'c' } }, 'm', 'c'],
    [{ error: 'm' }, 'm', null],
    [[{ error: { code: 429, message: 'm', status: 'RESOURCE_EXHAUSTED' } }], 'm', 'RESOURCE_EXHAUSTED'],
    [{ object: 'error', message: 'm', type: 'BadRequestError', code: 400 }, 'm', 'BadRequestError'],
    [{ error: { type: 'upstream', title: 'm', detail: 'd' }, status: 'error' }, 'm', 'upstream'],
    [{ status: 'error', status_message: 'x', status_description: 'm' }, 'm', null],
    [{ type: 'error', error: { type: 'overloaded_error', message: 'm' } }, 'm', 'overloaded_error'],
    [{ choices: [{ delta: {}, error: { code: 502, message: 'm' }, finish_reason: 'error' }] }, 'm', '502'],
  ])('knows an error in the form %j', (chunk, message, code) => {
    expect(eventsOf(chunk).at(-1)).toMatchObject({
      type: 'error',
      error: { kind: 'stream-error', reason: { message, code } },
    });
  });

  it('gives the text of a chunk before its error', () => {
    const events = eventsOf({ choices: [{ delta: { content: 'last words' } }], error: { message: 'm' } });
    expect(events.map(({ type }) => type)).toEqual(['text-delta', 'error']);
  });

  it('never throws, whatever the payload', () => {
    const json = fc.jsonValue({ maxDepth: 6 });
    const shaped = fc.record(
      {
        choices: fc.oneof(
          json,
          fc.array(
            fc.record(
              {
                index: json,
                delta: fc.oneof(
                  json,
                  fc.record({ content: json, tool_calls: json, reasoning_details: json, x: json }),
                ),
                finish_reason: json,
                logprobs: json,
              },
              { requiredKeys: [] },
            ),
          ),
        ),
        usage: json,
        error: json,
        id: json,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(json, shaped)), (chunks) => {
        const result = reduceReplyEvents(emptyReply(), eventsOf(...chunks));
        expect(result.choices.length).toBeLessThanOrEqual(128);
      }),
    );
  });
});

describe('eventsFromCompletion', () => {
  it('gives the same reply as the same message streamed', () => {
    const message = {
      role: 'assistant',
      content: 'Hi',
      reasoning: 'hm',
      tool_calls: [
        {
          id: 'a',
          type: 'function',
          function: { name: 'f', arguments: '{}' },
          extra_content: { google: { s: 'x' } },
        },
        { id: 'b', type: 'function', function: { name: 'g', arguments: '' } },
      ],
      annotations: [{ url: 'u' }],
    };
    const rest = { finish_reason: 'tool_calls', index: 0 };
    const whole: JsonValue = fromPlain({ id: 'i', model: 'm', choices: [{ ...rest, message }] });
    const streamed = fromPlain({ id: 'i', model: 'm', choices: [{ ...rest, delta: message }] });
    expect(eventsFromCompletion(whole, 5)).toEqual(eventsFromChunk(streamed, 5));
    expect(toPlain(fromPlain(message))).toEqual(message);
  });

  it.each([null, [], {}, { object: 'list', data: [] }, 'text'])('says that %j is no completion', (value) => {
    expect(eventsFromCompletion(fromPlain(value), 0)).toBeNull();
  });

  it('takes an empty list of choices for an answer in which nothing came', () => {
    expect(eventsFromCompletion(fromPlain({ choices: [] }), 0)).toEqual([]);
  });
  it('takes an error object for an error', () => {
    expect(eventsFromCompletion(fromPlain({ error: { message: 'no' } }), 0)).toMatchObject([
      { type: 'error' },
    ]);
  });
});
