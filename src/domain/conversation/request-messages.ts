import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageToolCalls } from '#domain/wire/message.ts';
import { selectPath } from './branch-path.ts';
import type { Conversation, MessageNode } from './conversation.ts';

type Shown = Pick<Conversation, 'nodes' | 'headId'>;

/**
 * The messages of the request that Send would make, without the system prompt. With a pending message: the shown
 * branch and that message. Without: the request of the last turn, that is the shown branch up to the reply that a
 * request made at its end. Replies that came to nothing are never part of it.
 */
export function selectRequestMessages(
  conversation: Shown,
  pending: ChatMessage | null = null,
): readonly ChatMessage[] {
  const path = selectPath(conversation);
  const last = path.at(-1);
  const used = pending === null && last !== undefined && last.reply !== null ? path.slice(0, -1) : path;
  const messages = used.filter((node) => !isEmptyReply(node)).map((node) => node.message);
  if (pending !== null) messages.push(pending);
  return messages;
}

/** The messages that the next request will hold, without the system prompt: all that is shown, and what is typed. */
export function selectNextMessages(conversation: Shown, pending: ChatMessage | null): readonly ChatMessage[] {
  const shown = selectPath(conversation).filter((node) => !isEmptyReply(node));
  const messages = shown.map((node) => node.message);
  return pending === null ? messages : [...messages, pending];
}

/** Whether there is something to send with nothing typed: the shown branch ends in a message that has no reply yet. */
export function canSendWithoutText(conversation: Shown): boolean {
  const last = selectPath(conversation).at(-1);
  return last !== undefined && last.reply === null;
}

/** Whether a request made this message and neither text nor tool calls came. */
export function isEmptyReply(node: MessageNode): boolean {
  if (node.reply === null) return false;
  const content = node.message.get('content');
  const hasContent = Array.isArray(content) ? content.length > 0 : content !== '' && content != null;
  return !hasContent && messageToolCalls(node.message).length === 0 && !node.message.has('function_call');
}
