import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { Program } from './program.ts';
import { itemsOf } from './program.ts';
import { spokenConversation, spokenText, textIn, timeIn } from './spoken-messages.ts';

const member = (value: JsonValue | undefined, name: string) =>
  isJsonObject(value) ? value.get(name) : undefined;

/** A chat of NextChat, or all of them in its backup. */
export const nextchat: Program = {
  id: 'nextchat',
  find(value) {
    const sessions = member(member(value, 'chat-next-web-store'), 'sessions');
    return itemsOf(
      isJsonArray(sessions) ? sessions : value,
      (item) => isJsonObject(item.get('mask')) && item.has('topic'),
    );
  },
  read(item, context, leftOut) {
    const fields: JsonObject = isJsonObject(item) ? item : new Map();
    const mask = fields.get('mask');
    const config = member(mask, 'modelConfig');
    const lists = [member(mask, 'context'), fields.get('messages')];
    return spokenConversation(
      {
        title: fields.get('topic'),
        createdAtMs: null,
        updatedAtMs: timeIn(fields.get('lastUpdate')),
        model: member(config, 'model'),
        systemPrompt: undefined,
        parameters: ['temperature', 'top_p', 'max_tokens', 'presence_penalty', 'frequency_penalty'].map(
          (name) => [name, member(config, name)] as const,
        ),
        headId: null,
        messages: lists
          .flatMap((list) => (isJsonArray(list) ? list.filter(isJsonObject) : []))
          .map((message) => ({
            id: null,
            parentId: null,
            role: textIn(message.get('role')),
            text: spokenText(message.get('content'), leftOut),
            // Its dates are written in the language of the browser.
            atMs: null,
          })),
      },
      context,
    );
  },
};
