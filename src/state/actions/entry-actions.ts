import type { Workbench } from '#state/workbench.ts';
import type { HistoryEntry } from '#state/workbench-state.ts';
import type { LaterActions } from './later-actions.ts';

type Page = Pick<Workbench, 'withLater' | 'conversations'>;

/** What is done with the kind of thing that a line stands for. */
function of({ saved, comparisons }: LaterActions, entry: HistoryEntry) {
  return entry.columns === undefined ? saved : comparisons;
}

/** Shows a line of the history, whatever it is: a conversation in Chat, a comparison in Compare. */
export async function openEntry({ withLater, conversations }: Page, entry: HistoryEntry): Promise<void> {
  if (entry.columns === undefined) return conversations.open(entry.id);
  return withLater(({ comparisons }) => comparisons.open(entry.id));
}

/** Names a line; an empty name takes its name away. */
export async function renameEntry(
  { withLater }: Pick<Workbench, 'withLater'>,
  entry: HistoryEntry,
  title: string,
): Promise<void> {
  await withLater((actions) => of(actions, entry).rename(entry.id, title));
}

/** Pins a line, or unpins it. */
export async function pinEntry(
  { withLater }: Pick<Workbench, 'withLater'>,
  entry: HistoryEntry,
  pinned: boolean,
): Promise<void> {
  await withLater((actions) => of(actions, entry).pin(entry.id, pinned));
}

/** Shows a copy of what a line stands for. */
export async function duplicateEntry(
  { withLater }: Pick<Workbench, 'withLater'>,
  entry: HistoryEntry,
): Promise<void> {
  await withLater((actions) => of(actions, entry).duplicate(entry.id));
}

/** Deletes what a line stands for, with an Undo. */
export async function removeEntry(
  { withLater }: Pick<Workbench, 'withLater'>,
  entry: HistoryEntry,
): Promise<void> {
  await withLater((actions) => of(actions, entry).remove(entry.id));
}
