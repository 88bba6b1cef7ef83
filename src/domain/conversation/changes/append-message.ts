import type { Conversation, MessageNode, ReplyRecord } from '#domain/conversation/conversation.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';

/** A message about to be put into the tree. `id` must be new; `nowMs` is the wall-clock time in milliseconds. */
export interface NewMessage {
  readonly id: string;
  readonly message: ChatMessage;
  /** What the message was filled in from. */
  readonly template?: ChatMessage;
  /** What was attached is called, as a message keeps it. */
  readonly attachmentNames?: readonly string[];
  readonly nowMs: number;
  /** Only for an assistant message that a request makes. */
  readonly reply?: ReplyRecord | null;
}

/** Adds a message below the last one that is shown, and shows it. */
export function appendMessage(conversation: Conversation, added: NewMessage): Conversation {
  return addNode(conversation, conversation.headId, added);
}

/** Adds a message below a given one (below null: as a first message), and shows it. */
export function addNode(
  conversation: Conversation,
  parentId: string | null,
  added: NewMessage,
): Conversation {
  const node: MessageNode = {
    id: added.id,
    parentId,
    createdAtMs: added.nowMs,
    message: added.message,
    ...(added.template && { template: added.template }),
    ...(added.attachmentNames?.some((name) => name !== '') && { attachmentNames: added.attachmentNames }),
    reply: added.reply ?? null,
  };
  return {
    ...conversation,
    nodes: new Map(conversation.nodes).set(node.id, node),
    headId: node.id,
    updatedAtMs: Math.max(conversation.updatedAtMs, added.nowMs),
  };
}
