import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import {
  isMarked,
  markedPlaces,
  takesCacheMarkers,
  withCacheMarkers,
} from '#domain/request/cache-markers.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { isPlainTextMessage } from '#domain/wire/message.ts';
import { CACHE_FIELD } from '#domain/wire/sent-back.ts';

/** Messages without the markers of the switch, and whether it is on. */
interface ReadSwitch {
  readonly messages: readonly ChatMessage[];
  readonly cachesPrompt?: true;
}

/**
 * The switch that makes these markers: on where setting it gives the very same messages again, key for key. Any other
 * markers are somebody's own and stay where they are.
 */
function readCacheSwitch(
  model: JsonValue | undefined,
  messages: readonly ChatMessage[],
  tools?: JsonValue,
): ReadSwitch {
  if (typeof model !== 'string' || !takesCacheMarkers(model)) return { messages };
  const bare = [...messages];
  for (const place of markedPlaces(messages)) {
    const message = messages[place];
    if (message !== undefined) bare[place] = withoutMarker(message);
  }
  const isOn = bare.some((message, place) => message !== messages[place]);
  const again = isOn ? withCacheMarkers(bare, tools) : messages;
  const isSame = isOn && formatCompactJson([...again]) === formatCompactJson([...messages]);
  return isSame ? { messages: bare, cachesPrompt: true } : { messages };
}

function withoutMarker(message: ChatMessage): ChatMessage {
  const content = message.get('content');
  const last = isJsonArray(content) ? content.at(-1) : undefined;
  if (!isJsonArray(content) || !isJsonObject(last) || !isMarked(last)) return message;
  const part = new Map([...last].filter(([key]) => key !== CACHE_FIELD));
  const text = part.get('text');
  const isText =
    content.length === 1 && [...part.keys()].join() === 'type,text' && part.get('type') === 'text';
  return new Map<string, JsonValue>(message).set(
    'content',
    isText && typeof text === 'string' ? text : [...content.slice(0, -1), part],
  );
}

/** A request in its places, with the switch that its markers stand for; a last text of the user's goes to the composer. */
export function placeCacheSwitch(placed: {
  readonly model: string | null;
  readonly parameters: ReadonlyMap<string, JsonValue>;
  readonly messages: readonly ChatMessage[];
  readonly unsentText: string;
}): ReadSwitch & { readonly unsentText: string } {
  const { model, parameters, unsentText } = placed;
  if (unsentText !== '') return { messages: placed.messages, unsentText };
  const read = readCacheSwitch(model ?? undefined, placed.messages, parameters.get('tools'));
  const last = read.messages.at(-1);
  const text = last !== undefined && isPlainTextMessage(last, 'user') ? last.get('content') : undefined;
  return read.cachesPrompt === true && typeof text === 'string'
    ? { ...read, messages: read.messages.slice(0, -1), unsentText: text }
    : { ...read, unsentText };
}

/** A body without the markers of the switch, and whether it is on. */
export function bodyWithoutMarkers(body: JsonObject): { readonly body: JsonObject; readonly isOn: boolean } {
  const listed = body.get('messages');
  if (!isJsonArray(listed) || !listed.every(isJsonObject)) return { body, isOn: false };
  const { messages, cachesPrompt } = readCacheSwitch(body.get('model'), listed, body.get('tools'));
  const isOn = cachesPrompt === true;
  return { body: isOn ? new Map<string, JsonValue>(body).set('messages', [...messages]) : body, isOn };
}
