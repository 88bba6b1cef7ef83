import type { Conversation, MessageNode, RequestRecord } from '#domain/conversation/conversation.ts';
import { firstWords } from '#domain/conversation/conversation-title.ts';
import { mergeHeaders, replyProgress } from '#domain/conversation/merge-conversations.ts';
import { nearestRequestAbove, packRequest } from '#domain/conversation/pack-request.ts';
import type { StoredAttachment } from './attachments.ts';
import type { ConversationDatabase } from './conversation-database.ts';
import type { StoredBroken, StoredConversation, StoredNode, StoredRequest } from './stored-records.ts';
import {
  isStoredConversation,
  isStoredNode,
  readStoredHeader,
  storeHeader,
  storeNode,
  storeRequest,
  storeUnsent,
} from './stored-records.ts';

/**
 * Writes what differs between `base` (what this tab last knew to be stored; null: nothing) and the conversation, and
 * leaves everything else in the database as other tabs made it. Messages are added and updated, never overwritten by an
 * older state; removed ones are marked. One transaction: all or nothing. Rejects when that fails.
 */
export async function writeConversation(
  database: ConversationDatabase,
  conversation: Conversation,
  base: Conversation | null,
  nowMs: number,
): Promise<void> {
  const changes = collectChanges(conversation, base, nowMs);
  const transaction = database.transaction(
    ['conversations', 'nodes', 'requests', 'attachments', 'broken'],
    'readwrite',
  );
  // A failed write ends the transaction, whose own promise says why; without this the failure would also count as unhandled.
  const written: Promise<unknown>[] = [];
  const attempt = (write: Promise<unknown>) => {
    write.catch(() => {});
    written.push(write);
  };
  try {
    const conversations = transaction.objectStore('conversations');
    const nodes = transaction.objectStore('nodes');
    const stored = await conversations.get(conversation.id);
    attempt(conversations.put(mergeHeader(stored, conversation, base, changes)));
    if (stored !== undefined && !isReadableHeader(stored))
      attempt(transaction.objectStore('broken').add(brokenHeader(conversation.id, stored, nowMs)));
    if (changes.nodesChanged) {
      const storedNodes =
        stored === undefined
          ? []
          : await Promise.all(changes.nodes.map(({ node }) => nodes.get([conversation.id, node.id])));
      for (const [index, change] of changes.nodes.entries()) {
        attempt(nodes.put(mergeStoredNode(storedNodes[index], change)));
      }
      for (const id of changes.removedIds) {
        const node = await nodes.get([conversation.id, id]);
        if (isStoredNode(node)) attempt(nodes.put(tombstone(node, nowMs)));
      }
      for (const request of changes.requests) attempt(transaction.objectStore('requests').put(request));
    }
    for (const attachment of changes.attachments)
      attempt(transaction.objectStore('attachments').put(attachment));
    await Promise.all(written);
    await transaction.done;
  } catch (error) {
    abandon(transaction);
    throw error;
  }
}

/**
 * Writes the state of one reply that is stored already; false when it is not. A state that is further on stays.
 * Rejects when the write fails.
 */
export async function writeReply(
  database: ConversationDatabase,
  conversationId: string,
  node: MessageNode,
  nowMs: number,
): Promise<boolean> {
  const attachments: StoredAttachment[] = [];
  const fresh = storeNode(conversationId, node, nowMs, (attachment) => attachments.push(attachment));
  const transaction = database.transaction(['nodes', 'attachments'], 'readwrite');
  try {
    const nodes = transaction.objectStore('nodes');
    const stored = await nodes.get([conversationId, node.id]);
    if (!isStoredNode(stored)) {
      await transaction.done;
      return false;
    }
    // Where the message hangs is not this caller's business: another tab may have moved it.
    const keepsPlace: NodeChange = { node, fresh, contentChanged: true, placeChanged: false, added: false };
    await nodes.put(mergeStoredNode(stored, keepsPlace));
    for (const attachment of attachments) await transaction.objectStore('attachments').put(attachment);
    await transaction.done;
    return true;
  } catch (error) {
    abandon(transaction);
    throw error;
  }
}

interface NodeChange {
  readonly node: MessageNode;
  readonly fresh: StoredNode;
  readonly contentChanged: boolean;
  readonly placeChanged: boolean;
  readonly added: boolean;
}

interface Changes {
  readonly nodes: readonly NodeChange[];
  readonly removedIds: readonly string[];
  readonly requests: readonly StoredRequest[];
  readonly attachments: readonly StoredAttachment[];
  /** The stored form of what waits in the composer; null when this tab has not changed it. */
  readonly unsent: { readonly stored: unknown } | null;
  readonly nodesChanged: boolean;
  readonly addsNodes: boolean;
}

function collectChanges(conversation: Conversation, base: Conversation | null, nowMs: number): Changes {
  const attachments = new Map<string, StoredAttachment>();
  const keep = (attachment: StoredAttachment) => attachments.set(attachment.id, attachment);
  const nodes: NodeChange[] = [];
  const requests: StoredRequest[] = [];
  const removedIds: string[] = [];
  if (conversation.nodes !== base?.nodes) {
    for (const node of conversation.nodes.values()) {
      const before = base?.nodes.get(node.id);
      if (before === node) continue;
      nodes.push({
        node,
        fresh: storeNode(conversation.id, node, nowMs, keep),
        contentChanged: node.message !== before?.message || node.reply !== before?.reply,
        placeChanged: node.parentId !== before?.parentId,
        added: before === undefined,
      });
      const request: RequestRecord | undefined = node.reply?.request;
      if (request !== undefined && request !== before?.reply?.request) {
        const packed = packRequest(request, nearestRequestAbove(conversation.nodes, node));
        requests.push(storeRequest(conversation.id, node.id, packed, keep));
      }
    }
    for (const id of base?.nodes.keys() ?? []) if (!conversation.nodes.has(id)) removedIds.push(id);
  }
  const isUnsentMine =
    base === null
      ? conversation.unsentAttachments.length > 0
      : conversation.unsentAttachments !== base.unsentAttachments;
  const unsent = isUnsentMine ? { stored: storeUnsent(conversation, keep) } : null;
  return {
    unsent,
    nodes,
    removedIds,
    requests,
    attachments: [...attachments.values()],
    nodesChanged: nodes.length > 0 || removedIds.length > 0,
    addsNodes: nodes.some((change) => change.added),
  };
}

function mergeHeader(
  stored: unknown,
  conversation: Conversation,
  base: Conversation | null,
  changes: Changes,
): StoredConversation {
  const { nodes: _nodes, unsentAttachments: _attachments, ...mine } = conversation;
  const words = firstWords(conversation);
  const theirs = readStoredHeader(stored);
  if (!isStoredConversation(stored) || !theirs.ok)
    return storeHeader(mine, words, null, changes.unsent?.stored);
  // Someone goes on writing in it here: what another tab deleted is needed after all.
  const deletedAtMs = base === null || changes.addsNodes ? null : stored.deletedAtMs;
  const merged = mergeHeaders(base, mine, theirs.value);
  return storeHeader(
    merged,
    changes.nodesChanged || base === null ? words : stored.firstWords,
    deletedAtMs,
    changes.unsent === null ? stored.unsentAttachments : changes.unsent.stored,
  );
}

/** What lies in the database after a change: only what the change is about is taken from it. */
function mergeStoredNode(stored: unknown, change: NodeChange): StoredNode {
  const { fresh, node } = change;
  if (!isStoredNode(stored)) return fresh;
  const incoming = node.reply === null ? 0 : replyProgress(node.reply);
  const takesContent = change.contentChanged && incoming >= stored.progress;
  const content = takesContent ? fresh : stored;
  const parentId = change.placeChanged ? fresh.parentId : stored.parentId;
  return {
    ...content,
    parentId,
    record: withParent(content.record, parentId),
    deletedAtMs: change.added ? null : stored.deletedAtMs,
  };
}

function withParent(record: unknown, parentId: string | null): unknown {
  return record instanceof Map ? new Map(record).set('parentId', parentId) : record;
}

function tombstone(node: StoredNode, nowMs: number): StoredNode {
  const { runningRunId: _ended, ...rest } = node;
  return { ...rest, deletedAtMs: nowMs };
}

function isReadableHeader(stored: unknown): boolean {
  return readStoredHeader(stored).ok;
}

function brokenHeader(id: string, raw: unknown, nowMs: number): StoredBroken {
  const result = readStoredHeader(raw);
  return {
    setAsideAtMs: nowMs,
    store: 'conversations',
    id,
    conversationId: id,
    reason: result.ok ? { expected: 'present', path: '' } : result.error,
    raw,
  };
}

function abandon(transaction: { abort(): void; readonly done: Promise<void> }): void {
  transaction.done.catch(() => {});
  try {
    transaction.abort();
  } catch {
    // It has ended by itself, as a transaction does whose request failed.
  }
}
