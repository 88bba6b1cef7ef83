import type { Conversation, MessageNode, ReplyRecord } from '#domain/conversation/conversation.ts';
import { replyMessage } from '#domain/conversation/reply-message.ts';

/** What changes of a reply while its request runs, and when it ends. */
export type ReplyState = Pick<ReplyRecord, 'status' | 'reply' | 'timing' | 'error'>;

/**
 * Puts the state of a running or finished reply into its message. Not for every token: the run has those. A message
 * that is unknown, or that no request made, is left alone.
 */
export function updateReply(
  conversation: Conversation,
  nodeId: string,
  state: ReplyState,
  nowMs: number,
): Conversation {
  const node = conversation.nodes.get(nodeId);
  const updated = node === undefined ? null : withReplyState(node, state);
  if (updated === null) return conversation;
  return {
    ...conversation,
    nodes: new Map(conversation.nodes).set(nodeId, updated),
    updatedAtMs: Math.max(conversation.updatedAtMs, nowMs),
  };
}

/** The message with a reply's new state; null when no request made it. */
export function withReplyState(node: MessageNode, state: ReplyState): MessageNode | null {
  if (node.reply === null) return null;
  const { status, reply, timing, error } = state;
  return {
    ...node,
    message: replyMessage(reply),
    reply: { ...node.reply, status, reply, timing, error },
  };
}

/** Whether the reply is still being made, by this tab or another. */
export function isRunningStatus(status: ReplyRecord['status']): boolean {
  return status === 'waiting' || status === 'streaming';
}
