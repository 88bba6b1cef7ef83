import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { messageRole } from './message.ts';
import { backRuleOf, CACHE_FIELD, isCallField } from './sent-back.ts';

/**
 * The fields within a body's messages that no API needs: what servers added to replies and to the calls in them, and
 * markers of the cache. Each once.
 */
export function addedFields(body: JsonObject): readonly string[] {
  const found = new Set<string>();
  const messages = body.get('messages');
  for (const message of isJsonArray(messages) ? messages : []) {
    if (!isJsonObject(message)) continue;
    for (const part of listIn(message, 'content')) if (part.has(CACHE_FIELD)) found.add(CACHE_FIELD);
    if (messageRole(message) !== 'assistant') continue;
    for (const field of message.keys()) if (backRuleOf(field) !== 'always') found.add(field);
    for (const call of listIn(message, 'tool_calls'))
      for (const field of call.keys()) if (!isCallField(field)) found.add(field);
  }
  return [...found];
}

function listIn(message: JsonObject, key: string): readonly JsonObject[] {
  const list: JsonValue | undefined = message.get(key);
  return isJsonArray(list) ? list.filter(isJsonObject) : [];
}
