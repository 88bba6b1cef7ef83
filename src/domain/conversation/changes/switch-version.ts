import { newestLeafBelow, siblingsOf } from '#domain/conversation/branch-path.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';

/**
 * Shows the previous (-1) or next (1) version of a message, down to the most recently made message below it. At either
 * end, and for an unknown message, nothing changes.
 */
export function switchVersion(conversation: Conversation, nodeId: string, step: -1 | 1): Conversation {
  const siblings = siblingsOf(conversation, nodeId);
  const target = siblings[siblings.findIndex((node) => node.id === nodeId) + step];
  return target === undefined ? conversation : showVersion(conversation, target.id);
}

/** Shows the branch that a message is in, down to the most recently made message below it. */
export function showVersion(conversation: Conversation, nodeId: string): Conversation {
  if (!conversation.nodes.has(nodeId)) return conversation;
  const leaf = newestLeafBelow(conversation, nodeId);
  return leaf === null ? conversation : { ...conversation, headId: leaf.id };
}
