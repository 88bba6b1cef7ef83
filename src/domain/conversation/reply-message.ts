import type { AssistantReply } from '#domain/stream/assistant-reply.ts';
import { messageFromReply } from '#domain/stream/reply-message.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { assistantMessage } from '#domain/wire/message.ts';

/** The message that a reply adds up to so far, as later requests send it: its first choice's. */
export function replyMessage(reply: AssistantReply): ChatMessage {
  const choice = reply.choices[0];
  return choice === undefined
    ? assistantMessage('', [])
    : messageFromReply(choice, reply.responseId === null ? 'call' : `call_${reply.responseId}`);
}
