import type { Clock } from '#platform/clock.ts';
import { openJournal } from '#platform/journal.ts';
import { openStorageArea } from '#platform/storage-area.ts';
import { createFakeStorage } from './fake-storage.ts';
import { createManualClock } from './manual-clock.ts';

/** The journal of a page, and what hides the page. Pages that share `tab` are one tab, reloaded. */
export function createFakeJournal({
  storage,
  tab = createFakeStorage(),
  tabId = 'tab',
  clock = createManualClock(),
}: {
  readonly storage: Storage;
  readonly tab?: Storage;
  readonly tabId?: string;
  readonly clock?: Clock;
}) {
  const listeners = new Set<() => void>();
  const journal = openJournal({
    area: openStorageArea(() => storage),
    tabArea: openStorageArea(() => tab),
    tabId,
    clock,
    lifecycle: {
      onHide(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
  const hide = () => {
    for (const listener of listeners) listener();
  };
  return { journal, hide };
}
