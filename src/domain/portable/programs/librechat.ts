import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { LeftOut, Program } from './program.ts';
import { itemsOf } from './program.ts';
import type { SpokenMessage } from './spoken-messages.ts';
import { spokenConversation, spokenText, textIn, timeIn } from './spoken-messages.ts';

/** A conversation that LibreChat saved as JSON: its messages in a tree, or each with the id of the one before. */
export const librechat: Program = {
  id: 'librechat',
  find: (value) =>
    itemsOf(value, (item) => {
      const messages = item.get('messages');
      const first = isJsonArray(messages) ? messages.find(isJsonObject) : undefined;
      return (
        first !== undefined &&
        (first.has('isCreatedByUser') || (first.has('sender') && item.has('conversationId')))
      );
    }),
  read(item, context, leftOut) {
    const fields = isJsonObject(item) ? item : new Map<string, JsonValue>();
    const options = fields.get('options');
    const option = (name: string) => (isJsonObject(options) ? options.get(name) : undefined);
    const messages: SpokenMessage[] = [];
    collect(fields.get('messages'), null, messages, leftOut);
    return spokenConversation(
      {
        title: fields.get('title'),
        createdAtMs: messages[0]?.atMs ?? null,
        updatedAtMs: messages.at(-1)?.atMs ?? null,
        model: option('model'),
        systemPrompt: option('promptPrefix') ?? option('system'),
        parameters: [
          ['temperature', option('temperature')],
          ['top_p', option('top_p')],
          ['max_tokens', option('max_tokens')],
          ['presence_penalty', option('presence_penalty')],
          ['frequency_penalty', option('frequency_penalty')],
          ['stop', option('stop')],
        ],
        headId: null,
        messages,
      },
      context,
    );
  },
};

function collect(
  list: JsonValue | undefined,
  parentId: string | null,
  into: SpokenMessage[],
  leftOut: LeftOut,
) {
  for (const message of isJsonArray(list) ? list.filter(isJsonObject) : []) {
    const spoken = readMessage(message, parentId, leftOut);
    into.push(spoken);
    collect(message.get('children'), spoken.id, into, leftOut);
  }
}

function readMessage(message: JsonObject, above: string | null, leftOut: LeftOut): SpokenMessage {
  const parts = spokenText(message.get('content'), leftOut);
  for (const file of listOf(message.get('files'))) leftOut.addFile(textIn(file.get('filename')) || '?');
  return {
    id: textIn(message.get('messageId')) || null,
    parentId: above ?? (textIn(message.get('parentMessageId')) || null),
    role: message.get('isCreatedByUser') === true ? 'user' : 'assistant',
    text: parts === '' ? textIn(message.get('text')) : parts,
    atMs: timeIn(message.get('createdAt')),
  };
}

function listOf(value: JsonValue | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
}
