import { describe, expect, it } from 'vitest';
import { jsonObject } from '#domain/json/json-value.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { assistantMessage, textMessage } from '#domain/wire/message.ts';
import { addNode } from './changes/append-message.ts';
import type { ReplyRecord } from './conversation.ts';
import { createConversation } from './create-conversation.ts';
import { repliesToSameRequest } from './same-request.ts';

function replyTo(temperature: number, baseUrl = 'http://a/v1'): ReplyRecord {
  return {
    runId: 'r',
    status: 'done',
    request: {
      connection: { kind: 'custom', baseUrl, keyVariable: null },
      body: jsonObject([
        ['model', 'm'],
        ['temperature', temperature],
      ]),
    },
    reply: emptyReply(),
    timing: {
      startedAtMs: 0,
      responseMs: null,
      firstTokenMs: null,
      reasoningStartMs: null,
      reasoningEndMs: null,
      totalMs: null,
    },
    error: null,
  };
}

describe('repliesToSameRequest', () => {
  const draft = {
    connection: { kind: 'sandbox' },
    model: 'm',
    systemPrompt: '',
    parameters: new Map(),
  } as const;
  const add = (
    conversation: ReturnType<typeof createConversation>,
    id: string,
    nowMs: number,
    reply: ReplyRecord | null,
  ) => addNode(conversation, 'q', { id, nowMs, message: assistantMessage(id, []), reply });
  let conversation = addNode(createConversation({ id: 'c', nowMs: 0, draft }), null, {
    id: 'q',
    nowMs: 0,
    message: textMessage('user', 'hi'),
  });
  conversation = add(conversation, 'one', 1, replyTo(1));
  conversation = add(conversation, 'other', 2, replyTo(0));
  conversation = add(conversation, 'elsewhere', 3, replyTo(1, 'http://b/v1'));
  conversation = add(conversation, 'two', 4, replyTo(1));
  conversation = add(conversation, 'written', 5, null);

  it('finds the versions of one request, and no others', () => {
    expect(repliesToSameRequest(conversation, 'two').map(({ id }) => id)).toEqual(['one', 'two']);
    expect(repliesToSameRequest(conversation, 'other').map(({ id }) => id)).toEqual(['other']);
  });

  it('finds nothing for a message that no request made', () => {
    expect(repliesToSameRequest(conversation, 'written')).toEqual([]);
    expect(repliesToSameRequest(conversation, 'unknown')).toEqual([]);
  });
});
