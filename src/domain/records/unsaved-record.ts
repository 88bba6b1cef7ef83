import { assembleConversation } from '#domain/conversation/assemble-conversation.ts';
import type {
  Conversation,
  ConversationHeader,
  MessageNode,
  RequestRecord,
} from '#domain/conversation/conversation.ts';
import { mergeConversations } from '#domain/conversation/merge-conversations.ts';
import type { PackedRequest } from '#domain/conversation/pack-request.ts';
import { nearestRequestAbove, packRequest } from '#domain/conversation/pack-request.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, jsonObject } from '#domain/json/json-value.ts';
import { CONVERSATION_STEPS, decodeHeader, encodeHeader, headerVersion } from './conversation-record.ts';
import { decodeNode, encodeNode, NODE_STEPS, nodeVersion } from './node-record.ts';
import { asList, asObject } from './record-schema.ts';
import { moveForward, withoutMembers } from './record-version.ts';
import { decodeRequest, encodeRequest, REQUEST_STEPS, requestVersion } from './request-record.ts';

/** The messages of a conversation that `saved` (null: nothing yet) has not. */
export function addedNodes(conversation: Conversation, saved: Conversation | null): readonly MessageNode[] {
  if (conversation.nodes === saved?.nodes) return [];
  return [...conversation.nodes.values()].filter(({ id }) => !saved?.nodes.has(id));
}

/** A conversation with some of its messages only, as a record. What is typed in its composer is left out. */
export function encodeUnsaved(conversation: Conversation, nodes: readonly MessageNode[]): JsonObject {
  return jsonObject([
    ['version', headerVersion(conversation)],
    ...encodeHeader({ ...conversation, unsentText: '' }),
    ['messages', nodes.map((node) => encodeMessage(conversation, node))],
  ]);
}

/**
 * A conversation with the messages of a record of `encodeUnsaved`. `stored` is what there is of it (null: nothing).
 * Refuses a record that is not sound. For use inside `readRecord`.
 */
export function restoreUnsaved(record: JsonObject, stored: Conversation | null): Conversation {
  const header = decodeFrame(record);
  const nodes = new Map<string, MessageNode>();
  for (const value of asList(record.get('messages'), 'messages')) {
    const message = asObject(value);
    const own = withoutMembers(message, ['version', 'request']);
    const current = moveForward(own, message.get('version'), NODE_STEPS);
    const requestOf = (id: string) => (nodes.get(id) ?? stored?.nodes.get(id))?.reply?.request;
    const node = decodeNode(current, decodePacked(message.get('request') ?? null, requestOf));
    nodes.set(node.id, node);
  }
  if (stored === null) return assembleConversation({ ...header, unsentAttachments: [] }, nodes.values());
  const { unsentText, unsentAttachments } = stored;
  return mergeConversations(null, { ...header, unsentText, unsentAttachments, nodes }, stored);
}

function decodeFrame(record: JsonObject): ConversationHeader {
  const own = withoutMembers(record, ['version', 'messages']);
  return decodeHeader(moveForward(own, record.get('version'), CONVERSATION_STEPS));
}

function encodeMessage(conversation: Conversation, node: MessageNode): JsonObject {
  const request =
    node.reply === null
      ? null
      : packRequest(node.reply.request, nearestRequestAbove(conversation.nodes, node));
  return jsonObject([
    ['version', nodeVersion(node)],
    ...encodeNode(node),
    ['request', request && jsonObject([['version', requestVersion(request)], ...encodeRequest(request)])],
  ]);
}

/** The whole request of a packed one; `requestOf` gives that of another message. */
function decodePacked(
  value: JsonValue,
  requestOf: (id: string) => RequestRecord | undefined,
): RequestRecord | null {
  if (value === null) return null;
  const record = asObject(value, 'request');
  const packed = decodeRequest(
    moveForward(withoutMembers(record, ['version']), record.get('version'), REQUEST_STEPS),
  );
  const { connection, fields, messages, incomplete, unread } = packed;
  const kept = { connection, ...(unread && { unread }) };
  if (messages === null) return { ...kept, body: fields, ...(incomplete && { incomplete }) };
  const begin = firstMessages(messages, requestOf);
  const body = new Map(fields).set('messages', [...begin, ...messages.rest]);
  const isWhole = incomplete !== true && begin.length === messages.keep;
  return { ...kept, body, ...(isWhole ? {} : { incomplete: true }) };
}

function firstMessages(
  { base, keep }: NonNullable<PackedRequest['messages']>,
  requestOf: (id: string) => RequestRecord | undefined,
): readonly JsonValue[] {
  const messages = base === null ? null : requestOf(base)?.body.get('messages');
  return isJsonArray(messages) ? messages.slice(0, keep) : [];
}
