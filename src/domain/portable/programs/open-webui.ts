import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { Program } from './program.ts';
import { itemsOf } from './program.ts';
import { spokenConversation, spokenText, textIn, timeIn } from './spoken-messages.ts';

const chatOf = (item: JsonValue): JsonObject => {
  const chat = isJsonObject(item) ? item.get('chat') : undefined;
  return isJsonObject(chat) ? chat : new Map();
};

/** Chats that Open WebUI exported, with their branches. */
export const openWebui: Program = {
  id: 'open-webui',
  find: (value) =>
    itemsOf(value, (item) => {
      const chat = chatOf(item);
      return isJsonObject(chat.get('history')) || isJsonArray(chat.get('messages'));
    }),
  read(item, context, leftOut) {
    const chat = chatOf(item);
    const fields = isJsonObject(item) ? item : new Map<string, JsonValue>();
    const history = chat.get('history');
    const tree = isJsonObject(history) ? history.get('messages') : undefined;
    const flat = chat.get('messages');
    const listed = isJsonObject(tree) ? [...tree.values()] : isJsonArray(flat) ? flat : [];
    const params = chat.get('params');
    const param = (name: string) => (isJsonObject(params) ? params.get(name) : undefined);
    const models = chat.get('models');
    return spokenConversation(
      {
        title: fields.get('title') ?? chat.get('title'),
        createdAtMs: timeIn(fields.get('created_at') ?? chat.get('timestamp')),
        updatedAtMs: timeIn(fields.get('updated_at')),
        model: isJsonArray(models) ? models[0] : undefined,
        systemPrompt: param('system') ?? chat.get('system'),
        parameters: ['temperature', 'top_p', 'top_k', 'max_tokens', 'seed', 'stop', 'frequency_penalty'].map(
          (name) => [name, param(name)] as const,
        ),
        headId: isJsonObject(history) ? textIn(history.get('currentId')) || null : null,
        messages: listed.filter(isJsonObject).map((message) => {
          const files = message.get('files');
          for (const file of isJsonArray(files) ? files.filter(isJsonObject) : [])
            leftOut.addFile(textIn(file.get('name')) || textIn(file.get('type')) || '?');
          return {
            id: textIn(message.get('id')) || null,
            parentId: textIn(message.get('parentId')) || null,
            role: textIn(message.get('role')),
            text: spokenText(message.get('content'), leftOut),
            atMs: timeIn(message.get('timestamp')),
          };
        }),
      },
      context,
    );
  },
};
