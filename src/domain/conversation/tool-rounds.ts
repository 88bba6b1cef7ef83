import type { JsonValue } from '#domain/json/json-value.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { ChatMessage, ToolCall } from '#domain/wire/chat.ts';
import {
  answeredId,
  isToolResult,
  messageRole,
  messageText,
  messageToolCalls,
} from '#domain/wire/message.ts';

/** A call with the result that it got. */
export interface AnsweredCall {
  readonly name: string;
  readonly arguments: string;
  readonly result: string;
}

const NO_RESULT: ChatMessage = new Map();

/** So often the same call with the same result is a circle. */
const CIRCLE = 3;

/**
 * The calls of a conversation that have results, in order.
 *
 * @internal
 */
export function answeredCalls(messages: readonly ChatMessage[]): readonly AnsweredCall[] {
  return messages.flatMap((message, index) => {
    const calls = messageToolCalls(message);
    if (calls.length === 0) return [];
    const results = resultsAfter(messages, index);
    return calls.flatMap((call) => {
      const result = results.get(call.id ?? '');
      return result === undefined ? [] : [{ name: call.name, arguments: call.arguments, result }];
    });
  });
}

/** The last result that a tool gave in a conversation; null where it gave none. An empty one is none. */
export function lastResult(messages: readonly ChatMessage[], name: string): string | null {
  const last = answeredCalls(messages).findLast((call) => call.name === name && call.result !== '');
  return last?.result ?? null;
}

/** How many times in a row results have been sent since somebody wrote the last message. */
export function stepsSoFar(messages: readonly ChatMessage[]): number {
  return sinceLastWords(messages).filter(
    (message, index, all) => isToolResult(message) && !isToolResult(all[index - 1] ?? NO_RESULT),
  ).length;
}

/**
 * The tool that turns in a circle: called with the same arguments and the same result for the third time since somebody
 * wrote the last message, `next` included. Null where none does.
 */
export function circlingTool(messages: readonly ChatMessage[], next: readonly AnsweredCall[]): string | null {
  const all = [...answeredCalls(sinceLastWords(messages)), ...next].map((call) => ({
    ...call,
    value: argumentsValue(call),
  }));
  const circling = next.find(({ name, result, ...call }) => {
    const value = argumentsValue(call);
    const same = all.filter(
      (each) => each.name === name && each.result === result && jsonEquals(each.value, value),
    );
    return same.length >= CIRCLE;
  });
  return circling?.name ?? null;
}

/** The arguments of a call as a value; what is no JSON is the text. None at all are the same as an empty object. */
function argumentsValue({ arguments: text }: Pick<ToolCall, 'arguments'>): JsonValue {
  if (text.trim() === '') return new Map();
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : text;
}

/** From the message after the last one of a person's on. */
function sinceLastWords(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  return messages.slice(messages.findLastIndex((message) => messageRole(message) === 'user') + 1);
}

function resultsAfter(messages: readonly ChatMessage[], index: number): ReadonlyMap<string, string> {
  const results = new Map<string, string>();
  for (const message of messages.slice(index + 1)) {
    if (!isToolResult(message)) break;
    results.set(answeredId(message), messageText(message));
  }
  return results;
}
