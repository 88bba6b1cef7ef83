import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { SseEvent } from './sse-decoder.ts';

/** Frameworks that write the field themselves, around a text that has it already. */
const FIELD_AGAIN = /^(?:data:[ ]?)+/;

/** Whether it is the mark of the end, also in the ways that it is written wrongly. */
export function isDoneMark(data: string): boolean {
  return data.length < 32 && /^\s*"?\[DONE\]"?\s*$/i.test(data);
}

/**
 * The events that an event stands for: nearly always itself. A server that leaves out the empty lines sends several as one,
 * and one that writes the field name twice sends it in the data.
 */
export function payloadsIn(event: SseEvent): readonly SseEvent[] {
  const { data } = event;
  const isWrapped = data.startsWith('data:');
  if (!isWrapped && !data.includes('\n')) return [event];
  const lines = data
    .split('\n')
    .map((line) => line.replace(FIELD_AGAIN, ''))
    .filter((line) => line.trim() !== '');
  const joined = lines.join('\n');
  if (lines.length < 2 || parseJson(joined).ok) return isWrapped ? [{ ...event, data: joined }] : [event];
  return lines.every((line) => isDoneMark(line) || parseJson(line).ok)
    ? lines.map((line) => ({ ...event, data: line }))
    : [event];
}

/** A payload's value; out of a text that holds it as JSON, or of an object around it, where a gateway has wrapped it; undefined where it is not JSON. */
export function payloadValue(text: string): JsonValue | undefined {
  const parsed = parseJson(text);
  if (!parsed.ok) return undefined;
  const inner =
    typeof parsed.value === 'string' && parsed.value.startsWith('{') ? parseJson(parsed.value) : parsed;
  const value = inner.ok ? inner.value : parsed.value;
  if (!isJsonObject(value) || value.has('choices')) return value;
  for (const key of ['data', 'result', 'response', 'body']) {
    const held = value.get(key);
    if (isJsonObject(held) && isJsonArray(held.get('choices'))) return held;
  }
  return value;
}
