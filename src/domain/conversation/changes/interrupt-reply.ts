import type { MessageNode } from '#domain/conversation/conversation.ts';
import { isRunningStatus, withReplyState } from './update-reply.ts';

/** Marks a reply whose tab is gone as interrupted, with the part that came. Settled replies and others come back as they are. */
export function interruptReply(node: MessageNode): MessageNode {
  const { reply } = node;
  if (reply === null || !isRunningStatus(reply.status)) return node;
  const interrupted = withReplyState(node, {
    status: 'interrupted',
    reply: reply.reply,
    timing: reply.timing,
    error: { kind: 'interrupted', by: 'reload' },
  });
  return interrupted ?? node;
}
