import type { JsonArray, JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { CACHE_FIELD } from '#domain/wire/sent-back.ts';

/** The API takes four in one request, those of tools among them. */
const MAX_MARKERS = 4;
/** The end of this turn, and that of the one before, which is where the last request wrote the cache. */
const MARKED_MESSAGES = 2;

/** Whether a model keeps what such markers end. Claude's do; others ignore the field or refuse it. */
export const takesCacheMarkers = (model: string): boolean => /(?:^|[/:.~])claude/i.test(model);

/**
 * The messages with markers on the last two of the user's and the assistant's that hold something; a text becomes a list of
 * one part. System messages are refused with one, and those of tools ignore it.
 */
export function withCacheMarkers(
  messages: readonly ChatMessage[],
  tools?: JsonValue,
): readonly ChatMessage[] {
  let left = MAX_MARKERS - messages.reduce((sum, each) => sum + countIn(each.get('content')), countIn(tools));
  const marked = [...messages];
  for (const place of markedPlaces(messages)) {
    const message = messages[place];
    const content = message && markedContent(message.get('content'));
    if (message === undefined || content === null || content === undefined || left <= 0) continue;
    marked[place] = new Map<string, JsonValue>(message).set('content', content);
    left -= 1;
  }
  return marked;
}

/** The places of the messages that the switch marks, the last first. */
export function markedPlaces(messages: readonly ChatMessage[]): readonly number[] {
  return Array.from(messages.keys())
    .filter((place) => {
      const role = messages[place]?.get('role');
      return (role === 'user' || role === 'assistant') && lastPart(messages[place]?.get('content')) !== null;
    })
    .slice(-MARKED_MESSAGES)
    .reverse();
}

/** Whether a part ends what is to be kept. */
export const isMarked = (part: JsonValue | undefined): boolean => isJsonObject(part) && part.has(CACHE_FIELD);

function countIn(list: JsonValue | undefined): number {
  return isJsonArray(list) ? list.filter(isMarked).length : 0;
}

/** The part that a marker goes on: the last one, unless it is a blank text, which is refused with one; null for none. */
function lastPart(content: JsonValue | undefined): JsonObject | null {
  if (typeof content === 'string') return content.trim() === '' ? null : textPart(content);
  const last = isJsonArray(content) ? content.at(-1) : undefined;
  if (!isJsonObject(last)) return null;
  const text = last.get('text');
  return typeof text === 'string' && text.trim() === '' ? null : last;
}

function textPart(text: string): JsonObject {
  return jsonObject([
    ['type', 'text'],
    ['text', text],
  ]);
}

/** Null where it is marked already. */
function markedContent(content: JsonValue | undefined): JsonArray | null {
  const last = lastPart(content);
  if (last === null || isMarked(last)) return null;
  const before = isJsonArray(content) ? content.slice(0, -1) : [];
  return [...before, new Map<string, JsonValue>(last).set(CACHE_FIELD, jsonObject([['type', 'ephemeral']]))];
}
