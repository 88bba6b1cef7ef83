import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { fromPlain, isJsonArray, isJsonObject, toPlain } from '#domain/json/json-value.ts';
import { draftFromBody } from '#domain/portable/body-to-draft.ts';
import { placeCacheSwitch } from '#domain/portable/read-cache-switch.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { textMessage } from '#domain/wire/message.ts';
import { OXEN_CONNECTION } from '#testing/build-from-body.ts';
import { arbitraryDraft, arbitraryMessages } from '#testing/request-arbitraries.ts';
import { buildRequest } from './build-request.ts';
import { takesCacheMarkers, withCacheMarkers } from './cache-markers.ts';

const MARK = { cache_control: { type: 'ephemeral' } };
const MODEL = 'claude-sonnet-5';
const list = (messages: readonly object[]) => {
  const value = fromPlain(messages);
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
};
const marked = (...messages: readonly object[]) => withCacheMarkers(list(messages)).map(toPlain);
const user = (content: unknown) => ({ role: 'user', content });
const part = (text: string, more: object = {}) => ({ type: 'text', text, ...more });

describe('withCacheMarkers', () => {
  it('marks the last two messages that hold something, texts as one part', () => {
    const assistant = { role: 'assistant', content: 'b' };
    expect(marked(user('a'), assistant, user('c'))).toEqual([
      user('a'),
      { role: 'assistant', content: [part('b', MARK)] },
      user([part('c', MARK)]),
    ]);
  });

  it('passes over system and tool messages, and what is empty', () => {
    const call = { role: 'assistant', content: null, tool_calls: [] };
    const tool = { role: 'tool', tool_call_id: 'x', content: 'r' };
    const system = { role: 'system', content: 's' };
    expect(marked(system, user('a'), call, tool, user(' '), user([]))).toEqual([
      system,
      user([part('a', MARK)]),
      call,
      tool,
      user(' '),
      user([]),
    ]);
  });

  it('marks the last part, and that never twice', () => {
    const picture = { type: 'image_url', image_url: { url: 'https://a.example/x.png' } };
    expect(marked(user([part('a'), picture]), user([part('b', MARK)]))).toEqual([
      user([part('a'), { ...picture, ...MARK }]),
      user([part('b', MARK)]),
    ]);
  });

  it('never makes more than four, those of tools among them', () => {
    const own = user([part('1', MARK), part('2', MARK), part('3', MARK)]);
    expect(marked(own, user('a'), user('b'))).toEqual([own, user('a'), user([part('b', MARK)])]);
    const tools = fromPlain([MARK, MARK, MARK, MARK]);
    expect(withCacheMarkers(list([user('a')]), tools).map(toPlain)).toEqual([user('a')]);
  });
});

describe('takesCacheMarkers', () => {
  it.each(['claude-opus-4-8', 'anthropic/claude-sonnet-5', 'us.anthropic.claude-3', '~claude-x'])(
    '%s',
    (model) => expect(takesCacheMarkers(model)).toBe(true),
  );
  it.each(['gpt-5', 'gemini-3', 'notclaude', ''])('not %s', (model) =>
    expect(takesCacheMarkers(model)).toBe(false),
  );
});

/** What the switch is read as in messages of a model. */
const readCacheSwitch = (model: string, messages: readonly ChatMessage[]) => {
  const { unsentText: _none, ...read } = placeCacheSwitch({
    model,
    parameters: new Map(),
    messages,
    unsentText: '',
  });
  return read;
};

describe('the switch, read back', () => {
  const built = (
    draft: Parameters<typeof buildRequest>[0]['draft'],
    messages: readonly ReturnType<typeof textMessage>[],
  ) => buildRequest({ draft, messages, connection: OXEN_CONNECTION });

  it('gives the very same request again, whatever the messages are', () => {
    fc.assert(
      fc.property(arbitraryDraft, arbitraryMessages, fc.boolean(), (draft, messages, isOn) => {
        const { body } = built(
          { ...draft, model: MODEL, ...(isOn && { cachesPrompt: true as const }) },
          messages,
        );
        const placed = draftFromBody(body);
        const { messages: bare, unsentText, ...caching } = placeCacheSwitch(placed);
        const again = built(
          {
            ...draft,
            model: MODEL,
            systemPrompt: placed.systemPrompt,
            parameters: placed.parameters,
            ...caching,
          },
          unsentText === '' ? bare : [...bare, textMessage('user', unsentText)],
        );
        expect(formatCompactJson([...again.body.values()][1] ?? null)).toBe(
          formatCompactJson([...body.values()][1] ?? null),
        );
      }),
    );
  });

  it('is on where a request was made with it', () => {
    const messages = [textMessage('user', 'a'), textMessage('user', 'b'), textMessage('assistant', 'c')];
    expect(readCacheSwitch(MODEL, withCacheMarkers(messages))).toEqual({ messages, cachesPrompt: true });
    expect(readCacheSwitch(MODEL, messages)).toEqual({ messages });
  });

  it.each([
    ['another place', [user([part('a', MARK)]), user('b'), user('c')]],
    ['another value', [user([part('a', { cache_control: { type: 'ephemeral', ttl: '1h' } })])]],
    ['one of two', [user('a'), user([part('b', MARK)])]],
    ['another order of keys', [user([{ ...MARK, type: 'text', text: 'a' }])]],
  ])('leaves markers of %s as they are', (_name, messages) => {
    const given = list(messages);
    expect(readCacheSwitch(MODEL, given)).toEqual({ messages: given });
  });

  it('leaves those for other models as they are', () => {
    const given = list([user([part('a', MARK)])]);
    expect(readCacheSwitch('gpt-5', given)).toEqual({ messages: given });
  });
});
