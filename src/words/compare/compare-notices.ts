import { counted } from '#words/english/grammar.ts';

/** A column by its place, when it has gone. */
export function columnRemoved(position: number): string {
  return `Column ${position} removed.`;
}

/** Undo found no room for the column. */
export const columnInHistory = 'There is no room for another column. The removed one is in the history.';

/** Where the columns of the comparison before went. */
export function columnsKept(count: number): string {
  return `The last comparison is in the history, as ${counted(count, { one: 'conversation', other: 'conversations' })}.`;
}
