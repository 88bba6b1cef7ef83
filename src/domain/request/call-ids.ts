import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';

const TAKEN = /^[A-Za-z0-9]{9}$/;

/**
 * The messages as Mistral takes them: it refuses ids of tool calls that are not nine letters and digits, as its own are and
 * those of others are not. A call and its result have the same one, and the same ids give the same each time. The same list
 * where nothing is to be done.
 */
export function withTakenCallIds(messages: readonly ChatMessage[], baseUrl: string): readonly ChatMessage[] {
  if (!/^https:\/\/(?:[\w-]+\.)*mistral\.ai(?:[:/]|$)/i.test(baseUrl)) return messages;
  const written = new Map<string, string>();
  const used = new Set<string>();
  const taken = (id: JsonValue | undefined) => {
    if (typeof id !== 'string' || TAKEN.test(id)) return id;
    let short = written.get(id) ?? '';
    for (let round = 0; short === '' || (used.has(short) && !written.has(id)); round += 1)
      short = shortened(`${round}${id}`);
    written.set(id, short);
    used.add(short);
    return short;
  };
  const withId = (holder: ChatMessage, key: string) => {
    const id = taken(holder.get(key));
    return id === undefined || id === holder.get(key) ? holder : new Map(holder).set(key, id);
  };
  const all = messages.map((message) => {
    const calls = message.get('tool_calls');
    if (!isJsonArray(calls)) return withId(message, 'tool_call_id');
    const changed = calls.map((call) => (isJsonObject(call) ? withId(call, 'id') : call));
    return changed.some((call, at) => call !== calls[at])
      ? new Map(message).set('tool_calls', changed)
      : message;
  });
  return written.size === 0 ? messages : all;
}

/** Nine letters and digits that follow from a text (FNV-1a, twice). */
function shortened(text: string): string {
  const hash = (seed: number) => {
    let value = seed;
    for (let at = 0; at < text.length; at += 1)
      value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
    return value.toString(36).padStart(7, '0');
  };
  return `${hash(0x811c9dc5)}${hash(0x9747b28c)}`.slice(2, 11);
}
