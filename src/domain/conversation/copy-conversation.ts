import type { Conversation, MessageNode } from './conversation.ts';

/** A copy of a conversation with ids of its own, so that the two can change and be saved apart. */
export function copyConversation(
  original: Conversation,
  copy: {
    readonly id: string;
    readonly createdAtMs: number;
    readonly place: Conversation['place'];
    newId(): string;
  },
): Conversation {
  const newIds = new Map(Array.from(original.nodes.keys(), (id) => [id, copy.newId()] as const));
  const renamed = (id: string | null) => (id === null ? null : (newIds.get(id) ?? null));
  const nodes = new Map<string, MessageNode>();
  for (const node of original.nodes.values()) {
    const id = newIds.get(node.id);
    if (id !== undefined) nodes.set(id, { ...node, id, parentId: renamed(node.parentId) });
  }
  return {
    ...original,
    id: copy.id,
    createdAtMs: copy.createdAtMs,
    updatedAtMs: copy.createdAtMs,
    place: copy.place,
    nodes,
    headId: renamed(original.headId),
  };
}
