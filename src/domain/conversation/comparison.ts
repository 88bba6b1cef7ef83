import type { Conversation } from './conversation.ts';

/** How many columns a comparison has. */
export const MIN_COLUMNS = 1;
export const MAX_COLUMNS = 8;

/** The comparison of columns from the time when there was only one, which had no name. */
const FIRST_COMPARISON = 'first';

/** The comparison that a conversation is a column of; null for a chat. */
export function comparisonIdOf({ place, column }: Pick<Conversation, 'place' | 'column'>): string | null {
  return place === 'compare' ? (column?.comparisonId ?? FIRST_COMPARISON) : null;
}

/**
 * Columns in their order. Two tabs may have put columns into the same place: then the older one is first, so that every
 * tab has the same order.
 */
export function orderColumns<T extends Pick<Conversation, 'id' | 'column' | 'createdAtMs'>>(
  columns: readonly T[],
): readonly T[] {
  const placeOf = ({ column }: T) => column?.position ?? 0;
  return columns.toSorted(
    (a, b) => placeOf(a) - placeOf(b) || a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1),
  );
}

/**
 * Conversations as the columns of a comparison, in this order. What the first one is called, and whether it is pinned,
 * holds for all: that is how a comparison has a name. A column that is right already is the same object.
 */
export function placeColumns(
  columns: readonly Conversation[],
  comparisonId: string,
): readonly Conversation[] {
  const title = columns.find((each) => each.title !== null)?.title ?? null;
  const pinned = columns.some((each) => each.pinned);
  return columns.map((each, position) => {
    const isRight =
      each.place === 'compare' &&
      each.column?.comparisonId === comparisonId &&
      each.column.position === position &&
      each.title === title &&
      each.pinned === pinned;
    return isRight ? each : { ...each, place: 'compare', column: { comparisonId, position }, title, pinned };
  });
}
