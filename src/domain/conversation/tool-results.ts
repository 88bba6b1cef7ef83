import type { ToolCall } from '#domain/wire/chat.ts';
import { answeredId, isToolResult, messageToolCalls } from '#domain/wire/message.ts';
import type { Conversation, MessageNode } from './conversation.ts';

type Nodes = Conversation['nodes'];

/** The call that a tool message answers, in the reply right above it or above its fellows; null for none. */
export function answeredCall(nodes: Nodes, { message, parentId }: MessageNode): ToolCall | null {
  if (!isToolResult(message)) return null;
  let above = parentId === null ? undefined : nodes.get(parentId);
  // No further than there are messages: parents that form a circle must not hang the page.
  for (let steps = nodes.size; above && steps > 0 && isToolResult(above.message); steps -= 1)
    above = above.parentId === null ? undefined : nodes.get(above.parentId);
  if (!above) return null;
  const calls = messageToolCalls(above.message);
  // The older form names what was called.
  if (!message.has('tool_call_id'))
    return calls.find(({ id, name }) => id === null && name === message.get('name')) ?? null;
  const id = answeredId(message);
  return calls.find((call) => call.id !== null && call.id === id) ?? null;
}
