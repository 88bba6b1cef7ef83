import { newestLeafBelow } from './branch-path.ts';
import { isRunningStatus } from './changes/update-reply.ts';
import type { Conversation, ConversationHeader, MessageNode, ReplyRecord } from './conversation.ts';
import { linkNodes } from './link-nodes.ts';

/**
 * Brings together what two tabs made of the same conversation. `base` is what both last agreed on (null: nothing).
 * Whatever either side added is there; what either side removed is gone; a field that only one side changed has that
 * side's value, and one that both changed has `mine`. Messages below a removed one move up to the nearest that is left.
 */
export function mergeConversations(
  base: Conversation | null,
  mine: Conversation,
  theirs: Conversation,
): Conversation {
  if (mine === theirs || base === theirs) return mine;
  if (base === mine) return theirs;
  const nodes = mergeNodes(base, mine, theirs);
  const header = mergeHeaders(base, mine, theirs);
  const living = (id: string | null) => id !== null && nodes.has(id);
  const headId = [header.headId, mine.headId].find(living) ?? newestLeafBelow({ nodes }, null)?.id ?? null;
  const attached = base !== null && mine.unsentAttachments === base.unsentAttachments ? theirs : mine;
  return { ...header, unsentAttachments: attached.unsentAttachments, nodes, headId };
}

/** The header: what only one side changed has that side's value, what both changed has `mine`. */
export function mergeHeaders(
  base: ConversationHeader | null,
  mine: ConversationHeader,
  theirs: ConversationHeader,
): ConversationHeader {
  const pick = <K extends keyof ConversationHeader>(key: K): ConversationHeader[K] =>
    base !== null && mine[key] === base[key] ? theirs[key] : mine[key];
  const unread = pick('unread');
  return {
    id: mine.id,
    title: pick('title'),
    createdAtMs: Math.min(mine.createdAtMs, theirs.createdAtMs),
    updatedAtMs: Math.max(mine.updatedAtMs, theirs.updatedAtMs),
    pinned: pick('pinned'),
    place: pick('place'),
    column: pick('column'),
    draft: pick('draft'),
    unsentText: pick('unsentText'),
    headId: pick('headId'),
    ...(unread && { unread }),
  };
}

/** One message as two sides have it: the fields that a side changed, and of two states of a reply the one further on. */
export function mergeNode(base: MessageNode | null, mine: MessageNode, theirs: MessageNode): MessageNode {
  if (mine === theirs || base === theirs) return mine;
  if (base === mine) return theirs;
  const parentId = base !== null && mine.parentId === base.parentId ? theirs.parentId : mine.parentId;
  const content =
    mine.message === base?.message && mine.reply === base?.reply ? theirs : furtherOf(mine, theirs);
  return { ...content, parentId };
}

function mergeNodes(
  base: Conversation | null,
  mine: Conversation,
  theirs: Conversation,
): ReadonlyMap<string, MessageNode> {
  const merged: MessageNode[] = [];
  const parents = new Map<string, string | null>();
  for (const node of mine.nodes.values()) {
    const other = theirs.nodes.get(node.id);
    const before = base?.nodes.get(node.id) ?? null;
    if (other !== undefined) merged.push(mergeNode(before, node, other));
    else if (before === null) merged.push(node);
    else parents.set(node.id, node.parentId);
  }
  for (const node of theirs.nodes.values()) {
    if (mine.nodes.has(node.id)) continue;
    if (base?.nodes.has(node.id)) parents.set(node.id, node.parentId);
    else merged.push(node);
  }
  return linkNodes(merged, parents);
}

/** A settled reply is further than a running one, a longer text further than a shorter one; else mine. */
function furtherOf(mine: MessageNode, theirs: MessageNode): MessageNode {
  if (mine.reply === null || theirs.reply === null) return mine;
  return replyProgress(theirs.reply) > replyProgress(mine.reply) ? theirs : mine;
}

/** A measure of how far a reply has come; only good for comparing two states of the same reply. */
export function replyProgress(reply: ReplyRecord): number {
  // An interruption is a guess from outside, made when its tab seemed gone: what that tab itself says counts more.
  const settled = isRunningStatus(reply.status) ? 0 : reply.status === 'interrupted' ? 0.5 : 1e12;
  let length = 0;
  for (const choice of reply.reply.choices) {
    length += choice.text.length + choice.reasoning.length + choice.refusal.length;
    for (const call of choice.toolCalls) length += call.name.length + call.arguments.length;
  }
  return settled + length;
}
