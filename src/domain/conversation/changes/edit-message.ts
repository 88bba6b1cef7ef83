import { keptNames } from '#domain/conversation/attachment-names.ts';
import { siblingsOf } from '#domain/conversation/branch-path.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { NewMessage } from './append-message.ts';
import { addNode } from './append-message.ts';

/**
 * Makes a new version of a message beside the old one and shows it; nothing is overwritten. What followed the old
 * version stays below it. An unknown message changes nothing.
 */
export function editMessage(
  conversation: Conversation,
  nodeId: string,
  edited: Omit<NewMessage, 'reply'>,
): Conversation {
  const node = conversation.nodes.get(nodeId);
  if (node === undefined) return conversation;
  // A version made in the same millisecond (or after the clock was set back) must still count as the newest.
  const newest = siblingsOf(conversation, nodeId).at(-1);
  const nowMs = Math.max(edited.nowMs, (newest?.createdAtMs ?? 0) + 1);
  const attachmentNames = keptNames(node, edited.message);
  return addNode(conversation, node.parentId, { attachmentNames, ...edited, nowMs });
}
