import { siblingsOf } from '#domain/conversation/branch-path.ts';
import type { Conversation, ReplyRecord } from '#domain/conversation/conversation.ts';
import { replyMessage } from '#domain/conversation/reply-message.ts';
import { addNode } from './append-message.ts';

/**
 * The conversation as it stood before a message: its branch ends just above. For building the request of a new version
 * of that message; not for keeping. An unknown message changes nothing.
 */
export function rewindBefore<T extends Pick<Conversation, 'nodes' | 'headId'>>(
  conversation: T,
  nodeId: string,
): T {
  const node = conversation.nodes.get(nodeId);
  return node === undefined ? conversation : { ...conversation, headId: node.parentId };
}

/**
 * Puts a new reply (usually one that still waits) beside an existing message, as its newest version, and shows it; the
 * old ones stay. An unknown message changes nothing.
 */
export function regenerateMessage(
  conversation: Conversation,
  nodeId: string,
  regenerated: { readonly id: string; readonly nowMs: number; readonly reply: ReplyRecord },
): Conversation {
  const node = conversation.nodes.get(nodeId);
  if (node === undefined) return conversation;
  const newest = siblingsOf(conversation, nodeId).at(-1);
  return addNode(conversation, node.parentId, {
    id: regenerated.id,
    message: replyMessage(regenerated.reply.reply),
    nowMs: Math.max(regenerated.nowMs, (newest?.createdAtMs ?? 0) + 1),
    reply: regenerated.reply,
  });
}
