import type { Conversation } from '#domain/conversation/conversation.ts';
import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import { invalidInput } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import * as words from '#words/page/files.ts';
import { isChatGptConversation, readChatGptConversation } from './chatgpt-conversation.ts';
import { isConversationFile, readConversationFile } from './conversation-file.ts';
import type { ImportContext, ImportedConversations, UnusableRecord } from './imported-conversations.ts';
import { isMessagesConversation, isMessagesList, readMessagesConversation } from './messages-conversation.ts';
import { countLeftOut } from './programs/count-left-out.ts';
import { programOf } from './programs/programs.ts';

/**
 * Reads the text of a file of conversations: our own export (which keeps its ids: the round trip is identity), ChatGPT's
 * `conversations.json` with its branches, `{"messages": […]}`, a list of those or of messages, and one such per line
 * (JSONL). Fails with a sentence, and the line and column from 1 where the fault has a place.
 */
export function parseConversations(
  text: string,
  context: ImportContext,
): Result<ImportedConversations, InvalidInputError> {
  if (text.trim() === '') return fail(invalidInput(words.empty));
  const parsed = parseJson(text);
  if (parsed.ok) return readDocument(parsed.value, context);
  const lines = parseLines(text);
  if (lines === null) return parsed;
  return lines.ok ? readDocument(lines.value, context) : lines;
}

function readDocument(
  value: JsonValue,
  context: ImportContext,
): Result<ImportedConversations, InvalidInputError> {
  if (isConversationFile(value)) return readConversationFile(value);
  const known = programOf(value);
  if (known !== null) {
    const leftOut = countLeftOut();
    const read = readItems(
      known.items,
      known.id,
      (item) => known.program.read(item, context, leftOut),
      context,
    );
    return read.ok ? ok({ ...read.value, leftOut: leftOut.sentences() }) : read;
  }
  if (isMessagesList(value)) {
    const items = [new Map<string, JsonValue>([['messages', value]])];
    return readItems(items, 'messages', readMessagesConversation, context);
  }
  const items = isJsonArray(value) ? value : [value];
  if (items.length === 0) return fail(invalidInput(words.noConversations));
  if (items.some(isChatGptConversation)) {
    const leftOut = countLeftOut();
    const read = readItems(
      items,
      'chatgpt',
      (item) => readChatGptConversation(item, context, leftOut),
      context,
    );
    return read.ok ? ok({ ...read.value, leftOut: leftOut.sentences() }) : read;
  }
  if (items.some(isMessagesConversation))
    return readItems(items, 'messages', readMessagesConversation, context);
  return fail(invalidInput(words.unknownFile));
}

function readItems(
  items: readonly JsonValue[],
  source: ImportedConversations['source'],
  read: (item: JsonValue, context: ImportContext) => Result<Conversation | null, string>,
  context: ImportContext,
): Result<ImportedConversations, InvalidInputError> {
  const conversations: Conversation[] = [];
  const unusable: UnusableRecord[] = [];
  for (const [index, item] of items.entries()) {
    const result = read(item, context);
    if (!result.ok) {
      const sentence =
        items.length === 1
          ? result.error
          : words.unusablePart(words.conversationPlace(index + 1), result.error);
      unusable.push({ sentence, raw: item });
    } else if (result.value !== null) conversations.push(result.value);
  }
  if (conversations.length === 0) return fail(invalidInput(unusable[0]?.sentence ?? words.noMessages));
  return ok({ source, conversations, unusable, leftOut: [] });
}

/** One JSON value a line; null when the text is not meant as that. */
function parseLines(text: string): Result<readonly JsonValue[], InvalidInputError> | null {
  const lines = text.split(/\r\n|\n|\r/);
  const first = lines.find((line) => line.trim() !== '');
  if (first === undefined) return null;
  const opening = parseJson(first);
  if (!opening.ok || !isJsonObject(opening.value)) return null;
  const values: JsonValue[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const parsed = parseJson(line);
    if (!parsed.ok) return fail(invalidInput(parsed.error.sentence, index + 1, parsed.error.column));
    values.push(parsed.value);
  }
  return ok(values);
}
