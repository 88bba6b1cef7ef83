import type { AssistantReply } from '#domain/stream/assistant-reply.ts';
import { messageFromReply } from '#domain/stream/reply-message.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { assistantMessage } from '#domain/wire/message.ts';

/** The message that a reply adds up to so far: its first choice's; empty while there is none. */
export function replyMessage(reply: AssistantReply): ChatMessage {
  const choice = reply.choices[0];
  return choice === undefined ? assistantMessage('', []) : messageFromReply(choice);
}
