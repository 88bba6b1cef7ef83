import { childrenOf, newestLeafBelow } from '#domain/conversation/branch-path.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';

/**
 * Removes just this message: what followed it moves up to the message before it. If it was the last one shown, the
 * newest of its other versions is shown, else the message before it. The argument is untouched: `undoChange` with it
 * restores everything. An unknown message changes nothing.
 */
export function deleteMessage(conversation: Conversation, nodeId: string, nowMs: number): Conversation {
  const node = conversation.nodes.get(nodeId);
  if (node === undefined) return conversation;
  const nodes = new Map<string, MessageNode>(conversation.nodes);
  nodes.delete(nodeId);
  for (const child of childrenOf(conversation, nodeId))
    nodes.set(child.id, { ...child, parentId: node.parentId });
  const headId = conversation.headId === nodeId ? headWithout({ nodes }, node) : conversation.headId;
  return { ...conversation, nodes, headId, updatedAtMs: Math.max(conversation.updatedAtMs, nowMs) };
}

function headWithout(rest: Pick<Conversation, 'nodes'>, removed: MessageNode): string | null {
  // A message with followers must not be the last one shown: its followers could not be reached any more.
  return newestLeafBelow(rest, removed.parentId)?.id ?? null;
}
