import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { Program } from './program.ts';
import { itemsOf } from './program.ts';
import { spokenConversation, textIn } from './spoken-messages.ts';

/** Data in ShareGPT's form: `conversations` of `from` and `value`. */
export const sharegpt: Program = {
  id: 'sharegpt',
  find: (value) =>
    itemsOf(value, (item) => {
      const turns = item.get('conversations') ?? item.get('items');
      const turn = isJsonArray(turns) ? turns.find(isJsonObject) : undefined;
      return turn?.has('from') === true && turn.has('value');
    }),
  read(item, context) {
    const fields: JsonObject = isJsonObject(item) ? item : new Map();
    const turns = fields.get('conversations') ?? fields.get('items');
    return spokenConversation(
      {
        title: fields.get('title'),
        createdAtMs: null,
        updatedAtMs: null,
        model: fields.get('model'),
        systemPrompt: fields.get('system'),
        parameters: [],
        headId: null,
        messages: (isJsonArray(turns) ? turns.filter(isJsonObject) : []).map((turn) => ({
          id: null,
          parentId: null,
          role: textIn(turn.get('from')),
          text: textIn(turn.get('value')),
          atMs: null,
        })),
      },
      context,
    );
  },
};
