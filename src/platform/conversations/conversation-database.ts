import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import { openDB } from 'idb';
import type { Clock } from '#platform/clock.ts';
import { StorageFailure } from '#platform/storage-problem.ts';

/** Stored values are `unknown` on purpose: whatever is read is checked first. Their shapes are in `stored-records.ts`. */
export interface ConversationSchema extends DBSchema {
  conversations: { key: string; value: unknown; indexes: { deleted: number } };
  nodes: { key: [string, string]; value: unknown; indexes: { running: string } };
  requests: { key: [string, string]; value: unknown };
  attachments: { key: [string, string]; value: unknown };
  broken: { key: number; value: unknown };
}

export type ConversationDatabase = IDBPDatabase<ConversationSchema>;
export type StoreName = 'conversations' | 'nodes' | 'requests' | 'attachments' | 'broken';

type UpgradeStep = (
  database: ConversationDatabase,
  transaction: IDBPTransaction<ConversationSchema, StoreName[], 'versionchange'>,
) => void;

/**
 * From each released version of the database to the next; step 0 makes version 1. A change of a record's shape is a step
 * of that record's own kind and, with it, an empty step here: a page of the older version must not write any more.
 */
const UPGRADE_STEPS: readonly UpgradeStep[] = [
  (database) => {
    database.createObjectStore('conversations', { keyPath: 'id' }).createIndex('deleted', 'deletedAtMs');
    database
      .createObjectStore('nodes', { keyPath: ['conversationId', 'id'] })
      .createIndex('running', 'runningRunId');
    database.createObjectStore('requests', { keyPath: ['conversationId', 'id'] });
    database.createObjectStore('attachments', { keyPath: ['conversationId', 'id'] });
    database.createObjectStore('broken', { keyPath: 'key', autoIncrement: true });
  },
];

/** The version of the database that this code reads and writes. */
const DATABASE_VERSION = UPGRADE_STEPS.length;

/** How long another page may hold up an upgrade before the app goes on without the database, milliseconds. */
const BLOCKED_AFTER_MS = 3000;

/**
 * Opens the database and moves it forward. `onClosed` is told when the connection ends by itself: `upgrade` when a page
 * of a newer version wants the database, `lost` when the browser took it away. Rejects when it cannot be opened.
 */
export async function openConversationDatabase(deps: {
  readonly name: string;
  readonly clock: Clock;
  onClosed(reason: 'upgrade' | 'lost'): void;
}): Promise<ConversationDatabase> {
  let giveUp: () => void = () => {};
  const blockedTooLong = new Promise<'blocked'>((resolve) => {
    giveUp = () => resolve('blocked');
  });
  let callOff: (() => void) | undefined;
  const opening = openDB<ConversationSchema>(deps.name, DATABASE_VERSION, {
    upgrade(database, oldVersion, _newVersion, transaction) {
      for (const step of UPGRADE_STEPS.slice(oldVersion)) step(database, transaction);
    },
    blocked() {
      callOff = deps.clock.after(BLOCKED_AFTER_MS, giveUp);
    },
    blocking(_current, _blocked, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
      deps.onClosed('upgrade');
    },
    terminated() {
      deps.onClosed('lost');
    },
  });
  const first = await Promise.race([opening, blockedTooLong]);
  callOff?.();
  if (first !== 'blocked') return first;
  // Should it open later all the same, nobody uses it: it must not block others in turn.
  opening.then(
    (database) => database.close(),
    () => {},
  );
  throw new StorageFailure('blocked');
}

/** The keys of everything that belongs to one conversation. */
export function keysOf(conversationId: string): IDBKeyRange {
  // In the order of keys a list comes after every text.
  return IDBKeyRange.bound([conversationId], [conversationId, []]);
}
