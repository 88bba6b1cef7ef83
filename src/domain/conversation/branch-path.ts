import type { Conversation, MessageNode } from './conversation.ts';

type Nodes = Conversation['nodes'];
/** A conversation as far as its shown branch goes. */
type Shown = Pick<Conversation, 'nodes' | 'headId'>;

// Keyed by the map of nodes, which is replaced when and only when a message changes: typing into the draft or the
// composer makes a new conversation object, and must not walk 10,000 messages again.
const pathsByNodes = new WeakMap<Nodes, Map<string | null, readonly MessageNode[]>>();
const childrenByNodes = new WeakMap<Nodes, ReadonlyMap<string | null, readonly MessageNode[]>>();

/** The messages of the shown branch, first to last. The same list as long as nodes and head are the same. */
export function selectPath(conversation: Shown): readonly MessageNode[] {
  const { nodes, headId } = conversation;
  let paths = pathsByNodes.get(nodes);
  if (paths === undefined) {
    paths = new Map();
    pathsByNodes.set(nodes, paths);
  }
  let path = paths.get(headId);
  if (path === undefined) {
    path = pathTo(nodes, headId);
    paths.set(headId, path);
  }
  return path;
}

/** The messages from the first to the given one; empty when it is null or unknown. */
export function pathTo(nodes: Nodes, nodeId: string | null): readonly MessageNode[] {
  const path: MessageNode[] = [];
  let node = nodeId === null ? undefined : nodes.get(nodeId);
  // No longer than there are nodes: parents that form a circle must not hang the page.
  while (node !== undefined && path.length < nodes.size) {
    path.push(node);
    node = node.parentId === null ? undefined : nodes.get(node.parentId);
  }
  return path.reverse();
}

/** The messages directly below a message (below none: the first messages), oldest first. */
export function childrenOf(
  conversation: Pick<Conversation, 'nodes'>,
  parentId: string | null,
): readonly MessageNode[] {
  let children = childrenByNodes.get(conversation.nodes);
  if (children === undefined) {
    children = groupByParent(conversation.nodes);
    childrenByNodes.set(conversation.nodes, children);
  }
  return children.get(parentId) ?? [];
}

/** All versions of a message, itself included, oldest first; empty when there is no such message. */
export function siblingsOf(
  conversation: Pick<Conversation, 'nodes'>,
  nodeId: string,
): readonly MessageNode[] {
  const node = conversation.nodes.get(nodeId);
  return node === undefined ? [] : childrenOf(conversation, node.parentId);
}

/** Where a message stands among its versions, `position` from 1: "2 of 3". */
export function siblingPosition(
  conversation: Pick<Conversation, 'nodes'>,
  nodeId: string,
): { readonly position: number; readonly count: number } {
  const siblings = siblingsOf(conversation, nodeId);
  return { position: siblings.findIndex((node) => node.id === nodeId) + 1, count: siblings.length };
}

/** The most recently made message without followers at or below a message; below null: of all. Null when there is none. */
export function newestLeafBelow(
  conversation: Pick<Conversation, 'nodes'>,
  nodeId: string | null,
): MessageNode | null {
  const start = nodeId === null ? undefined : conversation.nodes.get(nodeId);
  const waiting: MessageNode[] = start === undefined ? [...childrenOf(conversation, null)] : [start];
  let newest: MessageNode | null = null;
  for (let node = waiting.pop(), seen = 0; node !== undefined; node = waiting.pop(), seen += 1) {
    if (seen > conversation.nodes.size) break;
    const children = childrenOf(conversation, node.id);
    if (children.length > 0) waiting.push(...children);
    else if (newest === null || compareByAge(newest, node) < 0) newest = node;
  }
  return newest;
}

/** Oldest first; the same in every tab and after every reload, so messages of one millisecond go by their ids. */
export function compareByAge(a: MessageNode, b: MessageNode): number {
  if (a.createdAtMs !== b.createdAtMs) return a.createdAtMs - b.createdAtMs;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function groupByParent(nodes: Nodes): ReadonlyMap<string | null, readonly MessageNode[]> {
  const groups = new Map<string | null, MessageNode[]>();
  for (const node of nodes.values()) {
    const group = groups.get(node.parentId);
    if (group === undefined) groups.set(node.parentId, [node]);
    else group.push(node);
  }
  for (const group of groups.values()) if (group.length > 1) group.sort(compareByAge);
  return groups;
}
