import { describe, expect, it } from 'vitest';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { replyMessage } from '#domain/conversation/reply-message.ts';
import { selectNextMessages } from '#domain/conversation/request-messages.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { fromPlain } from '#domain/json/json-value.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import { eventsFromChunk } from '#domain/stream/chunk-events.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import { textMessage, toolMessage } from '#domain/wire/message.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { backFields } from './back-fields.ts';

const CONNECTION = { kind: 'custom', baseUrl: 'https://api.example/v1', keyVariable: null } as const;
const DRAFT = {
  ...PLAIN_DRAFT,
  model: 'm',
  connection: { kind: 'custom', baseUrl: CONNECTION.baseUrl },
} as const;
const CALL = { index: 0, id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } };
const BARE_CALL = { id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } };

function replyOf(...deltas: readonly object[]) {
  const events = deltas.flatMap((delta) => eventsFromChunk(fromPlain({ choices: [{ delta }] }), 0));
  return reduceReplyEvents(emptyReply(), events);
}

/** A conversation in which a server answered so. */
function answered(...deltas: readonly object[]): Conversation {
  const reply = replyOf(...deltas);
  const asked = appendMessage(createConversation({ id: 'c', nowMs: 0, draft: DRAFT }), {
    id: 'ask',
    message: textMessage('user', 'Go'),
    nowMs: 0,
  });
  const { body } = buildRequest({ draft: DRAFT, messages: [], connection: CONNECTION });
  return appendMessage(asked, {
    id: 'reply',
    message: replyMessage(reply),
    nowMs: 1,
    reply: {
      ...{ runId: 'r', status: 'done', reply, error: null },
      request: { connection: CONNECTION, body },
      timing: {
        ...{ startedAtMs: 0, responseMs: null, firstTokenMs: null },
        ...{ reasoningStartMs: null, reasoningEndMs: null, totalMs: null },
      },
    },
  });
}

const withResult = (conversation: Conversation) =>
  appendMessage(conversation, { id: 'result', message: toolMessage('c1', 'rain'), nowMs: 2, reply: null });

/** The reply as the next request holds it. */
function back(conversation: Conversation, next: string | null = null): unknown {
  const pending = next === null ? null : textMessage('user', next);
  const message = selectNextMessages(conversation, pending)[1];
  return message === undefined ? null : JSON.parse(formatCompactJson(message));
}

const outcomes = (conversation: Conversation) => {
  const node = conversation.nodes.get('reply');
  return node ? backFields(conversation, node).map(({ field, outcome }) => [field, outcome]) : [];
};

describe('what each provider wants back', () => {
  it('DeepSeek: its reasoning while its calls are answered, and not with later turns', () => {
    const conversation = withResult(
      answered({ reasoning_content: 'H' }, { reasoning_content: 'm.' }, { tool_calls: [CALL] }),
    );
    const bare = { role: 'assistant', content: null, tool_calls: [BARE_CALL] };
    expect(back(conversation)).toEqual({ ...bare, reasoning_content: 'Hm.' });
    expect(back(conversation, 'And now?')).toEqual(bare);
    expect(outcomes(conversation)).toEqual([['reasoning_content', 'sent']]);
    const ended = answered({ reasoning_content: 'Hm.' }, { content: 'Hi' });
    expect(back(ended)).toEqual({ role: 'assistant', content: 'Hi' });
    expect(outcomes(ended)).toEqual([['reasoning_content', 'loop-over']]);
  });

  it('OpenRouter: reasoning details as they are, their pieces merged by index', () => {
    const conversation = answered(
      {
        reasoning: 'I look',
        reasoning_details: [{ type: 'reasoning.text', text: 'I look', index: 0, format: 'x' }],
      },
      {
        reasoning: ' up',
        reasoning_details: [{ type: 'reasoning.text', text: ' up', index: 0, format: 'x' }],
      },
      { reasoning_details: [{ type: 'reasoning.text', signature: 'sig', index: 0, format: 'x' }] },
      { reasoning_details: [{ type: 'reasoning.encrypted', data: 'abc', id: 'e', index: 0, format: 'x' }] },
      { content: 'Hi' },
    );
    expect(back(conversation, 'Next')).toEqual({
      role: 'assistant',
      content: 'Hi',
      reasoning_details: [
        { type: 'reasoning.text', text: 'I look up', index: 0, format: 'x', signature: 'sig' },
        { type: 'reasoning.encrypted', data: 'abc', id: 'e', index: 0, format: 'x' },
      ],
    });
    expect(outcomes(conversation)).toEqual([
      ['reasoning_details', 'sent'],
      ['reasoning', 'reading'],
    ]);
  });

  it('LiteLLM: each thinking block once, with its signature; its own fields stay here', () => {
    const block = (thinking: string, signature?: string) => ({
      thinking_blocks: [{ type: 'thinking', thinking, signature: signature ?? null }],
      provider_specific_fields: { thinking_blocks: [{ type: 'thinking', thinking }] },
    });
    const conversation = answered(
      block('One'),
      block(' idea'),
      block('', 's1'),
      block('Two'),
      block('', 's2'),
      { content: 'Hi' },
    );
    expect(back(conversation)).toEqual({
      role: 'assistant',
      content: 'Hi',
      thinking_blocks: [
        { type: 'thinking', thinking: 'One idea', signature: 's1' },
        { type: 'thinking', thinking: 'Two', signature: 's2' },
      ],
    });
    expect(outcomes(conversation)).toContainEqual(['provider_specific_fields', 'reading']);
  });

  it('Groq: what it executed is kept and does not go back', () => {
    const conversation = answered({
      content: 'Hi',
      executed_tools: [{ index: 0, type: 'search', output: 'x' }],
    });
    expect(back(conversation)).toEqual({ role: 'assistant', content: 'Hi' });
    const record = conversation.nodes.get('reply')?.reply?.reply.choices[0]?.extra;
    expect(record?.has('executed_tools')).toBe(true);
    expect(outcomes(conversation)).toEqual([['executed_tools', 'reading']]);
  });

  it('Gemini: the signature of a call; a part that is marked as thought does not mark the answer', () => {
    const extra_content = { google: { thought_signature: 'c2ln' } };
    const { index: _none, ...call } = CALL;
    const conversation = withResult(
      answered(
        { content: 'Let me see.', extra_content: { google: { thought: true } } },
        { content: 'Hi', tool_calls: [{ ...call, extra_content }] },
      ),
    );
    expect(back(conversation)).toEqual({
      role: 'assistant',
      content: 'Hi',
      tool_calls: [{ ...BARE_CALL, extra_content }],
    });
    expect(conversation.nodes.get('reply')?.reply?.reply.choices[0]?.reasoning).toBe('Let me see.');
    expect(outcomes(conversation)).toEqual([['tool_calls[].extra_content', 'sent']]);
  });

  it('MiniMax: reasoning that is sent whole again stands once', () => {
    const details = (text: string) => ({
      reasoning_details: [
        { type: 'reasoning.text', id: 'r-1', format: 'MiniMax-response-v1', index: 0, text },
      ],
    });
    const conversation = answered(
      { reasoning_content: 'One idea.', ...details('One idea.') },
      { reasoning_content: ' Another.', ...details('One idea. Another.') },
      { content: 'Hi' },
      details('One idea. Another.'),
    );
    expect(conversation.nodes.get('reply')?.reply?.reply.choices[0]?.reasoning).toBe('One idea. Another.');
    expect(back(conversation)).toEqual({
      role: 'assistant',
      content: 'Hi',
      ...details('One idea. Another.'),
    });
  });

  it('OpenAI: a refusal as one, and sound by its id with its words', () => {
    expect(back(answered({ content: null, refusal: 'No.' }), 'Next')).toEqual({
      role: 'assistant',
      content: null,
      refusal: 'No.',
    });
    const refused = { ...answered({ refusal: 'No.' }), draft: { ...DRAFT, model: 'other' } };
    expect(back(refused, 'Next')).toEqual({ role: 'assistant', content: 'No.' });
    const sound = answered(
      { audio: { id: 'a1', transcript: 'Hel' } },
      { audio: { transcript: 'lo', data: 'QUJD' } },
      { audio: { data: 'QUJD', expires_at: 7 } },
    );
    expect(back(sound, 'Next')).toEqual({ role: 'assistant', content: 'Hello', audio: { id: 'a1' } });
    const kept = sound.nodes.get('reply')?.reply?.reply.choices[0]?.extra.get('audio');
    expect(kept && JSON.parse(formatCompactJson(kept))).toEqual({
      id: 'a1',
      transcript: 'Hello',
      data: 'QUJDQUJD',
      expires_at: 7,
    });
  });

  it('a picture alone is a message', () => {
    const images = [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AA' }, index: 0 }];
    expect(back(answered({ content: '', images }), 'Next')).toEqual({
      role: 'assistant',
      content: '',
      images,
    });
  });

  it('calls without an id get one each, also where all have index 0', () => {
    const call = (city: string) => ({
      index: 0,
      type: 'function',
      function: { name: 'f', arguments: `{"city":"${city}"}` },
    });
    expect(back(answered({ tool_calls: [call('Oslo')] }, { tool_calls: [call('Lima')] }))).toMatchObject({
      tool_calls: [
        { id: 'call_0', function: { arguments: '{"city":"Oslo"}' } },
        { id: 'call_1', function: { arguments: '{"city":"Lima"}' } },
      ],
    });
  });
});

describe('what a server invented', () => {
  const invented = answered({ content: 'Hi', tool_calls: [{ ...CALL, vendor: 1 }], vendor_state: { a: 1 } });
  const bare = { role: 'assistant', content: 'Hi', tool_calls: [BARE_CALL] };

  it('goes back to the server and model that made it', () => {
    expect(back(invented)).toEqual({
      ...bare,
      tool_calls: [{ ...BARE_CALL, vendor: 1 }],
      vendor_state: { a: 1 },
    });
  });

  it.each([
    ['another model', { model: 'other' }],
    ['another server', { connection: { kind: 'custom', baseUrl: 'https://else.example/v1' } }],
    ['another kind', { connection: { kind: 'oxen' } }],
  ] as const)('does not go to %s', (_what, change) => {
    const changed = { ...invented, draft: { ...DRAFT, ...change } };
    expect(back(changed)).toEqual(bare);
    expect(outcomes(changed)).toEqual([
      ['vendor_state', 'other-model'],
      ['tool_calls[].vendor', 'other-model'],
    ]);
  });

  it('goes nowhere once that is switched off, and everything is kept', () => {
    const plain = { ...invented, draft: { ...DRAFT, plainReplies: true as const } };
    expect(back(plain)).toEqual(bare);
    expect(outcomes(plain).map(([, outcome]) => outcome)).toEqual(['switched-off', 'switched-off']);
    expect(plain.nodes.get('reply')?.message.has('vendor_state')).toBe(true);
  });
});
