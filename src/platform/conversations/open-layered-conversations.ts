import type { Clock } from '#platform/clock.ts';
import type { StorageError } from '#platform/storage-problem.ts';
import { storageError } from '#platform/storage-problem.ts';
import { openConversationChannel } from './conversation-channel.ts';
import type { ConversationStore } from './conversation-store.ts';
import { DiskConversations } from './disk-conversations.ts';
import { LayeredConversations } from './layered-conversations.ts';

/** Longer than a database that works takes to open; after it the page goes on without. */
const OPEN_WITHIN_MS = 6000;

/** Opens the database of that name. Never fails: without it conversations live in memory. */
export function openLayeredConversations(
  name: string,
  clock: Clock,
  report: (error: StorageError) => void,
  onSavedAgain: () => void,
): ConversationStore {
  const onGivenUp = () => report({ kind: 'storage', problem: 'blocked' });
  const opening = openWithin(new DiskConversations(name, clock, onGivenUp), clock, report);
  return new LayeredConversations(opening, openConversationChannel(name), report, onSavedAgain);
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
