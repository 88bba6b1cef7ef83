import type { JournalEntry, JournalKind, KeptDraft } from '#domain/records/journal-record.ts';
import { formatJournalEntry } from '#domain/records/journal-record.ts';

/** What the journal is told. */
export type JournalEvent =
  /** The newest of something that is on its way; `soon`: it changes at each key press, and is written once for many. */
  | {
      readonly kind: 'noted';
      readonly name: string;
      readonly entry: JournalEntry;
      readonly when: 'soon' | 'now';
    }
  /** The database has it, or nobody wants it any more. */
  | { readonly kind: 'settled'; readonly name: string }
  /** The wait that `start-timer` asked for is over. */
  | { readonly kind: 'waited' }
  /** Somebody wants to read. */
  | { readonly kind: 'due' }
  /** The page is hidden or left. `missing` are those of `kept` that somebody else took out of the storage. */
  | { readonly kind: 'leaving'; readonly missing: ReadonlySet<string> };

/** What the journal wants done, in this order. */
export type JournalEffect =
  | { readonly kind: 'write'; readonly name: string; readonly text: string }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'start-timer' }
  | { readonly kind: 'stop-timer' };

/** What is noted and not written, and the typed texts that this page has written. */
export interface JournalState {
  readonly waiting: ReadonlyMap<string, JournalEntry>;
  readonly kept: ReadonlyMap<string, JournalEntry>;
  readonly isTimed: boolean;
}

export const EMPTY_JOURNAL: JournalState = { waiting: new Map(), kept: new Map(), isTimed: false };

/** Characters of one entry; browsers give a site five million. What is larger waits for the database alone. */
export const MOST_TEXT: Readonly<Record<JournalKind, number>> = {
  draft: Number.POSITIVE_INFINITY,
  typed: 500_000,
  messages: 2_000_000,
  reply: Number.POSITIVE_INFINITY,
};

/** Decides what is written to the page's own storage, and when. Pure; see decisions/saving.md. */
export function stepJournal(
  state: JournalState,
  event: JournalEvent,
): readonly [JournalState, readonly JournalEffect[]] {
  switch (event.kind) {
    case 'noted': {
      const entry = withUnread(event.entry, state.waiting.get(event.name) ?? state.kept.get(event.name));
      if (event.when === 'now') return write(without(state, event.name), [[event.name, entry]]);
      const waiting = new Map(state.waiting).set(event.name, entry);
      return [{ ...state, waiting, isTimed: true }, state.isTimed ? [] : [{ kind: 'start-timer' }]];
    }
    case 'settled':
      return [without(state, event.name), [{ kind: 'remove', name: event.name }]];
    case 'waited':
      return flush({ ...state, isTimed: false }, []);
    case 'due':
      return flush(state, []);
    case 'leaving':
      // Another tab may have taken it over, and sent or cleared its own copy since.
      return flush(
        state,
        [...state.kept].filter(([name]) => event.missing.has(name) && !state.waiting.has(name)),
      );
  }
}

/**
 * The drafts that may go where there is no room, or too many of them: those without a typed text, the oldest first; their
 * conversations are in the database. Nothing else is ever dropped.
 */
export function draftsToDrop<T extends { readonly value: KeptDraft }>(
  drafts: readonly T[],
  mostKept: number,
): readonly T[] {
  return [...drafts]
    .sort((a, b) => b.value.savedAtMs - a.value.savedAtMs)
    .slice(mostKept)
    .filter(({ value }) => value.unsentText === '')
    .reverse();
}

function flush(
  state: JournalState,
  again: readonly (readonly [string, JournalEntry])[],
): readonly [JournalState, readonly JournalEffect[]] {
  const [next, effects] = write({ ...state, waiting: new Map(), isTimed: false }, [
    ...state.waiting,
    ...again,
  ]);
  return [next, state.isTimed ? [{ kind: 'stop-timer' }, ...effects] : effects];
}

function write(
  state: JournalState,
  entries: readonly (readonly [string, JournalEntry])[],
): readonly [JournalState, readonly JournalEffect[]] {
  const kept = new Map(state.kept);
  const effects: JournalEffect[] = [];
  for (const [name, entry] of entries) {
    const text = formatJournalEntry(entry.kind, entry.value);
    if (text.length > MOST_TEXT[entry.kind]) continue;
    effects.push({ kind: 'write', name, text });
    if (entry.kind === 'draft') kept.set(name, entry);
  }
  return [{ ...state, kept }, effects];
}

function without(state: JournalState, name: string): JournalState {
  const others = (entries: JournalState['kept']) =>
    entries.has(name) ? new Map([...entries].filter(([each]) => each !== name)) : entries;
  return { ...state, waiting: others(state.waiting), kept: others(state.kept) };
}

/** What a newer version wrote beside a draft stays beside it. */
function withUnread(entry: JournalEntry, before: JournalEntry | undefined): JournalEntry {
  if (entry.kind !== 'draft' || before?.kind !== 'draft' || !before.value.unread) return entry;
  return { kind: 'draft', value: { ...entry.value, unread: before.value.unread } };
}
