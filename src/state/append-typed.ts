import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import type { ActionContext } from './context.ts';
import { filledMessage } from './variables/filling.ts';

/**
 * The conversation with what was typed at its end: variables filled in, attachments by their names (`names`, by place
 * in the content).
 */
export function appendTyped(
  { deps }: Pick<ActionContext, 'deps'>,
  conversation: Conversation,
  message: ChatMessage,
  names: readonly string[],
): Conversation {
  return appendMessage(conversation, {
    id: deps.newId(),
    nowMs: deps.now(),
    attachmentNames: names,
    ...filledMessage(conversation.draft, message),
  });
}
