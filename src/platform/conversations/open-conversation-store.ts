import type { Clock } from '#platform/clock.ts';
import type { StorageError } from '#platform/storage-problem.ts';
import { storageError } from '#platform/storage-problem.ts';
import { openConversationChannel } from './conversation-channel.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { DiskConversations } from './disk-conversations.ts';
import { LayeredConversations } from './layered-conversations.ts';

/** The name of the database in the browser. */
const DATABASE_NAME = 'oxen-playground';

type DiskModule = Pick<typeof import('./disk-conversations.ts'), 'DiskConversations'>;

interface StoreDeps {
  readonly clock: Clock;
  /** Fetches what reads and writes the database. */
  loadDisk(): Promise<DiskModule>;
  /** Told once for each kind of problem. The store goes on in memory. */
  onProblem(error: StorageError): void;
  /** Told when everything that waited in memory is on the disk after all; a problem that comes then is told anew. */
  onSavedAgain?(): void;
  /** The database's and the channel's name; another one keeps tests apart. */
  readonly name?: string;
}

/** Longer than a database that works takes to open; after it the page goes on without. */
const OPEN_WITHIN_MS = 6000;

/** Opens the conversations of this browser. Never fails: without a database they live in memory. */
export function openConversationStore(deps: StoreDeps): ConversationStore {
  const name = deps.name ?? DATABASE_NAME;
  const reported = new Set<StorageError['problem']>();
  const report = (error: StorageError) => {
    if (reported.has(error.problem)) return;
    reported.add(error.problem);
    deps.onProblem(error);
  };
  const forget = () => {
    reported.clear();
    deps.onSavedAgain?.();
  };
  const opening = loadDisk(deps).then((loaded) => {
    if (loaded === null) {
      report({ kind: 'storage', problem: 'unknown' });
      return null;
    }
    const onGivenUp = () => report({ kind: 'storage', problem: 'blocked' });
    return openWithin(new loaded.DiskConversations(name, deps.clock, onGivenUp), deps.clock, report);
  });
  return new LayeredConversations(opening, openConversationChannel(name), report, forget);
}

const LOAD_TRIES = 4;
const LOAD_AGAIN_AFTER_MS = 1000;

/**
 * What reads and writes the database: a first visit is shown before it. Null when its file cannot be had, again and
 * again; one that is slow to come is waited for.
 */
async function loadDisk(deps: StoreDeps): Promise<DiskModule | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await deps.loadDisk();
    } catch {
      if (tries === LOAD_TRIES) return null;
      await new Promise<void>((resolve) => deps.clock.after(LOAD_AGAIN_AFTER_MS, resolve));
    }
  }
}

/** The opened disk; null, once told why, when it cannot be opened in time. */
function openWithin(
  disk: DiskConversations,
  clock: Clock,
  onError: (error: StorageError) => void,
): Promise<DiskConversations | null> {
  return new Promise((resolve) => {
    let isOver = false;
    const giveUp = (error: StorageError) => {
      if (isOver) return;
      isOver = true;
      callOff();
      resolve(null);
      onError(error);
      void disk.close();
    };
    const callOff = clock.after(OPEN_WITHIN_MS, () => giveUp({ kind: 'storage', problem: 'unknown' }));
    disk.open().then(
      () => {
        callOff();
        resolve(disk);
      },
      (error: unknown) => giveUp(storageError(error, true)),
    );
  });
}
