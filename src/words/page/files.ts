export const fileWithoutVersion = 'The file does not say which version of the format it has.';
export const newerFile = 'The file was made by a newer version of Oxen Playground: open it there.';
export const fileWithoutConversations = 'The file has no list of conversations.';

/** A request's file of another version than the one that is read. `version`: as it is written in the file; null: none. */
export function otherRequestFile(version: string | null, readable: number): string {
  const written = version === null ? 'no version' : `version ${version}`;
  return `This file has ${written}; only version ${readable} can be read here.`;
}

/** One of a file's conversations, by its number from 1. */
export function conversationPlace(number: number): string {
  return `Conversation ${number}`;
}

/** One of the messages of a conversation, by its number from 1. */
export function messagePlace(conversation: string, number: number): string {
  return `${conversation}, message ${number}`;
}

/** What waits in the composer of a conversation. */
export function attachmentPlace(conversation: string): string {
  return `${conversation}, attachment`;
}

/** What of a file cannot be used, and why. */
export function unusablePart(place: string, reason: string): string {
  return `${place}: ${reason}`;
}

/** What a reason says of a record as a whole: "The message is not an object." */
export const recordNames = {
  conversation: 'The conversation',
  message: 'The message',
  attachment: 'The attachment',
} as const;

// A file of conversations that cannot be used.
export const empty = 'The file is empty.';
export const noConversations = 'The file holds no conversations.';
export const noMessages = 'The file holds no messages.';
export const unknownFile =
  'This is JSON, but no file of conversations that Oxen Playground knows: its own export, one of ChatGPT, Claude, LibreChat, Open WebUI, LM Studio, big-AGI, Chatbot UI or NextChat, or objects with "messages".';
export const noMapping = 'There is no "mapping" of messages.';
export const noList = 'There is no list "messages".';
export const messageNotObject = (number: number) => `Message ${number} is not an object.`;
export const messageWithoutRole = (number: number) => `Message ${number} has no role.`;
