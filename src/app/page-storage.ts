import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import { systemClock } from '#platform/clock.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';
import { openConversationStore } from '#platform/conversations/open-conversation-store.ts';
import type { DraftKeeper } from '#platform/draft-keeper.ts';
import { createDraftKeeper } from '#platform/draft-keeper.ts';
import { createId } from '#platform/ids.ts';
import type { Journal } from '#platform/journal.ts';
import { openJournal } from '#platform/journal.ts';
import type { Expected } from '#platform/keep-trying.ts';
import { keepTrying } from '#platform/keep-trying.ts';
import { browserLifecycle } from '#platform/page-lifecycle.ts';
import type { SettingsStore } from '#platform/settings-store.ts';
import { createSettingsStore } from '#platform/settings-store.ts';
import type { StorageArea } from '#platform/storage-area.ts';
import { openStorageArea } from '#platform/storage-area.ts';
import type { TypedTextKeeper } from '#platform/typed-text-keeper.ts';
import { createTypedTextKeeper } from '#platform/typed-text-keeper.ts';
import type { UnsavedMessages } from '#platform/unsaved-messages.ts';
import { createUnsavedMessages } from '#platform/unsaved-messages.ts';

type LaterData = typeof import('./later-data.ts')['laterData'];

/** Every place where this page keeps something. */
export interface PageStorage {
  readonly browserArea: StorageArea;
  readonly tabArea: StorageArea;
  readonly settings: SettingsStore;
  readonly disk: ConversationStore;
  readonly journal: Journal;
  readonly drafts: DraftKeeper;
  readonly typedTexts: TypedTextKeeper;
  readonly unsaved: UnsavedMessages;
  /** What a first visit is shown before. */
  readonly later: Expected<LaterData>;
  /** Calls back with what is wrong with the storage, null once it is well again; at once when something is. */
  followProblem(listener: (problem: PlaygroundError | null) => void): void;
}

/** Opens them. Nothing is read but what is asked for; the database is opened in the background. */
export function openPageStorage(): PageStorage {
  const browserArea = openStorageArea();
  const tabArea = openStorageArea(() => window.sessionStorage);
  const later = keepTrying(async () => (await import('./later-data.ts')).laterData, systemClock);
  const journal = openJournal({
    area: browserArea,
    tabArea,
    tabId: createId(),
    clock: systemClock,
    lifecycle: browserLifecycle,
  });
  let problem: PlaygroundError | null = null;
  let listener: (problem: PlaygroundError | null) => void = () => undefined;
  const report = (now: PlaygroundError | null) => {
    problem = now;
    listener(now);
  };
  return {
    browserArea,
    tabArea,
    settings: createSettingsStore(browserArea),
    disk: openConversationStore({
      clock: systemClock,
      code: later,
      onProblem: report,
      onSavedAgain: () => report(null),
    }),
    journal,
    drafts: createDraftKeeper({ journal, clock: systemClock }),
    typedTexts: createTypedTextKeeper({ journal, clock: systemClock }),
    unsaved: createUnsavedMessages(journal),
    later,
    followProblem(follow) {
      listener = follow;
      if (problem) follow(problem);
    },
  };
}
