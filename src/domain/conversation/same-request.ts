import { jsonEquals } from '#domain/json/json-value.ts';
import { siblingsOf } from './branch-path.ts';
import type { Conversation, MessageNode } from './conversation.ts';

type Nodes = Conversation['nodes'];

const groupsByNodes = new WeakMap<Nodes, Map<string, readonly MessageNode[]>>();

/**
 * The versions of a reply that the very same request made, itself included, oldest first: what came of sending it several
 * times. Empty for a message that no request made. The same list as long as no message changes.
 */
export function repliesToSameRequest(
  conversation: Pick<Conversation, 'nodes'>,
  nodeId: string,
): readonly MessageNode[] {
  const { nodes } = conversation;
  let groups = groupsByNodes.get(nodes);
  if (groups === undefined) {
    groups = new Map();
    groupsByNodes.set(nodes, groups);
  }
  let group = groups.get(nodeId);
  if (group === undefined) {
    group = findGroup(conversation, nodeId);
    groups.set(nodeId, group);
  }
  return group;
}

function findGroup(conversation: Pick<Conversation, 'nodes'>, nodeId: string): readonly MessageNode[] {
  const request = conversation.nodes.get(nodeId)?.reply?.request;
  if (request === undefined) return [];
  const { baseUrl } = request.connection;
  return siblingsOf(conversation, nodeId).filter(
    ({ reply }) =>
      reply !== null &&
      reply.request.connection.baseUrl === baseUrl &&
      jsonEquals(reply.request.body, request.body),
  );
}
