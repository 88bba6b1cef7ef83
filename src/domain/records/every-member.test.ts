import { describe, expect, it } from 'vitest';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { exportConversations } from '#domain/portable/export-conversations.ts';
import { parseConversations } from '#domain/portable/import-conversations.ts';
import { decodeShareState, encodeShareState } from '#domain/portable/share-format.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { longConversation, PLAIN_DRAFT, replyRecord } from '#testing/arbitrary-conversation.ts';
import {
  EVERY_CHOICE,
  EVERY_ERROR,
  EVERY_PART,
  EVERY_PLACE,
  EVERY_ROLE,
  EVERY_STATUS,
} from '#testing/every-member.ts';
import { decodeHeader, encodeHeader } from './conversation-record.ts';
import { decodeNode, encodeNode } from './node-record.ts';
import { addedNodes, encodeUnsaved, restoreUnsaved } from './unsaved-record.ts';

const CONTEXT = { createId: () => 'id', nowMs: 0, defaultDraft: PLAIN_DRAFT };

/** Through text, as a record is kept. */
function throughText(record: JsonObject): JsonObject {
  const parsed = parseJson(formatCompactJson(record));
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error('A record is an object');
  return parsed.value;
}

const current = (record: JsonObject) => ({ record: throughText(record), newerVersion: null });

const REPLY = replyRecord({ runId: 'r', text: 'Half' });
const NODE: MessageNode = {
  id: 'n',
  parentId: null,
  createdAtMs: 1,
  message: new Map([
    ['role', 'assistant'],
    ['content', 'Half'],
  ]),
  reply: REPLY,
};

const withReply = (change: Partial<typeof REPLY>): MessageNode => ({
  ...NODE,
  reply: { ...REPLY, ...change },
});

const MESSAGES: readonly ChatMessage[] = EVERY_ROLE.flatMap((role) =>
  [...EVERY_PART.map((part) => [part]), EVERY_PART, 'Hello', null].map(
    (content) =>
      new Map<string, JsonValue>([
        ['role', role],
        ['content', content],
      ]),
  ),
);

const NODES: readonly (readonly [string, MessageNode])[] = [
  ...EVERY_ERROR.map((error) => [`error ${JSON.stringify(error)}`, withReply({ error })] as const),
  ...EVERY_STATUS.map((status) => [`status ${status}`, withReply({ status })] as const),
  ...EVERY_CHOICE.map(({ kind }) => {
    const connection = { ...REPLY.request.connection, kind };
    return [`connection ${kind}`, withReply({ request: { ...REPLY.request, connection } })] as const;
  }),
  ...MESSAGES.map(
    (message) => [`message ${formatCompactJson(message)}`, { ...NODE, message, reply: null }] as const,
  ),
];

const EMPTY = longConversation('c', 0);
const holding = (node: MessageNode): Conversation => ({
  ...EMPTY,
  nodes: new Map([[node.id, node]]),
  headId: node.id,
});

const DRAFTS: readonly (readonly [string, RequestDraft])[] = EVERY_CHOICE.map((connection) => [
  connection.kind,
  { ...PLAIN_DRAFT, connection },
]);

describe('a message with', () => {
  it.each(NODES)('%s comes back as it was', (_name, node) => {
    expect(decodeNode(current(encodeNode(node)), node.reply?.request ?? null)).toEqual(node);
  });

  it.each(NODES)('%s comes back from the journal as it was', (_name, node) => {
    const conversation = holding(node);
    const record = throughText(encodeUnsaved(conversation, addedNodes(conversation, null)));
    expect(restoreUnsaved(record, null).nodes.get(node.id)).toEqual(node);
  });

  it.each(NODES)('%s comes back from an exported file as it was', (_name, node) => {
    const imported = parseConversations(exportConversations([holding(node)]), CONTEXT);
    expect(imported).toMatchObject({ ok: true, value: { unusable: [] } });
    expect(imported.ok && imported.value.conversations[0]?.nodes.get(node.id)).toEqual(node);
  });
});

describe('a conversation', () => {
  it.each(DRAFTS)('on the connection %s comes back as it was, in every place', (_kind, draft) => {
    for (const place of EVERY_PLACE) {
      const { nodes: _nodes, unsentAttachments: _unsent, ...header } = { ...EMPTY, draft, place };
      expect(decodeHeader(current(encodeHeader(header)))).toEqual(header);
      const imported = parseConversations(exportConversations([{ ...EMPTY, draft, place }]), CONTEXT);
      expect(imported.ok && imported.value.conversations[0]).toEqual({ ...EMPTY, draft, place });
    }
  });
});

describe('tools that are not sent', () => {
  it('come back with their conversation', () => {
    const unsentTools = [{ tool: new Map([['type', 'function']]), position: 1 }];
    const draft = { ...PLAIN_DRAFT, unsentTools, cachesPrompt: true } as const;
    const { nodes: _nodes, unsentAttachments: _unsent, ...header } = { ...EMPTY, draft };
    expect(decodeHeader(current(encodeHeader(header))).draft).toEqual(draft);
    const imported = parseConversations(exportConversations([{ ...EMPTY, draft }]), CONTEXT);
    expect(imported.ok && imported.value.conversations[0]?.draft).toEqual(draft);
  });
});

describe('a share link', () => {
  it.each(DRAFTS)('to the connection %s gives every kind of message back', (_kind, draft) => {
    const { connection } = draft;
    // Recordings stay where they are.
    if (connection.kind === 'recording') return;
    const state = { ...draft, connection, messages: MESSAGES, unsentText: 'typed' };
    expect(decodeShareState(encodeShareState(state))).toEqual({ ok: true, value: state });
  });
});
