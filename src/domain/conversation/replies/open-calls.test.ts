import { describe, expect, it } from 'vitest';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { selectNextMessages } from '#domain/conversation/request-messages.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { assistantMessage, textMessage, toolMessage } from '#domain/wire/message.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { openCallsIn, stillOpen, withoutCalls } from './open-calls.ts';

const call = (id: string, name: string) => ({ id, name, arguments: '{}', extra: new Map() });
const ASKS = assistantMessage('Let me see.', [call('a', 'get_weather'), call('b', 'get_time')]);

function conversationOf(...messages: readonly ChatMessage[]) {
  let conversation = createConversation({ id: 'c', nowMs: 1, draft: PLAIN_DRAFT });
  for (const [index, message] of messages.entries())
    conversation = appendMessage(conversation, { id: `m${index}`, message, nowMs: index, reply: null });
  return conversation;
}

describe('calls without a result', () => {
  it.each<[string, readonly ChatMessage[], readonly string[]]>([
    ['at the end', [ASKS], ['a', 'b']],
    ['before a message', [ASKS, textMessage('user', 'Hello?')], ['a', 'b']],
    ['one of two', [ASKS, toolMessage('b', '12:00'), textMessage('user', 'Hello?')], ['a']],
    ['all answered, in any order', [ASKS, toolMessage('b', '12:00'), toolMessage('a', '')], []],
    ['a result that comes too late', [ASKS, textMessage('user', 'x'), toolMessage('a', '')], ['a', 'b', 'a']],
  ])('%s', (_case, messages, ids) => {
    expect(openCallsIn(messages).map(({ id }) => id)).toEqual(ids);
  });

  it('are beside results of no call, as they are left where a reply was deleted', () => {
    const before = conversationOf(
      textMessage('user', 'Go'),
      toolMessage('a', 'rain'),
      ASKS,
      toolMessage('c', '1'),
    );
    const open = stillOpen(
      before,
      openCallsIn(selectNextMessages(before, null)).map(({ id }) => id),
    );
    expect(open.map(({ nodeId, id, isResult }) => [nodeId, id, isResult])).toEqual([
      ['m1', 'a', true],
      ['m2', 'a', undefined],
      ['m2', 'b', undefined],
      ['m3', 'c', true],
    ]);
    expect(selectNextMessages(withoutCalls(before, open), null)).toEqual([
      textMessage('user', 'Go'),
      textMessage('assistant', 'Let me see.'),
    ]);
  });

  it('are none of the older form, which needs no answer', () => {
    const legacy = parseJson('{"role":"assistant","function_call":{"name":"f","arguments":"{}"}}');
    expect(openCallsIn(legacy.ok && isJsonObject(legacy.value) ? [legacy.value] : [])).toEqual([]);
  });

  it('are left out where they are, though another call has the same id', () => {
    const answered = assistantMessage('', [call('a', 'get_weather')]);
    const before = conversationOf(answered, toolMessage('a', 'rain'), ASKS, toolMessage('b', '12:00'));
    const open = stillOpen(before, ['a']);
    expect(open).toEqual([{ nodeId: 'm2', id: 'a', name: 'get_weather' }]);
    expect(selectNextMessages(withoutCalls(before, open), null)).toEqual([
      answered,
      toolMessage('a', 'rain'),
      assistantMessage('Let me see.', [call('b', 'get_time')]),
      toolMessage('b', '12:00'),
    ]);
  });

  it('leave a text behind where none was, since only beside calls there may be none', () => {
    const before = conversationOf(assistantMessage('', [call('a', 'get_weather')]));
    expect(selectNextMessages(withoutCalls(before, stillOpen(before, ['a'])), null)).toEqual([
      textMessage('assistant', ''),
    ]);
  });
});
