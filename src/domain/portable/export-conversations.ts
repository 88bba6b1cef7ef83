import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { nearestRequestAbove, packRequest } from '#domain/conversation/pack-request.ts';
import { formatJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { encodeAttachments } from '#domain/records/attachment-record.ts';
import { encodeHeader, headerVersion } from '#domain/records/conversation-record.ts';
import { encodeNode, nodeVersion } from '#domain/records/node-record.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { currentVersion } from '#domain/records/record-version.ts';
import { encodeRequest, requestVersion } from '#domain/records/request-record.ts';
import { withoutCredentials } from './without-credentials.ts';

/** What the file says it is. */
export const FILE_FORMAT = 'oxen-playground-conversations';
/** From each released version of the file's outermost object to the next; what it holds has versions of its own. */
export const FILE_STEPS: RecordSteps = [];

/**
 * Conversations as the text of a JSON file, with everything that is known of them: branches, drafts, requests, timings.
 * Never a key: connections name the variable of one, and a name and password inside a base address are left out.
 */
export function exportConversations(conversations: readonly Conversation[]): string {
  return `${formatJson(
    jsonObject([
      ['format', FILE_FORMAT],
      ['version', currentVersion(FILE_STEPS)],
      ['conversations', conversations.map(encodeConversation)],
    ]),
  )}\n`;
}

function encodeConversation(conversation: Conversation): JsonObject {
  return jsonObject([
    ['version', headerVersion(conversation)],
    ...withoutCredentials(encodeHeader(conversation)),
    ['unsentAttachments', encodeAttachments(conversation.unsentAttachments)],
    ['messages', Array.from(conversation.nodes.values(), (node) => encodeMessage(conversation, node))],
  ]);
}

function encodeMessage(conversation: Conversation, node: MessageNode): JsonObject {
  const record = new Map<string, JsonValue>([['version', nodeVersion(node)], ...encodeNode(node)]);
  if (node.reply !== null) {
    const packed = packRequest(node.reply.request, nearestRequestAbove(conversation.nodes, node));
    record.set(
      'request',
      jsonObject([['version', requestVersion(packed)], ...withoutCredentials(encodeRequest(packed))]),
    );
  }
  return record;
}
