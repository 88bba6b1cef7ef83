import type { Conversation } from '#domain/conversation/conversation.ts';
import { mergeConversations } from '#domain/conversation/merge-conversations.ts';

/**
 * Takes back one act: `before` and `after` are the conversation on either side of it, `current` what it is now. If
 * nothing happened since, that is exactly `before`; otherwise everything that came since (another tab's messages, a
 * finished reply) stays.
 */
export function undoChange(current: Conversation, before: Conversation, after: Conversation): Conversation {
  return current === after ? before : mergeConversations(after, current, before);
}
