import type { Conversation } from './conversation.ts';

/** Whether a conversation holds anything that its person would miss; an empty chat with a draft alone does not. */
export function isWorthKeeping(conversation: Conversation): boolean {
  return (
    conversation.nodes.size > 0 ||
    conversation.title !== null ||
    conversation.place === 'compare' ||
    conversation.unsentText.trim() !== '' ||
    conversation.unsentAttachments.length > 0
  );
}

/** The same for one that is on the page: what is being typed into it is kept elsewhere until it is left. */
export function isWorthKeepingWhileShown(conversation: Conversation): boolean {
  return isWorthKeeping({ ...conversation, unsentText: '' });
}
