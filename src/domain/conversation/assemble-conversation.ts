import { newestLeafBelow } from './branch-path.ts';
import type { Conversation, MessageNode } from './conversation.ts';
import { linkNodes } from './link-nodes.ts';

/**
 * A sound conversation of what could be read: every message hangs in the tree, and the head is one of them.
 * `removedParents` leads from messages that are gone to their parents.
 */
export function assembleConversation(
  header: Omit<Conversation, 'nodes'>,
  nodes: Iterable<MessageNode>,
  removedParents: ReadonlyMap<string, string | null> = new Map(),
): Conversation {
  const linked = linkNodes(nodes, removedParents);
  return { ...header, nodes: linked, headId: livingHead(header.headId, linked, removedParents) };
}

function livingHead(
  headId: string | null,
  nodes: ReadonlyMap<string, MessageNode>,
  removedParents: ReadonlyMap<string, string | null>,
): string | null {
  if (headId !== null && nodes.has(headId)) return headId;
  let id = headId;
  for (let steps = 0; id !== null && !nodes.has(id); steps += 1) {
    id = steps > removedParents.size ? null : (removedParents.get(id) ?? null);
  }
  return newestLeafBelow({ nodes }, id)?.id ?? null;
}
