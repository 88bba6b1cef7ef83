import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { Program } from './program.ts';
import { itemsOf } from './program.ts';
import { spokenConversation, spokenText, textIn } from './spoken-messages.ts';

/** The file of Chatbot UI with its history of chats. */
export const chatbotUi: Program = {
  id: 'chatbot-ui',
  find(value) {
    const history = isJsonObject(value) && value.has('folders') ? value.get('history') : undefined;
    return isJsonArray(history) ? itemsOf(history, (item) => isJsonArray(item.get('messages'))) : null;
  },
  read(item, context, leftOut) {
    const fields: JsonObject = isJsonObject(item) ? item : new Map();
    const listed = fields.get('messages');
    const model = fields.get('model');
    return spokenConversation(
      {
        title: fields.get('name'),
        createdAtMs: null,
        updatedAtMs: null,
        model: isJsonObject(model) ? model.get('id') : model,
        systemPrompt: fields.get('prompt'),
        parameters: [['temperature', fields.get('temperature')]],
        headId: null,
        messages: (isJsonArray(listed) ? listed.filter(isJsonObject) : []).map((message) => ({
          id: null,
          parentId: null,
          role: textIn(message.get('role')),
          text: spokenText(message.get('content'), leftOut),
          atMs: null,
        })),
      },
      context,
    );
  },
};
