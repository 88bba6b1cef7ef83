import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { Program } from '#words/code/reading.ts';
import * as words from '#words/code/reading.ts';

/** What a value is that is no body of chat completions, in a sentence; null where that is not known. */
export function describeOtherForm(value: JsonValue): string | null {
  if (isJsonArray(value)) return describeList(value);
  if (!isJsonObject(value)) return null;
  const exported = exportOf(value);
  if (exported !== null) return words.isExport(exported);
  if (value.has('messages')) return ownMessages(value);
  if (isJsonArray(value.get('nodes')) && isJsonObject(value.get('connections'))) return words.isWorkflow;
  if (isJsonArray(value.get('choices'))) return words.isReply;
  if (isJsonObject(value.get('error'))) return words.isErrorReply;
  if (isJsonArray(value.get('contents'))) return words.isGemini;
  if (value.has('preferred_output')) return words.isPreference;
  if (value.has('instruction') || (value.has('input') && !value.has('model'))) return words.isDataLine;
  if (value.has('voice')) return words.isSpeech;
  if (typeof value.get('message') === 'string') return words.isCohere;
  if (value.has('openapi') || value.has('swagger')) return words.isOpenapi;
  if (value.has('input')) return words.isEmbedding;
  if (isJsonArray(value.get('output')) && value.get('object') === 'response') return words.isReply;
  if (value.has('prompt')) return words.isCompletion;
  return null;
}

/** Messages in the form of a package, which no server takes. */
function ownMessages(value: JsonObject): string | null {
  const listed = value.get('messages');
  const messages = isJsonArray(listed) ? listed.filter(isJsonObject) : [];
  if (messages.some((message) => isJsonArray(message.get('parts')) && !message.has('content')))
    return words.isUiMessages;
  if (
    messages.some(
      (message) =>
        message.has('lc') ||
        (!message.has('role') && /^(?:human|ai|system)$/.test(String(message.get('type')))),
    )
  )
    return words.isLangchainMessages;
  const isConverse = value.has('inferenceConfig') || value.has('modelId') || value.has('toolConfig');
  return isConverse ? words.isConverse : null;
}

function describeList(list: readonly JsonValue[]): string | null {
  const first = list.find(isJsonObject);
  if (first === undefined) return null;
  if (typeof first.get('role') === 'string') return words.isMessagesAlone;
  if (first.has('data') && /^(?:human|ai|system)$/.test(String(first.get('type'))))
    return words.isLangchainMessages;
  const exported = exportOf(first);
  return exported === null ? null : words.isExport(exported);
}

/** The program whose export it is; null where it is none that is known. */
function exportOf(value: JsonObject): Program | null {
  const messages = value.get('messages');
  const first = isJsonArray(messages) ? messages.find(isJsonObject) : undefined;
  if (String(value.get('format') ?? '').startsWith('oxen-playground-conv')) return 'oxen-playground';
  if (first?.has('isCreatedByUser') || (first?.has('sender') && value.has('conversationId')))
    return 'librechat';
  if (first?.has('fragments')) return 'big-agi';
  if (isJsonArray(value.get('chat_messages'))) return 'claude';
  if (isJsonObject(value.get('mapping'))) return 'chatgpt';
  if (isJsonObject(value.get('chat')) && value.has('title')) return 'open-webui';
  if (isJsonObject(value.get('mask')) && value.has('topic')) return 'nextchat';
  if (isJsonArray(value.get('history')) && value.has('folders')) return 'chatbot-ui';
  if (first?.has('versions')) return 'lm-studio';
  const turns = value.get('conversations');
  const turn = isJsonArray(turns) ? turns.find(isJsonObject) : undefined;
  return turn?.has('from') && turn.has('value') ? 'sharegpt' : null;
}
