import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/transfer/programs.ts';
import type { LeftOut, Program } from './program.ts';
import { itemsOf } from './program.ts';
import type { SpokenMessage } from './spoken-messages.ts';
import { spokenConversation, spokenText, textIn, timeIn } from './spoken-messages.ts';

/** A `.conversation.json` of LM Studio: each message in its versions, of which the chosen one is read. */
export const lmStudio: Program = {
  id: 'lm-studio',
  find: (value) =>
    itemsOf(value, (item) => {
      const messages = item.get('messages');
      const first = isJsonArray(messages) ? messages.find(isJsonObject) : undefined;
      return isJsonArray(first?.get('versions'));
    }),
  read(item, context, leftOut) {
    const fields = isJsonObject(item) ? item : new Map<string, JsonValue>();
    const listed = fields.get('messages');
    const lastModel = fields.get('lastUsedModel');
    const messages = (isJsonArray(listed) ? listed.filter(isJsonObject) : []).flatMap((message) => {
      const version = chosenVersion(message, leftOut);
      return version === null ? [] : [readVersion(version, leftOut)];
    });
    return spokenConversation(
      {
        title: fields.get('name'),
        createdAtMs: timeIn(fields.get('createdAt')),
        updatedAtMs: timeIn(fields.get('assistantLastMessagedAt') ?? fields.get('userLastMessagedAt')),
        model: isJsonObject(lastModel) ? lastModel.get('identifier') : undefined,
        systemPrompt: fields.get('systemPrompt'),
        parameters: [],
        headId: null,
        messages,
      },
      context,
    );
  },
};

function chosenVersion(message: JsonObject, leftOut: LeftOut): JsonObject | null {
  const versions = message.get('versions');
  if (!isJsonArray(versions)) return null;
  const selected = message.get('currentlySelected');
  for (let other = 1; other < versions.length; other += 1) leftOut.add(words.otherVersions);
  const version = versions[isJsonNumber(selected) ? Number(selected) : 0];
  return isJsonObject(version) ? version : null;
}

function readVersion(version: JsonObject, leftOut: LeftOut): SpokenMessage {
  const steps = version.get('steps');
  const texts = isJsonArray(steps)
    ? steps.filter(isJsonObject).flatMap((step) => {
        if (step.get('type') === 'contentBlock') return [spokenText(step.get('content'), leftOut)];
        return [];
      })
    : [spokenText(version.get('content'), leftOut)];
  return {
    id: null,
    parentId: null,
    role: textIn(version.get('role')),
    text: texts.filter((text) => text !== '').join('\n\n'),
    atMs: null,
  };
}
