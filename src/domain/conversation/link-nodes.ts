import { compareByAge } from './branch-path.ts';
import type { MessageNode } from './conversation.ts';

/**
 * A sound tree of the messages that are left. A message whose parent is not among them goes below the nearest one that
 * is, by way of `removedParents` (removed message → its parent); where even that trail is lost, below the newest
 * message that is older than it. Circles are cut. Messages that need no change stay the same objects, in their order.
 */
export function linkNodes(
  nodes: Iterable<MessageNode>,
  removedParents: ReadonlyMap<string, string | null> = new Map(),
): ReadonlyMap<string, MessageNode> {
  const linked = new Map<string, MessageNode>();
  for (const node of nodes) linked.set(node.id, node);
  const lost: MessageNode[] = [];
  for (const node of linked.values()) {
    const parentId = nearestLiving(node.parentId, linked, removedParents);
    if (parentId === undefined) lost.push(node);
    else if (parentId !== node.parentId) linked.set(node.id, { ...node, parentId });
  }
  if (lost.length > 0) adopt(lost, linked);
  cutCircles(linked);
  return linked;
}

/** Undefined when the trail ends in a message that nothing is known of, or runs in a circle. */
function nearestLiving(
  parentId: string | null,
  linked: ReadonlyMap<string, MessageNode>,
  removedParents: ReadonlyMap<string, string | null>,
): string | null | undefined {
  let id = parentId;
  for (let steps = 0; id !== null && !linked.has(id); steps += 1) {
    const next = removedParents.get(id);
    if (next === undefined || steps > removedParents.size) return undefined;
    id = next;
  }
  return id;
}

function adopt(lost: readonly MessageNode[], linked: Map<string, MessageNode>): void {
  const oldestFirst = [...linked.values()].sort(compareByAge);
  const indexOf = new Map(oldestFirst.map((node, index) => [node.id, index]));
  for (const node of lost) {
    const before = oldestFirst[(indexOf.get(node.id) ?? 0) - 1];
    linked.set(node.id, { ...node, parentId: before?.id ?? null });
  }
}

function cutCircles(linked: Map<string, MessageNode>): void {
  const sound = new Set<string>();
  for (const start of linked.values()) {
    const trail = new Set<string>();
    let node: MessageNode | undefined = start;
    while (node !== undefined && !sound.has(node.id)) {
      if (trail.has(node.id)) {
        linked.set(node.id, { ...node, parentId: null });
        break;
      }
      trail.add(node.id);
      node = node.parentId === null ? undefined : linked.get(node.parentId);
    }
    for (const id of trail) sound.add(id);
  }
}
