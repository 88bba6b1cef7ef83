import type { Conversation } from '#domain/conversation/conversation.ts';
import type { Composer } from './workbench-state.ts';

/** What the composer holds when a conversation comes into the Chat tab. */
export function composerOf(conversation: Conversation): Composer {
  return { text: conversation.unsentText, attachments: conversation.unsentAttachments };
}

/** The conversation with what the composer holds for it; the same object when it has that already. */
export function withComposer(conversation: Conversation, { text, attachments }: Composer): Conversation {
  const isSame = conversation.unsentText === text && conversation.unsentAttachments === attachments;
  return isSame ? conversation : { ...conversation, unsentText: text, unsentAttachments: attachments };
}
