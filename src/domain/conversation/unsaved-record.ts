import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, jsonObject } from '#domain/json/json-value.ts';
import { assembleConversation } from './assemble-conversation.ts';
import type { Conversation, MessageNode, RequestRecord } from './conversation.ts';
import { CONVERSATION_STEPS, decodeHeader, encodeHeader } from './conversation-record.ts';
import { mergeConversations } from './merge-conversations.ts';
import { decodeNode, encodeNode, NODE_STEPS } from './node-record.ts';
import { asObject, readList } from './record-reader.ts';
import { currentVersion, moveForward } from './record-version.ts';
import type { PackedRequest } from './request-record.ts';
import {
  decodeRequest,
  encodeRequest,
  nearestRequestAbove,
  packRequest,
  REQUEST_STEPS,
} from './request-record.ts';

/** The messages of a conversation that `saved` (null: nothing yet) has not. */
export function addedNodes(conversation: Conversation, saved: Conversation | null): readonly MessageNode[] {
  if (conversation.nodes === saved?.nodes) return [];
  return [...conversation.nodes.values()].filter(({ id }) => !saved?.nodes.has(id));
}

/** A conversation with some of its messages only, as a record. What is typed in its composer is left out. */
export function encodeUnsaved(conversation: Conversation, nodes: readonly MessageNode[]): JsonObject {
  return jsonObject([
    ['version', currentVersion(CONVERSATION_STEPS)],
    ...encodeHeader({ ...conversation, unsentText: '' }),
    ['messages', nodes.map((node) => encodeMessage(conversation, node))],
  ]);
}

/** The id of the conversation that a record of `encodeUnsaved` is of. For use inside `readRecord`. */
export function readUnsavedId(record: JsonObject): string {
  return decodeHeader(moveForward(record, record.get('version'), CONVERSATION_STEPS)).id;
}

/**
 * A conversation with the messages of a record of `encodeUnsaved`. `stored` is what there is of it (null: nothing).
 * Refuses a record that is not sound. For use inside `readRecord`.
 */
export function restoreUnsaved(record: JsonObject, stored: Conversation | null): Conversation {
  const header = decodeHeader(moveForward(record, record.get('version'), CONVERSATION_STEPS));
  const nodes = new Map<string, MessageNode>();
  for (const value of readList(record, 'messages')) {
    const message = asObject(value, 'The message');
    const current = moveForward(message, message.get('version'), NODE_STEPS);
    const requestOf = (id: string) => (nodes.get(id) ?? stored?.nodes.get(id))?.reply?.request;
    const node = decodeNode(current, decodePacked(message.get('request') ?? null, requestOf));
    nodes.set(node.id, node);
  }
  if (stored === null) return assembleConversation({ ...header, unsentAttachments: [] }, nodes.values());
  const { unsentText, unsentAttachments } = stored;
  return mergeConversations(null, { ...header, unsentText, unsentAttachments, nodes }, stored);
}

function encodeMessage(conversation: Conversation, node: MessageNode): JsonObject {
  const request =
    node.reply === null
      ? null
      : packRequest(node.reply.request, nearestRequestAbove(conversation.nodes, node));
  return jsonObject([
    ['version', currentVersion(NODE_STEPS)],
    ...encodeNode(node),
    [
      'request',
      request && jsonObject([['version', currentVersion(REQUEST_STEPS)], ...encodeRequest(request)]),
    ],
  ]);
}

/** The whole request of a packed one; `requestOf` gives that of another message. */
function decodePacked(
  value: JsonValue,
  requestOf: (id: string) => RequestRecord | undefined,
): RequestRecord | null {
  if (value === null) return null;
  const record = asObject(value, 'The request');
  const packed = decodeRequest(moveForward(record, record.get('version'), REQUEST_STEPS));
  const { connection, fields, messages, incomplete } = packed;
  if (messages === null) return { connection, body: fields, ...(incomplete && { incomplete }) };
  const begin = firstMessages(messages, requestOf);
  const body = new Map(fields).set('messages', [...begin, ...messages.rest]);
  const isWhole = incomplete !== true && begin.length === messages.keep;
  return { connection, body, ...(isWhole ? {} : { incomplete: true }) };
}

function firstMessages(
  { base, keep }: NonNullable<PackedRequest['messages']>,
  requestOf: (id: string) => RequestRecord | undefined,
): readonly JsonValue[] {
  const messages = base === null ? null : requestOf(base)?.body.get('messages');
  return isJsonArray(messages) ? messages.slice(0, keep) : [];
}
