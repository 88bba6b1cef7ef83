import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import type { ToolCall } from './chat.ts';

/** What a call that is none of a function has among what else came with it. */
export const CUSTOM_MARK = ['type', 'custom'] as const;

/** What a call on the wire calls: a function with arguments, or a custom tool with an input. */
export function calledIn(call: JsonObject): JsonObject | null {
  const called = call.get('function') ?? call.get('custom');
  return isJsonObject(called) ? called : null;
}

/** Whether a call on the wire is of a custom tool, whose input is any text. */
export function isCustom(call: JsonObject): boolean {
  return isJsonObject(call.get('custom')) && !isJsonObject(call.get('function'));
}

/** Whether a call is of a custom tool. */
export function isCustomCall({ extra }: Pick<ToolCall, 'extra'>): boolean {
  return extra.get(CUSTOM_MARK[0]) === CUSTOM_MARK[1];
}

/** A call as the wire has it. */
export function wireCall(call: ToolCall): JsonObject {
  const wire = new Map<string, JsonValue>();
  if (call.id !== null) wire.set('id', call.id);
  const kind = isCustomCall(call) ? 'custom' : 'function';
  wire.set('type', kind);
  wire.set(
    kind,
    jsonObject([
      ['name', call.name],
      [kind === 'custom' ? 'input' : 'arguments', call.arguments],
    ]),
  );
  for (const [key, value] of call.extra) wire.set(key, value);
  return wire;
}
