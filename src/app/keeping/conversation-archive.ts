import { withKeptDraft } from '#app/opening/restore-place.ts';
import type { PageStorage } from '#app/page-storage.ts';
import { comparisonIdOf } from '#domain/conversation/comparison.ts';
import type { KeptDraft } from '#domain/records/journal-record.ts';
import type { ConversationArchive } from '#state/workbench-state.ts';
import type { ConversationKeeper } from './keep-conversations.ts';

/** Recordings go and come back with their conversation; without them everything else goes on. */
function recordingsOf(change: (recordings: typeof import('./recordings.ts')) => Promise<void>): void {
  import('./recordings.ts').then(change).catch(() => undefined);
}

/** The conversations that are not on the page, with the drafts that were kept more quickly than the database. */
export function createConversationArchive(
  { disk, drafts, unsaved }: Pick<PageStorage, 'disk' | 'drafts' | 'unsaved'>,
  keeper: Pick<ConversationKeeper, 'noteSaved' | 'refreshHistory'>,
): ConversationArchive {
  return {
    async load(id) {
      const loaded = await disk.loadConversation(id);
      if (loaded) keeper.noteSaved(loaded);
      return loaded ? withKeptDraft(loaded, drafts.take(id)) : null;
    },
    async loadColumns(comparisonId, openIds) {
      const summaries = await disk.listSummaries();
      const ids = summaries
        .filter((each) => comparisonIdOf(each) === comparisonId && !openIds.has(each.id))
        .map(({ id }) => id);
      const loaded = (await Promise.all(ids.map((id) => disk.loadConversation(id)))).filter(
        (each) => each !== null,
      );
      for (const each of loaded) keeper.noteSaved(each);
      return loaded.map((each) => withKeptDraft(each, drafts.take(each.id)));
    },
    async loadAll() {
      // Newest first, so that of several records the newest is the one that stays.
      const kept = new Map<string, KeptDraft>();
      for (const each of drafts.readAll().toReversed()) kept.set(each.conversationId, each);
      const ids = (await disk.listSummaries()).map(({ id }) => id);
      const loaded = await Promise.all(ids.map((id) => disk.loadConversation(id)));
      return loaded.flatMap((each) => (each ? [withKeptDraft(each, kept.get(each.id))] : []));
    },
    async add(conversations) {
      await Promise.all(conversations.map((each) => disk.saveConversation(each, null)));
      await keeper.refreshHistory();
    },
    async remove(id) {
      // Else the next start would bring back messages that the database has not got yet.
      unsaved.forget(id);
      drafts.forget(id);
      recordingsOf(({ recordingStore }) => recordingStore.remove(id, Date.now()));
      await disk.deleteConversation(id);
      // A comparison's line is one column shorter.
      await keeper.refreshHistory();
    },
    async restore(conversation) {
      recordingsOf(({ recordingStore }) => recordingStore.restore(conversation.id));
      await disk.restoreConversation(conversation.id);
    },
    readSearchEntries: () => disk.readSearchEntries(),
    readBroken: () => disk.readBroken(),
  };
}
