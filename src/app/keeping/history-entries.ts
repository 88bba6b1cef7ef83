import type { ColumnLine } from '#domain/conversation/column-lines.ts';
import { comparisonTitle, isComparisonListed, lineOfColumn } from '#domain/conversation/column-lines.ts';
import { comparisonIdOf, orderColumns } from '#domain/conversation/comparison.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { isWorthKeeping, isWorthKeepingWhileShown } from '#domain/conversation/worth-keeping.ts';
import type { ConversationSummary } from '#platform/conversations/conversation-store.ts';
import type { HistoryEntry } from '#state/workbench-state.ts';

/** What the page shows: its chat, and its comparison where it has one. */
export interface ShownEntries {
  readonly chatId: string;
  readonly comparisonId: string | null;
}

/** The history's lines: of the saved conversations and comparisons, and over them of those that are open. */
export function listHistory(
  saved: readonly ConversationSummary[],
  open: Iterable<Conversation>,
  shown: ShownEntries,
): readonly HistoryEntry[] {
  const lines = new Lines(shown);
  for (const summary of saved) {
    const comparisonId = comparisonIdOf(summary);
    if (comparisonId === null) lines.setChat(summary);
    else lines.setColumn(comparisonId, summary);
  }
  for (const each of open) lines.take(each);
  return lines.list();
}

/** The lines with those of changed conversations in the place of their old ones; the same list when no line changes. */
export function updateHistory(
  history: readonly HistoryEntry[],
  changed: Iterable<Conversation>,
  shown: ShownEntries,
): readonly HistoryEntry[] {
  const lines = new Lines(shown);
  for (const entry of history) {
    if (entry.columns === undefined) lines.setChat(entry);
    else for (const line of entry.columns) lines.setColumn(entry.id, line);
  }
  const isChanged = [...changed].map((each) => lines.take(each)).includes(true);
  return isChanged ? lines.list() : history;
}

/** What is listed: conversations, and the columns of comparisons, whose lines are made of them at the end. */
class Lines {
  private readonly shown: ShownEntries;
  private readonly chats = new Map<string, HistoryEntry>();
  private readonly columns = new Map<string, Map<string, ColumnLine>>();

  constructor(shown: ShownEntries) {
    this.shown = shown;
  }

  setChat(line: HistoryEntry): void {
    this.chats.set(line.id, line);
  }

  setColumn(comparisonId: string, line: ColumnLine): void {
    this.columns.set(comparisonId, new Map(this.columns.get(comparisonId)).set(line.id, line));
  }

  /** Puts a conversation in the place of its old line; whether that makes a difference. */
  take(conversation: Conversation): boolean {
    const comparisonId = comparisonIdOf(conversation);
    const line = lineOfColumn(conversation);
    const { id } = line;
    const before = comparisonId === null ? this.chats.get(id) : this.columns.get(comparisonId)?.get(id);
    if (isSameLine(line, before)) return false;
    if (comparisonId !== null) this.setColumn(comparisonId, line);
    else if (isListed(conversation, this.shown.chatId)) this.setChat(line);
    else return false;
    return true;
  }

  list(): readonly HistoryEntry[] {
    const comparisons = Array.from(this.columns, ([id, lines]) => comparisonEntry(id, lines, this.shown));
    return [...this.chats.values(), ...comparisons.filter((each) => each !== null)].sort(
      (a, b) =>
        Number(b.pinned) - Number(a.pinned) || b.updatedAtMs - a.updatedAtMs || (a.id < b.id ? -1 : 1),
    );
  }
}

/** The line of a comparison; null for one that is not worth one. */
function comparisonEntry(
  id: string,
  lines: ReadonlyMap<string, ColumnLine>,
  shown: ShownEntries,
): HistoryEntry | null {
  const columns = orderColumns([...lines.values()]);
  if (!isComparisonListed(columns, id === shown.comparisonId)) return null;
  return {
    id,
    title: comparisonTitle(columns),
    updatedAtMs: Math.max(...columns.map(({ updatedAtMs }) => updatedAtMs)),
    pinned: columns.some(({ pinned }) => pinned),
    model: [...new Set(columns.map(({ model }) => model))].join(' · '),
    columns,
  };
}

/** What is typed changes a conversation at each key press, but seldom its line. */
function isSameLine(line: ColumnLine, listed: HistoryEntry | ColumnLine | undefined): boolean {
  return (
    listed !== undefined &&
    line.title === listed.title &&
    line.updatedAtMs === listed.updatedAtMs &&
    line.pinned === listed.pinned &&
    line.model === listed.model &&
    (!('column' in listed) || line.column?.position === listed.column?.position)
  );
}

/** While it is shown, what is typed into an empty chat does not list it: it would be renamed at each key press. */
function isListed(conversation: Conversation, shownId: string): boolean {
  return conversation.id === shownId ? isWorthKeepingWhileShown(conversation) : isWorthKeeping(conversation);
}
