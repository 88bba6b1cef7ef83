import type { MessageNode } from '#domain/conversation/conversation.ts';
import { messageText, messageToolCalls } from '#domain/wire/message.ts';

/** What a reply says, as text to compare: its content, and the tool calls that it makes. */
export function answerText(node: MessageNode): string {
  const calls = messageToolCalls(node.message).map((call) => `${call.name}(${call.arguments})`);
  return [messageText(node.message), ...calls].filter((part) => part !== '').join('\n');
}
