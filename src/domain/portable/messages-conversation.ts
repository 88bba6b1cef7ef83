import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonArray, JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { isPlainTextMessage } from '#domain/wire/message.ts';
import * as words from '#words/page/files.ts';
import type { ImportContext } from './imported-conversations.ts';

/** Whether the value is a list of messages: objects with a role. */
export function isMessagesList(value: JsonValue): value is JsonArray {
  return (
    isJsonArray(value) && value.some((item) => isJsonObject(item) && typeof item.get('role') === 'string')
  );
}

/** Whether the value is an object with a list of messages, as in chat requests and fine-tuning files. */
export function isMessagesConversation(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && isJsonArray(value.get('messages'));
}

/**
 * Reads `{"messages": […]}`: messages stay whole, a plain system message at the front becomes the system prompt, `model`
 * and every other field go into the draft if there is a model. Null when there are no messages. Fails with a sentence.
 */
export function readMessagesConversation(
  value: JsonValue,
  context: ImportContext,
): Result<Conversation | null, string> {
  const messages = isJsonObject(value) ? value.get('messages') : undefined;
  if (!isJsonObject(value) || !isJsonArray(messages)) return fail(words.noList);
  const sound: JsonObject[] = [];
  for (const [index, message] of messages.entries()) {
    if (!isJsonObject(message)) return fail(words.messageNotObject(index + 1));
    if (typeof message.get('role') !== 'string') return fail(words.messageWithoutRole(index + 1));
    sound.push(message);
  }
  if (sound.length === 0) return ok(null);
  const first = sound[0];
  const prompt =
    first !== undefined && isPlainTextMessage(first, 'system') ? first.get('content') : undefined;
  const hasPrompt = typeof prompt === 'string' && prompt !== '';
  let conversation = createConversation({
    id: context.createId(),
    nowMs: context.nowMs,
    draft: draftOf(value, hasPrompt ? prompt : '', context.defaultDraft),
  });
  const nodes = new Map(conversation.nodes);
  let parentId: string | null = null;
  for (const [index, message] of (hasPrompt ? sound.slice(1) : sound).entries()) {
    const id = context.createId();
    nodes.set(id, { id, parentId, createdAtMs: context.nowMs + index, message, reply: null });
    parentId = id;
  }
  conversation = { ...conversation, nodes, headId: parentId };
  const title = value.get('title') ?? value.get('name');
  return ok(typeof title === 'string' && title !== '' ? { ...conversation, title } : conversation);
}

/** Fields of an export that are about the conversation and no part of a request. */
const NOT_PARAMETERS: ReadonlySet<string> = new Set(['model', 'messages', 'title', 'name', 'id']);

function draftOf(value: JsonObject, systemPrompt: string, defaultDraft: RequestDraft): RequestDraft {
  const model = value.get('model');
  if (typeof model !== 'string' || model === '') return { ...defaultDraft, systemPrompt };
  const parameters = new Map(Array.from(value).filter(([key]) => !NOT_PARAMETERS.has(key)));
  return { ...defaultDraft, model, systemPrompt, parameters };
}
