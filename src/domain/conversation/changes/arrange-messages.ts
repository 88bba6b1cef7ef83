import { childrenOf, selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import type { NewMessage } from './append-message.ts';
import { addNode } from './append-message.ts';

/**
 * Puts a message behind a shown one (behind null: before the first), and everything that followed, versions too, below
 * it. What is shown stays shown. An unknown place changes nothing.
 */
export function insertMessage(
  conversation: Conversation,
  afterId: string | null,
  added: NewMessage,
): Conversation {
  if (afterId !== null && !conversation.nodes.has(afterId)) return conversation;
  const followers = childrenOf(conversation, afterId);
  const inserted = addNode(conversation, afterId, added);
  const nodes = new Map<string, MessageNode>(inserted.nodes);
  for (const follower of followers) nodes.set(follower.id, { ...follower, parentId: added.id });
  const isLast = followers.length === 0 || conversation.headId === afterId;
  return { ...inserted, nodes, headId: isLast ? added.id : conversation.headId };
}

/**
 * Lets a message change places with the one before (-1) or behind it (1) in the shown branch. Its versions stay where
 * they are; no message is made or lost. Where there is none to change with, nothing changes.
 */
export function moveMessage(
  conversation: Conversation,
  nodeId: string,
  step: -1 | 1,
  nowMs: number,
): Conversation {
  const pair = pairOf(conversation, nodeId, step);
  if (pair === null) return conversation;
  const [upper, lower] = pair;
  const nodes = new Map<string, MessageNode>(conversation.nodes);
  for (const child of childrenOf(conversation, lower.id))
    nodes.set(child.id, { ...child, parentId: upper.id });
  nodes.set(lower.id, { ...lower, parentId: upper.parentId });
  nodes.set(upper.id, { ...upper, parentId: lower.id });
  return {
    ...conversation,
    nodes,
    headId: conversation.headId === lower.id ? upper.id : conversation.headId,
    updatedAtMs: Math.max(conversation.updatedAtMs, nowMs),
  };
}

function pairOf(
  conversation: Conversation,
  nodeId: string,
  step: -1 | 1,
): readonly [upper: MessageNode, lower: MessageNode] | null {
  const path = selectPath(conversation);
  const at = path.findIndex(({ id }) => id === nodeId);
  const upper = path[step === -1 ? at - 1 : at];
  const lower = path[step === -1 ? at : at + 1];
  return at === -1 || upper === undefined || lower === undefined ? null : [upper, lower];
}
