import type { MessageNode } from '#domain/conversation/conversation.ts';
import { isJsonArray, isJsonObject, jsonEquals } from '#domain/json/json-value.ts';

const shown = new WeakMap<MessageNode, { readonly request: unknown; readonly node: MessageNode }>();

/**
 * The branch with each message that has variables as the reply below it got it: who regenerates with other values and
 * goes back to the first reply sees what that one answered.
 */
export function asSent(path: readonly MessageNode[]): readonly MessageNode[] {
  if (!path.some(({ template }) => template !== undefined)) return path;
  return path.map((node, index) => sentTo(node, path[index + 1]));
}

function sentTo(node: MessageNode, below: MessageNode | undefined): MessageNode {
  const request = below?.reply?.request;
  if (node.template === undefined || request === undefined || request.incomplete === true) return node;
  const known = shown.get(node);
  if (known?.request === request) return known.node;
  const messages = request.body.get('messages');
  const message = isJsonArray(messages) ? messages.at(-1) : undefined;
  const isOther = message !== undefined && isJsonObject(message) && !jsonEquals(message, node.message);
  const sent = isOther ? { ...node, message } : node;
  shown.set(node, { request, node: sent });
  return sent;
}
