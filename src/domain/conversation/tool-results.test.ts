import { describe, expect, it } from 'vitest';
import type { ChatMessage, ToolCall } from '#domain/wire/chat.ts';
import { assistantMessage, textMessage, toolMessage } from '#domain/wire/message.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { appendMessage } from './changes/append-message.ts';
import type { Conversation } from './conversation.ts';
import { createConversation } from './create-conversation.ts';
import { answeredCall } from './tool-results.ts';

const call = (id: string, name: string, city: string): ToolCall => ({
  id,
  name,
  arguments: `{"city":"${city}"}`,
  extra: new Map(),
});
const OSLO = call('1', 'get_weather', 'Oslo');
const LIMA = call('2', 'get_weather', 'Lima');

function conversationOf(...messages: readonly ChatMessage[]): Conversation {
  let conversation = createConversation({ id: 'c', nowMs: 1, draft: PLAIN_DRAFT });
  for (const [index, message] of messages.entries())
    conversation = appendMessage(conversation, { id: `m${index}`, message, nowMs: index, reply: null });
  return conversation;
}

const { nodes } = conversationOf(
  textMessage('user', 'Weather?'),
  assistantMessage('', [OSLO, LIMA]),
  toolMessage('1', '4 degrees'),
  toolMessage('2', '20 degrees'),
  toolMessage('elsewhere', 'stray'),
  assistantMessage('', [call('1', 'get_weather', 'Oslo')]),
  toolMessage('1', '   '),
);
const nodeOf = (id: string) => nodes.get(id) ?? expect.unreachable();

describe('results of tools', () => {
  it('know the call that they answer', () => {
    expect(answeredCall(nodes, nodeOf('m3'))).toMatchObject({ id: '2', name: 'get_weather' });
    expect(answeredCall(nodes, nodeOf('m4'))).toBeNull();
    expect(answeredCall(nodes, nodeOf('m0'))).toBeNull();
  });

  it('end at parents that form a circle', () => {
    const first = { ...nodeOf('m2'), parentId: 'm3' };
    const circle = new Map([
      ['m2', first],
      ['m3', nodeOf('m3')],
    ]);
    circle.set('m3', { ...nodeOf('m3'), parentId: 'm2' });
    expect(answeredCall(circle, first)).toBeNull();
  });
});
