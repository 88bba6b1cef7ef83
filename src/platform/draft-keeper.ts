import type { KeptDraft } from '#domain/records/journal-record.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { draftsToDrop } from '#domain/saving/journal.ts';
import type { Clock } from './clock.ts';
import type { Journal } from './journal.ts';

/**
 * Keeps unsent text and drafts so that a closed or crashed tab loses nothing. Each tab has entries of its own, so that
 * two tabs with the same conversation do not write over each other's text.
 */
export interface DraftKeeper {
  /** Notes the newest state; it is written within a quarter of a second, and at once when the page is left. */
  keep(conversationId: string, unsentText: string, draft: RequestDraft): void;
  /**
   * What a tab that opens a conversation begins with: its own entry from before a reload, else the newest text of a tab
   * that may be gone, with the newest draft. From now on it is this tab's. Null when nothing is kept.
   */
  take(conversationId: string): KeptDraft | null;
  /** As `take`, but from now on it is what was typed into another conversation. */
  move(conversationId: string, toId: string): KeptDraft | null;
  /** The conversation is gone. */
  forget(conversationId: string): void;
  /** What is kept, of every tab, newest first. */
  readAll(): readonly KeptDraft[];
}

/** Older conversations have their drafts in the database as well; the page's storage is small. */
const MOST_KEPT = 20;

/** Keeps drafts in the journal. */
export function createDraftKeeper({
  journal,
  clock,
}: {
  readonly journal: Journal;
  readonly clock: Clock;
}): DraftKeeper {
  const readNewestFirst = () =>
    [...journal.read('draft')].sort((a, b) => b.value.savedAtMs - a.value.savedAtMs);

  function take(conversationId: string): KeptDraft | null {
    const entries = readNewestFirst().filter(({ value }) => value.conversationId === conversationId);
    const [newest] = entries;
    if (newest === undefined) return null;
    const chosen =
      entries.find(({ name }) => journal.isOwn('draft', name)) ??
      entries.find(({ value }) => value.unsentText !== '') ??
      newest;
    const taken = { ...newest.value, unsentText: chosen.value.unsentText };
    const own = journal.nameOf('draft', conversationId);
    journal.note(own, { kind: 'draft', value: taken }, 'now');
    if (chosen.name !== own) journal.settle(chosen.name);
    return taken;
  }

  return {
    take,
    move(conversationId, toId) {
      const taken = take(conversationId);
      if (taken === null) return null;
      const value = { ...taken, conversationId: toId };
      journal.note(journal.nameOf('draft', toId), { kind: 'draft', value }, 'now');
      journal.settle(journal.nameOf('draft', conversationId));
      return value;
    },
    keep(conversationId, unsentText, draft) {
      const value = { conversationId, savedAtMs: clock.nowMs(), unsentText, draft };
      journal.note(journal.nameOf('draft', conversationId), { kind: 'draft', value }, 'soon');
    },
    forget(conversationId) {
      for (const { name, value } of journal.read('draft'))
        if (value.conversationId === conversationId) journal.settle(name);
      journal.settle(journal.nameOf('draft', conversationId));
    },
    readAll() {
      const entries = readNewestFirst();
      const dropped = draftsToDrop(entries, MOST_KEPT);
      for (const { name } of dropped) journal.settle(name);
      return entries.filter((entry) => !dropped.includes(entry)).map(({ value }) => value);
    },
  };
}
