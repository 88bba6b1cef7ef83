import type { JsonArray, JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { CUSTOM_MARK, calledIn, isCustom, wireCall } from './called.ts';
import type { ChatMessage, ToolCall } from './chat.ts';

/** A message with a text: `{role, content}` in this order. */
export function textMessage(role: 'system' | 'user' | 'assistant', content: string): ChatMessage {
  return jsonObject([
    ['role', role],
    ['content', content],
  ]);
}

/** A user message whose content is a list of content parts. */
export function partsMessage(parts: readonly JsonObject[]): ChatMessage {
  return jsonObject([
    ['role', 'user'],
    ['content', [...parts]],
  ]);
}

/** The answer to one tool call. */
export function toolMessage(toolCallId: string, content: string): ChatMessage {
  return jsonObject([
    ['role', 'tool'],
    ['tool_call_id', toolCallId],
    ['content', content],
  ]);
}

/**
 * The answer to a call of a message's, in the form that the call came in: the older `function_call` has no id, and is
 * answered by role `function` with the name.
 */
export function resultMessage(caller: ChatMessage, call: ToolCall, content: string): ChatMessage {
  if (call.id !== null || !caller.has('function_call')) return toolMessage(call.id ?? '', content);
  return jsonObject([
    ['role', 'function'],
    ['name', call.name],
    ['content', content],
  ]);
}

/** Whether a message answers a call, in either form. */
export function isToolResult(message: ChatMessage): boolean {
  const role = messageRole(message);
  return role === 'tool' || role === 'function';
}

/** The id of the call that a result answers; empty in the older form, where there is one call without an id. */
export function answeredId(message: ChatMessage): string {
  const id = message.get('tool_call_id');
  return typeof id === 'string' ? id : '';
}

/** The role as written; an empty text when there is none. */
export function messageRole(message: ChatMessage): string {
  const role = message.get('role');
  return typeof role === 'string' ? role : '';
}

/** The content parts of a message whose content is a list; null when it is a text, null or absent. */
export function messageParts(message: ChatMessage): readonly JsonValue[] | null {
  const content = message.get('content');
  return isJsonArray(content) ? content : null;
}

/** All text of a message: its content, or its text parts joined by blank lines. */
export function messageText(message: ChatMessage): string {
  const content = message.get('content');
  if (typeof content === 'string') return content;
  if (!isJsonArray(content)) return '';
  const texts: string[] = [];
  for (const part of content) {
    if (typeof part === 'string') texts.push(part);
    else if (isJsonObject(part)) {
      const text = part.get('text');
      if (typeof text === 'string') texts.push(text);
    }
  }
  return texts.join('\n\n');
}

/**
 * The tool calls of an assistant message, in order; malformed entries are read as far as possible. The older
 * `function_call` is one call without an id.
 */
export function messageToolCalls(message: ChatMessage): readonly ToolCall[] {
  const listed = message.get('tool_calls');
  const legacy = message.get('function_call');
  const calls: JsonArray | null = isJsonArray(listed)
    ? listed
    : isJsonObject(legacy)
      ? [jsonObject([['function', legacy]])]
      : null;
  if (calls === null) return [];
  return calls.filter(isJsonObject).map((call) => {
    const fn = calledIn(call) ?? new Map<string, JsonValue>();
    const id = call.get('id');
    const name = fn.get('name');
    const args = fn.get('arguments') ?? fn.get('input');
    return {
      id: typeof id === 'string' ? id : null,
      name: typeof name === 'string' ? name : '',
      arguments: typeof args === 'string' ? args : '',
      extra: new Map([
        ...Array.from(call).filter(([key]) => !['id', 'type', 'function', 'custom', 'index'].includes(key)),
        ...(isCustom(call) ? [CUSTOM_MARK] : []),
      ]),
    };
  });
}

/** An assistant message with tool calls, as it must be sent back: content first (null when there is no text). */
export function assistantMessage(
  text: string,
  toolCalls: readonly ToolCall[],
  extra: JsonObject = new Map(),
): ChatMessage {
  const message = new Map<string, JsonValue>([
    ['role', 'assistant'],
    ['content', text === '' && toolCalls.length > 0 ? null : text],
  ]);
  if (toolCalls.length > 0) {
    message.set('tool_calls', toolCalls.map(wireCall));
  }
  for (const [key, value] of extra) message.set(key, value);
  return message;
}

/** Whether the message is `{role, content}` in this order, with a text as content, and nothing else. */
export function isPlainTextMessage(message: ChatMessage, role: string): boolean {
  return (
    message.size === 2 &&
    [...message.keys()].join() === 'role,content' &&
    message.get('role') === role &&
    typeof message.get('content') === 'string'
  );
}
