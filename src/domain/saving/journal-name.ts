import type { JournalKind } from '#domain/records/journal-record.ts';

/** Where an entry stands in the page's storage. */
export interface JournalKey {
  readonly kind: JournalKind;
  /** The tab that writes it, so that two tabs do not write over each other's; `SHARED` where they may. */
  readonly owner: string;
  /** What it is of: a conversation, a field, a run. */
  readonly subject: string;
}

/** Before there was one journal there were four, each with a prefix of its own. */
export const FORMER_PREFIXES = ['draft.', 'typed.', 'partial.', 'unsaved.'] as const;

/** The owner of what is the same in every tab. */
export const SHARED = 'all';

/** The name of an entry: `journal.<kind>.<owner>.<subject>`. */
export function journalName({ kind, owner, subject }: JournalKey): string {
  return `${journalPrefix(kind, owner)}${subject}`;
}

/** What the names of all entries of a kind, or of one tab's, begin with. */
export function journalPrefix(kind: JournalKind, owner?: string): string {
  return owner === undefined ? `journal.${kind}.` : `journal.${kind}.${owner}.`;
}
