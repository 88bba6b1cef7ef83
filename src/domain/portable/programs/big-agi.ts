import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { LeftOut, Program } from './program.ts';
import { itemsOf } from './program.ts';
import { spokenConversation, spokenText, textIn, timeIn } from './spoken-messages.ts';

const firstMessage = (item: JsonObject): JsonObject | undefined => {
  const messages = item.get('messages');
  return isJsonArray(messages) ? messages.find(isJsonObject) : undefined;
};

const isItem = (item: JsonObject) => isJsonArray(firstMessage(item)?.get('fragments'));

/** One chat that big-AGI saved, or all of them. */
export const bigAgi: Program = {
  id: 'big-agi',
  find(value) {
    const all = isJsonObject(value) ? value.get('conversations') : undefined;
    return itemsOf(isJsonArray(all) ? all : value, isItem);
  },
  read(item, context, leftOut) {
    const fields = isJsonObject(item) ? item : new Map<string, JsonValue>();
    const listed = fields.get('messages');
    return spokenConversation(
      {
        title: fields.get('userTitle') ?? fields.get('autoTitle'),
        createdAtMs: timeIn(fields.get('created')),
        updatedAtMs: timeIn(fields.get('updated')),
        model: undefined,
        systemPrompt: undefined,
        parameters: [],
        headId: null,
        messages: (isJsonArray(listed) ? listed.filter(isJsonObject) : []).map((message) => ({
          id: null,
          parentId: null,
          role: textIn(message.get('role')),
          text: textOf(message, leftOut),
          atMs: timeIn(message.get('created')),
        })),
      },
      context,
    );
  },
};

function textOf(message: JsonObject, leftOut: LeftOut): string {
  const fragments = message.get('fragments');
  const texts = (isJsonArray(fragments) ? fragments.filter(isJsonObject) : []).map((fragment) => {
    const part = fragment.get('part');
    const title = textIn(fragment.get('title'));
    if (fragment.get('ft') !== 'attachment') return spokenText(isJsonObject(part) ? [part] : [], leftOut);
    leftOut.addFile(title === '' ? '?' : title);
    return '';
  });
  return texts.filter((text) => text !== '').join('\n\n');
}
