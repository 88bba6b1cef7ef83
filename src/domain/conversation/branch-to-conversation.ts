import { branchOf, copyOf } from '#words/conversation/conversations.ts';
import { pathTo } from './branch-path.ts';
import { interruptReply } from './changes/interrupt-reply.ts';
import type { Conversation, MessageNode } from './conversation.ts';
import { firstWords } from './conversation-title.ts';

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
  const copy = copyNodes(conversation, pathTo(conversation.nodes, nodeId), nodeId, input);
  return { ...copy, title: titleOfCopy(conversation, branchOf) };
}

/** A copy of a whole conversation, with all branches, under new ids. */
export function duplicateConversation(conversation: Conversation, input: CopyInput): Conversation {
  const copy = copyNodes(conversation, [...conversation.nodes.values()], conversation.headId, input);
  return {
    ...copy,
    title: titleOfCopy(conversation, copyOf),
    unsentText: conversation.unsentText,
    unsentAttachments: conversation.unsentAttachments,
  };
}

/** Its own name, for in the history it stands beside the original; null where that has none to go by. */
function titleOfCopy(conversation: Conversation, write: (title: string) => string): string | null {
  const title = conversation.title ?? firstWords(conversation);
  return title === null ? null : write(title);
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
