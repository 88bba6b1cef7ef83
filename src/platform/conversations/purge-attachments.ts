import { collectAttachmentIds } from './attachments.ts';
import type { ConversationDatabase } from './conversation-database.ts';
import { keysOf } from './conversation-database.ts';
import { isStoredNode } from './stored-records.ts';

/**
 * Removes attachments that no message, request or composer stands on any more. What was deleted after a time may still
 * be brought back by an Undo, and counts.
 */
export async function removeUnusedAttachments(
  database: ConversationDatabase,
  deletedBeforeMs: number,
): Promise<void> {
  const ids = new Set((await database.getAllKeys('attachments')).map(([conversationId]) => conversationId));
  for (const id of ids) await removeUnused(database, id, deletedBeforeMs);
}

/** One transaction: what another tab attaches at this moment is seen with that which stands on it, or comes after it. */
async function removeUnused(
  database: ConversationDatabase,
  id: string,
  deletedBeforeMs: number,
): Promise<void> {
  const transaction = database.transaction(
    ['conversations', 'nodes', 'requests', 'attachments', 'broken'],
    'readwrite',
  );
  const [header, nodes, requests, broken, keys] = await Promise.all([
    transaction.objectStore('conversations').get(id),
    transaction.objectStore('nodes').getAll(keysOf(id)),
    // Those of deleted messages too: later requests are packed against them.
    transaction.objectStore('requests').getAll(keysOf(id)),
    transaction.objectStore('broken').getAll(),
    transaction.objectStore('attachments').getAllKeys(keysOf(id)),
  ]);
  const kept = nodes.filter(
    (node) => !isStoredNode(node) || node.deletedAtMs === null || node.deletedAtMs > deletedBeforeMs,
  );
  const used = new Set<string>();
  for (const value of [header, ...kept, ...requests, ...broken]) collectAttachmentIds(value, used);
  for (const key of keys) if (!used.has(key[1])) await transaction.objectStore('attachments').delete(key);
  await transaction.done;
}
