import { untitledComparison } from '#words/compare/comparisons.ts';
import { untitled } from '#words/conversation/conversations.ts';
import type { ColumnPlace, Conversation } from './conversation.ts';
import { conversationTitle } from './conversation-title.ts';

/** What a list knows of a column. */
export interface ColumnLine {
  readonly id: string;
  readonly column: ColumnPlace | null;
  /** The name of its comparison, where a person gave one, else its own first words. */
  readonly title: string;
  readonly pinned: boolean;
  readonly model: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** What a list says of a column. */
export function lineOfColumn(conversation: Conversation): ColumnLine {
  const { id, column, pinned, draft, createdAtMs, updatedAtMs } = conversation;
  const title = conversationTitle(conversation);
  return { id, column, title, pinned, model: draft.model, createdAtMs, updatedAtMs };
}

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
export function orderColumns<T extends Pick<ColumnLine, 'id' | 'column' | 'createdAtMs'>>(
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

/** What the history calls a comparison of these columns, in their order. */
export function comparisonTitle(columns: readonly Pick<ColumnLine, 'title'>[]): string {
  return columns.find(({ title }) => title !== untitled)?.title ?? untitledComparison;
}

/**
 * Whether a comparison is worth a line of the history: something was said in it or it has a name. One that was only set
 * up counts once it is left; columns that nobody has touched never do.
 */
export function isComparisonListed(columns: readonly ColumnLine[], isShown: boolean): boolean {
  if (columns.some(({ title }) => title !== untitled)) return true;
  const isTouched = columns.length > 2 || columns.some((each) => each.updatedAtMs > each.createdAtMs);
  return isTouched && !isShown;
}
