import type { HistoryEntry } from '#state/workbench-state.ts';
import type { HistoryGroup } from './group-history.ts';

/** One line of the list. */
export type HistoryRow =
  | { readonly kind: 'heading'; readonly group: HistoryGroup }
  | { readonly kind: 'entry'; readonly entry: HistoryEntry };

/** The part of a group that is drawn. */
export interface GroupSlice {
  readonly group: HistoryGroup;
  /** How many of its entries come before those of the slice. */
  readonly offset: number;
  readonly withHeading: boolean;
  readonly entries: readonly HistoryEntry[];
}

/** The lines of the groups in their order: each heading, then its entries. */
export function listRows(groups: readonly HistoryGroup[]): readonly HistoryRow[] {
  return groups.flatMap((group): HistoryRow[] => [
    { kind: 'heading', group },
    ...group.entries.map((entry): HistoryRow => ({ kind: 'entry', entry })),
  ]);
}

/** The parts of the groups that lie between two rows, both included. */
export function sliceGroups(
  groups: readonly HistoryGroup[],
  from: number,
  to: number,
): readonly GroupSlice[] {
  let row = 0;
  return groups.flatMap((group) => {
    const heading = row;
    row += group.entries.length + 1;
    const offset = Math.max(0, from - heading - 1);
    const end = Math.min(group.entries.length, to - heading);
    if (to < heading || end < offset || row <= from) return [];
    return [{ group, offset, withHeading: from <= heading, entries: group.entries.slice(offset, end) }];
  });
}

/** Which row an entry stands in; -1 when it is not in the list. */
export function rowOfEntry(rows: readonly HistoryRow[], id: string): number {
  return rows.findIndex((row) => row.kind === 'entry' && row.entry.id === id);
}

/** The one entry that Tab reaches: the first of the wanted ones that is drawn, else the first that is. */
export function chooseTabStop(
  drawn: readonly HistoryRow[],
  wanted: readonly (string | null)[],
): string | null {
  const ids = entryIds(drawn);
  return wanted.find((id) => id !== null && ids.includes(id)) ?? ids[0] ?? null;
}

/** The entry that a key leads to from another; the ends hold. Null for a key that leads nowhere. */
export function entryByKey(rows: readonly HistoryRow[], id: string, key: string): string | null {
  const ids = entryIds(rows);
  const at = ids.indexOf(id);
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ids.length - 1 }[key];
  if (target === undefined) return null;
  return ids[Math.min(Math.max(target, 0), ids.length - 1)] ?? null;
}

/** The entry that takes the focus when one goes: the next, or else the one before. Null when it was the only one. */
export function neighbourOf(rows: readonly HistoryRow[], id: string): string | null {
  const ids = entryIds(rows);
  const at = ids.indexOf(id);
  return ids[at + 1] ?? ids[at - 1] ?? null;
}

function entryIds(rows: readonly HistoryRow[]): readonly string[] {
  return rows.flatMap((row) => (row.kind === 'entry' ? [row.entry.id] : []));
}
