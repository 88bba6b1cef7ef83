import type {
  JournalEntry,
  JournalEntryOf,
  JournalKind,
  JournalValues,
} from '#domain/records/journal-record.ts';
import { parseJournalEntry } from '#domain/records/journal-record.ts';
import type { JournalEvent } from '#domain/saving/journal.ts';
import { draftsToDrop, EMPTY_JOURNAL, stepJournal } from '#domain/saving/journal.ts';
import { FORMER_PREFIXES, journalName, journalPrefix, SHARED } from '#domain/saving/journal-name.ts';
import type { Clock } from './clock.ts';
import type { PageLifecycle } from './page-lifecycle.ts';
import type { StorageArea } from './storage-area.ts';

/** Moves what pages of before this journal left; to be awaited before anything is read. */
export async function moveFormerJournals(area: StorageArea): Promise<void> {
  const names = FORMER_PREFIXES.flatMap((prefix) => area.names(prefix));
  if (names.length > 0) (await import('./former-journals.ts')).takeFormer(area, names);
}

/** An entry that was read, and where it stands. */
export interface ReadEntry<K extends JournalKind> {
  readonly name: string;
  readonly value: JournalValues[K];
}

/** What is on its way to the database, in the page's own storage: it is written at once, whatever becomes of the page. */
export interface Journal {
  /** The name of an entry of this tab alone, or of one that all tabs share. */
  nameOf(kind: JournalKind, subject: string, owner?: 'tab' | 'all'): string;
  /** Whether this tab wrote it, before a reload or since. */
  isOwn(kind: JournalKind, name: string): boolean;
  /** Notes the newest state of something; `soon` is within a quarter of a second, and as the page is left. */
  note(name: string, entry: JournalEntry, when: 'soon' | 'now'): void;
  /** It needs to be kept no longer. */
  settle(name: string): void;
  /** All entries of a kind, of every tab; those that are not sound are removed. */
  read<K extends JournalKind>(kind: K): readonly ReadEntry<K>[];
  /** The entry of a name; null when there is none. */
  readOne<K extends JournalKind>(kind: K, name: string): JournalValues[K] | null;
  /** Calls back as the page is hidden or left, before the journal writes; gives what stops it. */
  onLeaving(listener: () => void): () => void;
}

const TAB = 'tab';
const DELAY_MS = 200;

/** Opens the journal in a storage area; `tabArea` is the tab's own, which a reload leaves alone. */
export function openJournal(deps: {
  readonly area: StorageArea;
  readonly tabArea: StorageArea;
  readonly tabId: string;
  readonly clock: Clock;
  readonly lifecycle: PageLifecycle;
}): Journal {
  const { area, clock, tabId } = deps;
  let state = EMPTY_JOURNAL;
  let callOff: (() => void) | null = null;
  const leaving = new Set<() => void>();
  // A new one for each page: a browser that duplicates a tab copies its storage, and both would write the same entries.
  const formerTabId = deps.tabArea.get(TAB) ?? '';
  deps.tabArea.set(TAB, tabId);

  function tell(event: JournalEvent): void {
    const [next, effects] = stepJournal(state, event);
    state = next;
    for (const effect of effects) {
      if (effect.kind === 'write') write(effect.name, effect.text);
      else if (effect.kind === 'remove') area.remove(effect.name);
      else if (effect.kind === 'start-timer') callOff = clock.after(DELAY_MS, () => tell({ kind: 'waited' }));
      else callOff?.();
    }
  }

  /** Where there is no room, drafts that are in the database as well make some. */
  function write(name: string, text: string): void {
    if (area.set(name, text)) return;
    for (const dropped of draftsToDrop(readStored('draft'), 0)) {
      if (dropped.name === name) continue;
      area.remove(dropped.name);
      if (area.set(name, text)) return;
    }
  }

  function readStored<K extends JournalKind>(kind: K): ReadEntry<K>[] {
    const entries: ReadEntry<K>[] = [];
    for (const name of area.names(journalPrefix(kind))) {
      const value = parseJournalEntry(kind, area.get(name) ?? '');
      if (value === null) area.remove(name);
      else entries.push({ name, value });
    }
    return entries;
  }

  deps.lifecycle.onHide(() => {
    for (const listener of leaving) listener();
    const missing = new Set([...state.kept].filter(isTextMissing).map(([name]) => name));
    tell({ kind: 'leaving', missing });
  });

  function isTextMissing([name, entry]: readonly [string, JournalEntry]): boolean {
    return isTyped(entry) && area.get(name) === null;
  }

  return {
    nameOf: (kind, subject, owner = 'tab') =>
      journalName({ kind, owner: owner === 'tab' ? tabId : SHARED, subject }),
    isOwn: (kind, name) =>
      name.startsWith(journalPrefix(kind, tabId)) || name.startsWith(journalPrefix(kind, formerTabId)),
    note: (name, entry, when) => tell({ kind: 'noted', name, entry, when }),
    settle: (name) => tell({ kind: 'settled', name }),
    read(kind) {
      tell({ kind: 'due' });
      return readStored(kind);
    },
    readOne: (kind, name) => parseJournalEntry(kind, area.get(name) ?? ''),
    onLeaving(listener) {
      leaving.add(listener);
      return () => leaving.delete(listener);
    },
  };
}

function isTyped(entry: JournalEntry): entry is JournalEntryOf<'draft'> {
  return entry.kind === 'draft' && entry.value.unsentText !== '';
}
