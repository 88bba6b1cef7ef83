import { pathTo } from './branch-path.ts';
import { interruptReply } from './changes/interrupt-reply.ts';
import type { Conversation, MessageNode } from './conversation.ts';

interface CopyInput {
  /** The new conversation's id. */
  readonly id: string;
  readonly nowMs: number;
  createId(): string;
}

/** A conversation of its own that holds the branch from the first message to the given one; the original is untouched. */
export function branchToConversation(
  conversation: Conversation,
  nodeId: string,
  input: CopyInput,
): Conversation {
  return copyNodes(conversation, pathTo(conversation.nodes, nodeId), nodeId, input);
}

/** A copy of a whole conversation, with all branches, under new ids. */
export function duplicateConversation(conversation: Conversation, input: CopyInput): Conversation {
  const copy = copyNodes(conversation, [...conversation.nodes.values()], conversation.headId, input);
  return {
    ...copy,
    title: conversation.title === null ? null : `${conversation.title} (copy)`,
    unsentText: conversation.unsentText,
    unsentAttachments: conversation.unsentAttachments,
  };
}

function copyNodes(
  conversation: Conversation,
  nodes: readonly MessageNode[],
  headId: string | null,
  input: CopyInput,
): Conversation {
  const newIds = new Map(nodes.map((node) => [node.id, input.createId()] as const));
  const copies = nodes.map((node): MessageNode => {
    // A reply that still runs goes on in the original only.
    const settled = interruptReply(node);
    return {
      ...settled,
      id: newIds.get(node.id) ?? input.createId(),
      parentId: node.parentId === null ? null : (newIds.get(node.parentId) ?? null),
    };
  });
  return {
    ...conversation,
    id: input.id,
    createdAtMs: input.nowMs,
    updatedAtMs: input.nowMs,
    pinned: false,
    place: 'chat',
    column: null,
    unsentText: '',
    unsentAttachments: [],
    nodes: new Map(copies.map((node) => [node.id, node])),
    headId: headId === null ? null : (newIds.get(headId) ?? null),
  };
}
