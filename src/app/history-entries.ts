import type { Conversation } from '#domain/conversation/conversation.ts';
import { conversationTitle } from '#domain/conversation/conversation-title.ts';
import { isWorthKeeping, isWorthKeepingWhileShown } from '#domain/conversation/worth-keeping.ts';
import type { ConversationSummary } from '#platform/conversations/conversation-store.ts';
import type { HistoryEntry } from '#state/workbench-state.ts';

/** The history's lines: of the saved conversations, and over them of those that are open. Columns of Compare have none. */
export function listHistory(
  saved: readonly ConversationSummary[],
  open: Iterable<Conversation>,
  shownId: string,
): readonly HistoryEntry[] {
  const entries = new Map<string, HistoryEntry>();
  for (const summary of saved) {
    if (summary.place === 'chat') entries.set(summary.id, summary);
  }
  return sortEntries(
    addOpen(
      entries,
      [...open].filter((each) => isListed(each, shownId)),
    ),
  );
}

/** The lines with those of changed conversations in the place of their old ones; the same list when no line changes. */
export function updateHistory(
  history: readonly HistoryEntry[],
  changed: Iterable<Conversation>,
  shownId: string,
): readonly HistoryEntry[] {
  const entries = new Map(history.map((entry) => [entry.id, entry]));
  const listed = [...changed].filter(
    (each) => isListed(each, shownId) && !isSameEntry(entryOf(each), entries.get(each.id)),
  );
  return listed.length === 0 ? history : sortEntries(addOpen(entries, listed));
}

/** What is typed changes a conversation at each key press, but seldom its line. */
function isSameEntry(entry: HistoryEntry, listed: HistoryEntry | undefined): boolean {
  return (
    listed !== undefined &&
    entry.title === listed.title &&
    entry.updatedAtMs === listed.updatedAtMs &&
    entry.pinned === listed.pinned &&
    entry.model === listed.model
  );
}

/** While it is shown, what is typed into an empty chat does not list it: it would be renamed at each key press. */
function isListed(conversation: Conversation, shownId: string): boolean {
  if (conversation.place !== 'chat') return false;
  return conversation.id === shownId ? isWorthKeepingWhileShown(conversation) : isWorthKeeping(conversation);
}

function addOpen(
  entries: Map<string, HistoryEntry>,
  open: Iterable<Conversation>,
): Map<string, HistoryEntry> {
  for (const conversation of open) {
    entries.set(conversation.id, entryOf(conversation));
  }
  return entries;
}

function entryOf(conversation: Conversation): HistoryEntry {
  return {
    id: conversation.id,
    title: conversationTitle(conversation),
    updatedAtMs: conversation.updatedAtMs,
    pinned: conversation.pinned,
    model: conversation.draft.model,
  };
}

function sortEntries(entries: ReadonlyMap<string, HistoryEntry>): readonly HistoryEntry[] {
  return [...entries.values()].sort(
    (a, b) => Number(b.pinned) - Number(a.pinned) || b.updatedAtMs - a.updatedAtMs || (a.id < b.id ? -1 : 1),
  );
}
