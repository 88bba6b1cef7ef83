import { selectPath } from '#domain/conversation/branch-path.ts';
import { addNode } from '#domain/conversation/changes/append-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { isEmptyReply } from '#domain/conversation/request-messages.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonEquals } from '#domain/json/json-value.ts';
import { draftFromBody } from '#domain/portable/body-to-draft.ts';
import { bodyWithoutMarkers } from '#domain/portable/read-cache-switch.ts';
import { isMarked, takesCacheMarkers } from '#domain/request/cache-markers.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { isPlainTextMessage, messageParts } from '#domain/wire/message.ts';

/** What new messages are given. */
interface NewNodes {
  createId(): string;
  readonly nowMs: number;
}

/**
 * The conversation whose request has this body. Messages that are the same stay the same messages; from the first that is
 * another on there is a new branch, the old one stays beside it. A last message of the user goes to the composer.
 */
export function editConversation(
  conversation: Conversation,
  /** What stands in the composer, or the example in its place. */
  pending: ChatMessage | null,
  written: JsonObject,
  created: NewNodes,
): Conversation {
  const { body, ...caching } = placeMarkers(conversation, written);
  const listed = body.get('messages');
  const all = isJsonArray(listed) ? listed.filter(isJsonObject) : [];
  const { systemPrompt, rest } = placeSystemPrompt(conversation, all);
  const { model, parameters } = draftFromBody(body);
  const { cachesPrompt: _before, ...before } = conversation.draft;
  const draft = {
    ...before,
    ...caching,
    systemPrompt,
    model: model ?? conversation.draft.model,
    parameters: sameParameters(conversation.draft.parameters, parameters)
      ? conversation.draft.parameters
      : parameters,
  };
  return withMessages({ ...conversation, draft }, pending, rest, created);
}

/**
 * The markers of the cache as the switch where they are its own; those that messages of the conversation hold themselves
 * stay in them. The switch of a model that takes none stays as it is.
 */
function placeMarkers(
  { draft, nodes, headId }: Conversation,
  written: JsonObject,
): { readonly body: JsonObject; readonly cachesPrompt?: true } {
  const model = written.get('model');
  const isOn = draft.cachesPrompt === true;
  if (!takesCacheMarkers(typeof model === 'string' ? model : draft.model))
    return { body: written, ...(isOn && { cachesPrompt: true }) };
  const parts = selectPath({ nodes, headId }).flatMap(({ message }) => messageParts(message) ?? []);
  if (parts.some(isMarked)) return { body: written, ...(isOn && { cachesPrompt: true }) };
  const read = bodyWithoutMarkers(written);
  return { body: read.body, ...(read.isOn && { cachesPrompt: true }) };
}

function placeSystemPrompt(
  conversation: Conversation,
  all: readonly ChatMessage[],
): { readonly systemPrompt: string; readonly rest: readonly ChatMessage[] } {
  const [first] = all;
  const content = first?.get('content');
  const [shown] = selectPath(conversation);
  // A system message that is one of the conversation's own stays one.
  const isOwn =
    conversation.draft.systemPrompt === '' && shown !== undefined && shown.message.get('role') === 'system';
  if (isOwn || first === undefined || !isPlainTextMessage(first, 'system') || typeof content !== 'string')
    return { systemPrompt: '', rest: all };
  return content === '' ? { systemPrompt: '', rest: all } : { systemPrompt: content, rest: all.slice(1) };
}

function withMessages(
  conversation: Conversation,
  pending: ChatMessage | null,
  wanted: readonly ChatMessage[],
  { createId, nowMs }: NewNodes,
): Conversation {
  const path = selectPath(conversation);
  const last = path.at(-1);
  const isLastTurn = pending === null && last !== undefined && last.reply !== null;
  const used = (isLastTurn ? path.slice(0, -1) : path).filter((node) => !isEmptyReply(node));
  let same = 0;
  while (same < used.length && same < wanted.length && isSame(used[same]?.message, wanted[same])) same += 1;
  const more = wanted.slice(same);
  const isWhole = same === used.length;
  if (isWhole && more.length === 0 && pending === null) return conversation;
  if (isWhole && more.length === 1 && isSame(pending ?? undefined, more[0])) return conversation;
  const end = more.at(-1);
  const text = end !== undefined && isPlainTextMessage(end, 'user') ? end.get('content') : null;
  const unsentText = typeof text === 'string' && /\S/.test(text) ? text : '';
  // The head stays where nothing before the composer is another: what was left out there is still shown.
  let next: Conversation = {
    ...conversation,
    headId: isWhole && !isLastTurn ? conversation.headId : (used[same - 1]?.id ?? null),
    unsentText,
    unsentAttachments: [],
  };
  for (const message of unsentText === '' ? more : more.slice(0, -1))
    next = addNode(next, next.headId, { id: createId(), nowMs, message });
  return next;
}

function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return a !== undefined && b !== undefined && isSameInOrder(a, b);
}

/** The same, keys in the same order. */
function isSameInOrder(a: JsonValue, b: JsonValue): boolean {
  if (isJsonObject(a) && isJsonObject(b)) {
    const others = [...b];
    return (
      a.size === b.size &&
      [...a].every(
        ([key, member], index) =>
          others[index]?.[0] === key && isSameInOrder(member, others[index]?.[1] ?? null),
      )
    );
  }
  if (isJsonArray(a) && isJsonArray(b))
    return a.length === b.length && a.every((item, index) => isSameInOrder(item, b[index] ?? null));
  return jsonEquals(a, b);
}

function sameParameters(a: ReadonlyMap<string, JsonValue>, b: ReadonlyMap<string, JsonValue>): boolean {
  return isSameInOrder(new Map(a), new Map(b));
}
