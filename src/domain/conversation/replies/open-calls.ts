import { selectPath } from '#domain/conversation/branch-path.ts';
import { deleteMessage } from '#domain/conversation/changes/delete-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { answeredId, isToolResult, messageRole, messageToolCalls } from '#domain/wire/message.ts';

/** A tool call that no result follows, or a result of none before it: an API refuses a request that has one. */
export interface OpenCall {
  readonly id: string;
  /** What is called. */
  readonly name: string;
  /** Present for a result. */
  readonly isResult?: true;
}

/** One of the shown branch, with the message that makes it. */
export interface ShownCall extends OpenCall {
  readonly nodeId: string;
}

/** The calls of a request's messages without a result right behind them, and such results. The older form needs none. */
export function openCallsIn(messages: readonly ChatMessage[]): readonly OpenCall[] {
  return messages.flatMap((_message, index) => openCallsAt(messages, index));
}

/** Those of some calls that the shown branch still has without a result. */
export function stillOpen(
  conversation: Pick<Conversation, 'nodes' | 'headId'>,
  callIds: readonly string[],
): readonly ShownCall[] {
  const path = selectPath(conversation);
  const messages = path.map(({ message }) => message);
  return path.flatMap(({ id: nodeId }, index) =>
    openCallsAt(messages, index).flatMap((call) => (callIds.includes(call.id) ? [{ ...call, nodeId }] : [])),
  );
}

/** The conversation without some calls and results. What came stays in the replies' records. */
export function withoutCalls(conversation: Conversation, calls: readonly ShownCall[]): Conversation {
  let rest = conversation;
  for (const { nodeId, id, isResult } of calls) {
    const node = rest.nodes.get(nodeId);
    if (!node || isResult) rest = deleteMessage(rest, nodeId, rest.updatedAtMs);
    else {
      const changed = { ...node, message: withoutCall(node.message, id) };
      rest = { ...rest, nodes: new Map(rest.nodes).set(nodeId, changed) };
    }
  }
  return rest;
}

function openCallsAt(messages: readonly ChatMessage[], index: number): readonly OpenCall[] {
  const message = messages[index];
  if (message && messageRole(message) === 'tool') {
    const id = answeredId(message);
    const caller = messages.slice(0, index).findLast((each) => !isToolResult(each));
    const isAnswer = caller && messageToolCalls(caller).some((call) => (call.id ?? '') === id);
    return isAnswer ? [] : [{ id, name: '', isResult: true }];
  }
  if (!isJsonArray(message?.get('tool_calls'))) return [];
  const answered = new Set<string>();
  for (const next of messages.slice(index + 1)) {
    if (!isToolResult(next)) break;
    answered.add(answeredId(next));
  }
  return messageToolCalls(message).flatMap(({ id, name }) =>
    answered.has(id ?? '') ? [] : [{ id: id ?? '', name }],
  );
}

function withoutCall(message: ChatMessage, id: string): ChatMessage {
  const listed = message.get('tool_calls');
  const isOther = (call: JsonValue) => !isJsonObject(call) || (call.get('id') ?? '') !== id;
  const others = isJsonArray(listed) ? listed.filter(isOther) : [];
  const rest = new Map(message);
  if (others.length > 0) rest.set('tool_calls', others);
  else {
    rest.delete('tool_calls');
    // Beside calls it may be null, and not without them.
    rest.set('content', rest.get('content') ?? '');
  }
  return rest;
}
