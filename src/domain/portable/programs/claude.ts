import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/transfer/programs.ts';
import type { Program } from './program.ts';
import { itemsOf } from './program.ts';
import type { SpokenMessage } from './spoken-messages.ts';
import { spokenConversation, spokenText, textIn, timeIn } from './spoken-messages.ts';

/** The message that a message without a parent names in Claude's files. */
const ROOT = '00000000-0000-4000-8000-000000000000';

/** `conversations.json` of Claude's export. */
export const claude: Program = {
  id: 'claude',
  find: (value) => itemsOf(value, (item) => isJsonArray(item.get('chat_messages'))),
  read(item, context, leftOut) {
    const fields = isJsonObject(item) ? item : new Map();
    const listed = fields.get('chat_messages');
    const messages: SpokenMessage[] = (isJsonArray(listed) ? listed.filter(isJsonObject) : []).map(
      (message) => {
        const parts = spokenText(message.get('content'), leftOut);
        const texts = [parts === '' ? textIn(message.get('text')) : parts];
        for (const list of [message.get('attachments'), message.get('files')]) {
          for (const file of isJsonArray(list) ? list.filter(isJsonObject) : []) {
            const name = textIn(file.get('file_name'));
            const text = textIn(file.get('extracted_content'));
            if (text !== '') texts.push(words.attachedFile(name, text));
            else if (name !== '') leftOut.addFile(name);
          }
        }
        const parent = textIn(message.get('parent_message_uuid'));
        return {
          id: textIn(message.get('uuid')) || null,
          parentId: parent === '' || parent === ROOT ? null : parent,
          role: textIn(message.get('sender')),
          text: texts.filter((text) => text !== '').join('\n\n'),
          atMs: timeIn(message.get('created_at')),
        };
      },
    );
    return spokenConversation(
      {
        title: fields.get('name'),
        createdAtMs: timeIn(fields.get('created_at')),
        updatedAtMs: timeIn(fields.get('updated_at')),
        model: fields.get('model'),
        systemPrompt: undefined,
        parameters: [],
        headId: textIn(fields.get('current_leaf_message_uuid')) || null,
        messages,
      },
      context,
    );
  },
};
