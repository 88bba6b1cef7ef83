import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonEquals } from '#domain/json/json-value.ts';
import { messageRole } from '#domain/wire/message.ts';
import { CACHE_FIELD } from '#domain/wire/sent-back.ts';

/** What two requests differ in first, in the order in which servers read a prompt. */
export type CacheBreak =
  | { readonly part: 'model' | 'tools' }
  /** The number of the message, from 1, and its role: a system prompt is the first. */
  | { readonly part: 'message'; readonly number: number; readonly role: string };

/**
 * What of a request a cache that the one before filled cannot serve: what differs first, since only an equal beginning
 * is read from it. Null where the request only goes on. Markers of the cache make no difference.
 */
export function cacheBreak(before: JsonObject, now: JsonObject): CacheBreak | null {
  if (!isSame(before.get('model'), now.get('model'))) return { part: 'model' };
  if (!isSame(before.get('tools'), now.get('tools'))) return { part: 'tools' };
  const [old, sent] = [messagesIn(before), messagesIn(now)];
  const place = old.findIndex(
    (message, index) => index < sent.length && !isSameMessage(message, sent[index]),
  );
  const message = sent[place];
  return message === undefined ? null : { part: 'message', number: place + 1, role: messageRole(message) };
}

function messagesIn(body: JsonObject): readonly JsonObject[] {
  const messages = body.get('messages');
  return isJsonArray(messages) ? messages.filter(isJsonObject) : [];
}

function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return jsonEquals(withoutMarkers(a ?? null), withoutMarkers(b ?? null));
}

function isSameMessage(a: JsonObject, b: JsonObject | undefined): boolean {
  return a === b || isSame(plain(a), plain(b ?? null));
}

/** With its content as a list of parts, as a marked one has it. */
function plain(message: JsonValue): JsonValue {
  if (!isJsonObject(message)) return message;
  const content = message.get('content');
  if (typeof content !== 'string') return message;
  const part = new Map<string, JsonValue>([
    ['type', 'text'],
    ['text', content],
  ]);
  return new Map<string, JsonValue>(message).set('content', [part]);
}

function withoutMarkers(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(withoutMarkers);
  if (!isJsonObject(value)) return value;
  const kept = [...value].filter(([key]) => key !== CACHE_FIELD);
  return new Map(kept.map(([key, member]) => [key, key === 'content' ? withoutMarkers(member) : member]));
}
