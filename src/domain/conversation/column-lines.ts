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
