import { formatJson } from '#domain/json/format-json.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';

/** What the editor of a message begins with: its text, or its JSON where it is more than text. */
export function editableText(message: ChatMessage): string {
  return plainText(message) ?? formatJson(message);
}

/** The content of a message that is text and nothing more; else null. */
export function plainText(message: ChatMessage): string | null {
  const content = message.get('content');
  return typeof content === 'string' && !message.has('tool_calls') && !message.has('function_call')
    ? content
    : null;
}
