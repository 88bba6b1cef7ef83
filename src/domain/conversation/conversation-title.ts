import type { JsonValue } from '#domain/json/json-value.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { isMedia, readContentPart } from '#domain/wire/content-part.ts';
import { messageParts, messageRole, messageText } from '#domain/wire/message.ts';
import { textFileName } from '#domain/wire/text-file.ts';
import { unsent, untitled } from '#words/conversation/conversations.ts';
import { countedMedia } from '#words/conversation/media.ts';
import { selectPath } from './branch-path.ts';
import type { Conversation } from './conversation.ts';

const MAX_LENGTH = 60;

/** The name that the history shows: the person's own, else the first words of what was said or is about to be. */
export function conversationTitle(conversation: Conversation): string {
  const { title, unsentText, unsentAttachments } = conversation;
  return titleOf({
    title: title ?? firstWords(conversation),
    unsentText,
    attachedName: unsentAttachments[0]?.name ?? '',
  });
}

/** The name of a conversation of which only parts are read. `title`: its own, or its first words; null for neither. */
export function titleOf(parts: {
  readonly title: string | null;
  readonly unsentText: string;
  readonly attachedName: string;
}): string {
  return parts.title ?? unsentTitle(parts.unsentText) ?? unsentTitle(parts.attachedName) ?? untitled;
}

/**
 * The first words that a user message of the shown branch has, at most 60 characters; where all are without words, what
 * the first one holds instead ("2 images"). Null when there is neither.
 */
export function firstWords(conversation: Pick<Conversation, 'nodes' | 'headId'>): string | null {
  let media: string | null = null;
  for (const node of selectPath(conversation)) {
    if (messageRole(node.message) !== 'user') continue;
    const words = shorten(ownText(node.message));
    if (words !== '') return words;
    media ??= mediaWords(node.message);
  }
  return media;
}

/** What a message says besides the text files that go along with it. */
function ownText(message: ChatMessage): string {
  const parts = messageParts(message);
  if (parts === null || !parts.some((part) => fileNameOf(part) !== null)) return messageText(message);
  return messageText(new Map([['content', parts.filter((part) => fileNameOf(part) === null)]]));
}

function fileNameOf(value: JsonValue): string | null {
  const part = readContentPart(value);
  return part.kind === 'text' ? textFileName(part.text) : null;
}

/** What a message without words holds: the name of its first file, or "2 images"; null when that cannot be said. */
function mediaWords(message: ChatMessage): string | null {
  const textFile = (messageParts(message) ?? []).map(fileNameOf).find((name) => name !== null);
  if (textFile !== undefined) return shorten(textFile);
  const media = (messageParts(message) ?? []).map(readContentPart).filter(isMedia);
  const [first] = media;
  if (first === undefined) return null;
  const name = shorten(first.name ?? '');
  if (name !== '') return name;
  return countedMedia(first.kind, media.filter(({ kind }) => kind === first.kind).length);
}

/** The name of a chat in which nothing was sent yet, from the text or the first file's name that waits in it; null when none does. */
function unsentTitle(unsentText: string): string | null {
  const words = shorten(unsentText);
  return words === '' ? null : unsent(words);
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
