import type { Workbench } from '#state/workbench.ts';
import type { HistoryEntry } from '#state/workbench-state.ts';

type Page = Pick<Workbench, 'withComparisons' | 'conversations'>;

/** Shows a line of the history, whatever it is: a conversation in Chat, a comparison in Compare. */
export async function openEntry(
  { withComparisons, conversations }: Page,
  entry: HistoryEntry,
): Promise<void> {
  if (entry.columns === undefined) return conversations.open(entry.id);
  return withComparisons(({ open }) => open(entry.id));
}

/** Names a line; an empty name takes its name away. */
export async function renameEntry(
  { withComparisons, conversations }: Page,
  entry: HistoryEntry,
  title: string,
): Promise<void> {
  if (entry.columns === undefined) conversations.rename(entry.id, title);
  else await withComparisons(({ rename }) => rename(entry.id, title));
}

/** Pins a line, or unpins it. */
export async function pinEntry(
  { withComparisons, conversations }: Page,
  entry: HistoryEntry,
  pinned: boolean,
): Promise<void> {
  if (entry.columns === undefined) conversations.pin(entry.id, pinned);
  else await withComparisons(({ pin }) => pin(entry.id, pinned));
}

/** Shows a copy of what a line stands for. */
export async function duplicateEntry(
  { withComparisons, conversations }: Page,
  entry: HistoryEntry,
): Promise<void> {
  if (entry.columns === undefined) return conversations.duplicate(entry.id);
  return withComparisons(({ duplicate }) => duplicate(entry.id));
}

/** Deletes what a line stands for, with an Undo. */
export async function removeEntry(
  { withComparisons, conversations }: Page,
  entry: HistoryEntry,
): Promise<void> {
  if (entry.columns === undefined) return conversations.remove(entry.id);
  return withComparisons(({ remove }) => remove(entry.id));
}
