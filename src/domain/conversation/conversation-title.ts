import { messageRole, messageText } from '#domain/wire/message.ts';
import { selectPath } from './branch-path.ts';
import type { Conversation } from './conversation.ts';

const MAX_LENGTH = 60;

/** The name that the history shows: the person's own, else the first words of what was said or is about to be. */
export function conversationTitle(conversation: Conversation): string {
  return (
    conversation.title ??
    firstWords(conversation) ??
    unsentTitle(conversation.unsentText) ??
    unsentTitle(conversation.unsentAttachments[0]?.name ?? '') ??
    'New conversation'
  );
}

/** The first words of the first user message of the shown branch, at most 60 characters; null when there are none. */
export function firstWords(conversation: Pick<Conversation, 'nodes' | 'headId'>): string | null {
  for (const node of selectPath(conversation)) {
    if (messageRole(node.message) !== 'user') continue;
    const words = shorten(messageText(node.message));
    if (words !== '') return words;
  }
  return null;
}

/** The name of a chat in which nothing was sent yet, from the text or the first file's name that waits in it; null when none does. */
export function unsentTitle(unsentText: string): string | null {
  const words = shorten(unsentText);
  return words === '' ? null : `Unsent: ${words}`;
}

function shorten(text: string): string {
  // The front is enough: a pasted megabyte must not be gone through for sixty characters.
  const line = text.slice(0, 1000).replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  if (characters.length <= MAX_LENGTH) return line;
  const cut = characters.slice(0, MAX_LENGTH - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > 20 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
