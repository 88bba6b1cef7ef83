import { counted, lowerFirst, number, plural } from '#words/english/grammar.ts';

const conversationCount = (count: number) =>
  `${count} ${plural(count, { one: 'conversation', other: 'conversations' })}`;

/** Conversations as files, and files read back in. */
export const title = 'Export';
export const thisConversation = 'This conversation';
export const neverAKey = 'An API key is never in an export.';
export const named = (conversation: string) => `“${conversation}”. ${neverAKey}`;
export const format = 'Format';
export const download = 'Download';
export const allConversations = 'All conversations';
export const allHow = 'One JSON file with every conversation of this browser, to keep or to move elsewhere.';

export const importTitle = 'Import conversations';
export const importHow =
  'From an export of Oxen Playground, ChatGPT, Claude, LibreChat, Open WebUI, LM Studio, big-AGI, Chatbot UI or NextChat, or files with OpenAI messages; a ZIP is unpacked.';
export const chooseFile = 'Choose a file';
export const fileOfConversations = 'File of conversations';
export const orDrop = 'or drop one here';
export const found = (source: string, file: string, count: number) =>
  `${source} read from ${file}: ${conversationCount(count)}.`;
export const messageCount = (count: number) => counted(count, { one: 'message', other: 'messages' });
export const andMore = (count: number) => `and ${number(count)} more`;
export const unusable = (count: number, firstReason: string) =>
  `${counted(count, { one: 'record', other: 'records' })} cannot be used and will be left out. ${firstReason}`;
export const addCount = (count: number) => `Add ${conversationCount(count)}`;

/** `line` null: the fault has no place. */
export function wrongFile(
  file: string,
  sentence: string,
  line: number | null,
  column: number | null,
): string {
  const place = line === null ? '' : `line ${line}${column === null ? '' : `, column ${column}`}: `;
  return `${file}: ${place}${place === '' ? sentence : lowerFirst(sentence)} Nothing was changed.`;
}
export const unreadableFile = (file: string) =>
  `${file}: this file could not be read by the browser. Nothing was changed.`;

/** What became of the conversations of a file. */
export function outcome(added: number, known: number): string {
  if (added === 0)
    return known === 1 ? 'It is here already.' : `All ${conversationCount(known)} are here already.`;
  return `${conversationCount(added)} added${known > 0 ? `, ${number(known)} here already` : ''}.`;
}
