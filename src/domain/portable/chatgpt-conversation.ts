import { assembleConversation } from '#domain/conversation/assemble-conversation.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { fenceText } from '#domain/wire/fence-text.ts';
import { textMessage } from '#domain/wire/message.ts';
import { noMapping } from '#words/page/files.ts';
import * as words from '#words/transfer/markdown-export.ts';
import * as programs from '#words/transfer/programs.ts';
import { pageLink, withLinks } from './chatgpt-citations.ts';
import type { ImportContext } from './imported-conversations.ts';
import type { LeftOut } from './programs/program.ts';

/** Whether the value is a conversation of ChatGPT's export: an object with a `mapping`. */
export function isChatGptConversation(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && isJsonObject(value.get('mapping'));
}

/**
 * Reads one conversation of ChatGPT's `conversations.json`. `mapping` is a tree by id; entries without a visible text
 * (the root, hidden system messages, recaps) are left out and what follows them moves up. What the assistant gave to
 * one of its tools, and what the tool gave back, becomes text of the assistant: the API takes tool messages only as
 * answers to calls. The model and the account's own instructions stay with the conversation. Null when nothing is left. Fails
 * with a sentence.
 */
export function readChatGptConversation(
  value: JsonValue,
  context: ImportContext,
  leftOut: LeftOut,
): Result<Conversation | null, string> {
  const mapping = isJsonObject(value) ? value.get('mapping') : undefined;
  if (!isJsonObject(value) || !isJsonObject(mapping)) return fail(noMapping);
  const newIds = new Map(Array.from(mapping.keys(), (id) => [id, context.createId()] as const));
  const idOf = (id: JsonValue | undefined) => (typeof id === 'string' ? (newIds.get(id) ?? null) : null);
  const createdAtMs = timeOf(value.get('create_time')) ?? context.nowMs;
  const nodes: MessageNode[] = [];
  const skipped = new Map<string, string | null>();
  for (const [index, [oldId, entry]] of [...mapping].entries()) {
    const id = idOf(oldId);
    if (id === null || !isJsonObject(entry)) continue;
    const parentId = idOf(entry.get('parent'));
    const message = entry.get('message');
    const read = isJsonObject(message) ? readMessage(message, leftOut) : null;
    if (!isJsonObject(message) || read === null) skipped.set(id, parentId);
    else {
      const time = timeOf(message.get('create_time')) ?? createdAtMs + index;
      nodes.push({ id, parentId, createdAtMs: time, message: read, reply: null });
    }
  }
  if (nodes.length === 0) return ok(null);
  const title = value.get('title');
  const { nodes: _none, ...header } = createConversation({
    id: context.createId(),
    nowMs: createdAtMs,
    draft: draftOf(value, mapping, context.defaultDraft),
  });
  return ok(
    assembleConversation(
      {
        ...header,
        title: typeof title === 'string' && title !== '' ? title : null,
        updatedAtMs: timeOf(value.get('update_time')) ?? createdAtMs,
        headId: idOf(value.get('current_node')),
      },
      nodes,
      skipped,
    ),
  );
}

/** Content types that hold no part of what was said: thoughts, recaps, the account's own instructions. */
const NOT_SAID: ReadonlySet<string> = new Set([
  'thoughts',
  'reasoning_recap',
  'user_editable_context',
  'model_editable_context',
]);

/** The model that answered, and the account's own instructions as the system prompt. */
function draftOf(value: JsonObject, mapping: JsonObject, draft: RequestDraft): RequestDraft {
  const messages = [...mapping.values()].flatMap((entry) => {
    const message = isJsonObject(entry) ? entry.get('message') : null;
    return isJsonObject(message) ? [message] : [];
  });
  const models = messages.map((message) => memberOf(message.get('metadata'), 'model_slug'));
  const model = textIn(value.get('default_model_slug')) || (models.findLast((each) => each !== '') ?? '');
  const instructions = messages.flatMap((message) => {
    const content = message.get('content');
    if (memberOf(content, 'content_type') !== 'user_editable_context') return [];
    return [memberOf(content, 'user_profile'), memberOf(content, 'user_instructions')];
  });
  const systemPrompt = [...new Set(instructions)].filter((text) => text.trim() !== '').join('\n\n');
  return {
    ...draft,
    ...(model === '' ? {} : { model, parameters: new Map() }),
    ...(systemPrompt === '' ? {} : { systemPrompt }),
  };
}

const textIn = (value: JsonValue | undefined) => (typeof value === 'string' ? value : '');
const memberOf = (value: JsonValue | undefined, key: string) =>
  isJsonObject(value) ? textIn(value.get(key)) : '';

function readMessage(message: JsonObject, leftOut: LeftOut): JsonObject | null {
  const metadata = message.get('metadata');
  if (isJsonObject(metadata) && metadata.get('is_visually_hidden_from_conversation') === true) return null;
  const author = message.get('author');
  const role = isJsonObject(author) ? author.get('role') : undefined;
  const content = message.get('content');
  const type = memberOf(content, 'content_type');
  if (type === 'thoughts') leftOut.add(programs.thoughts);
  if (!isJsonObject(content) || NOT_SAID.has(type)) return null;
  const attached = isJsonObject(metadata) ? metadata.get('attachments') : undefined;
  for (const file of isJsonArray(attached) ? attached : []) {
    const name = memberOf(file, 'name');
    if (name !== '') leftOut.addFile(name);
  }
  const said = textOf(content, leftOut);
  // What people write themselves stays as it is.
  const text = role === 'user' ? said : withLinks(said, metadata, leftOut);
  if (text.trim() === '') return null;
  const recipient = message.get('recipient');
  if (role === 'user' || role === 'system') return textMessage(role, text);
  if (role === 'assistant') {
    const forTool = typeof recipient === 'string' && recipient !== 'all';
    return textMessage('assistant', forTool ? `${words.toTool(recipient)}\n\n${fenceText(text)}` : text);
  }
  if (role === 'tool') {
    const name = isJsonObject(author) ? author.get('name') : undefined;
    return textMessage(
      'assistant',
      `${words.fromTool(typeof name === 'string' ? name : words.aTool)}\n\n${type === 'tether_quote' ? quoteOf(content, text) : fenceText(text)}`,
    );
  }
  return null;
}

/** What a page was quoted with: its address, its title and the words. */
function quoteOf(content: JsonObject, text: string): string {
  const link = pageLink(content.get('title'), content.get('url'));
  const lines = text.split('\n').map((line) => `> ${line}`.trimEnd());
  return [...(link === null ? [] : [link, '']), ...lines].join('\n');
}

function textOf(content: JsonObject, leftOut: LeftOut): string {
  const parts = content.get('parts');
  if (isJsonArray(parts))
    return parts
      .map((part) => partText(part, leftOut))
      .filter((text) => text !== '')
      .join('\n\n');
  for (const key of ['text', 'result', 'content']) {
    const text = content.get(key);
    if (typeof text === 'string') return text;
  }
  return '';
}

function partText(part: JsonValue, leftOut: LeftOut): string {
  if (typeof part === 'string') return part;
  if (!isJsonObject(part)) return '';
  const text = part.get('text');
  if (typeof text === 'string') return text;
  const type = textIn(part.get('content_type'));
  leftOut.add(type.startsWith('image') ? programs.images : programs.otherPart(type));
  return type.startsWith('image') ? programs.imageNotThere : '';
}

/** Seconds since 1970, with a fraction, as milliseconds. */
function timeOf(value: JsonValue | undefined): number | null {
  return typeof value === 'number' && value > 0 ? Math.round(value * 1000) : null;
}
