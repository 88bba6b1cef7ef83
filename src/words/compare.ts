import { counted, plural } from './grammar.ts';

export const undo = 'Undo';
export const newComparison = 'New comparison';
export const newComparisonHow = 'The same columns, empty. What is in them goes to the history.';
export const nothingToPutAway = 'The columns are empty';
export const repeatAll = 'Repeat all';
export const repeatAllHow = 'Send the last message of every column several times';
export const nothingToRepeat = 'There is nothing to repeat yet';
export const column = 'Column';
export const replies = 'Replies';
export const distinct = 'Distinct answers';
export const agreement = 'Agreement';
export const medianLength = 'Median length';
export const medianTime = 'Median time';
export const unknown = '–';
export const stopAll = 'Stop';

/** A column by its place, when it has gone. */
export function columnRemoved(position: number): string {
  return `${column} ${position} removed.`;
}

/** Undo found no room for the column. */
export const columnInHistory = 'There is no room for another column. The removed one is in the history.';

/** Where the columns of the comparison before went. */
export function columnsKept(count: number): string {
  return `The last comparison is in the history, as ${counted(count, { one: 'conversation', other: 'conversations' })}.`;
}

/** What a press on one of the counts sends. */
export function sendTimes(count: number, columns: number): string {
  return `${count} × ${columns} = ${counted(count * columns, { one: 'request', other: 'requests' })}`;
}

/** How far it has come. */
export function progressOf(ended: number, wanted: number): string {
  return `${ended} of ${wanted} ${plural(wanted, { one: 'reply', other: 'replies' })}`;
}

/** A column by its place and what differs. */
export function columnName(position: number, difference: string): string {
  return difference === '' ? `${column} ${position}` : `${column} ${position}: ${difference}`;
}

export function upToColumns(columns: number): string {
  return `Up to ${columns} columns`;
}

/** The empty field for a message. */
export function messageTo(columns: number): string {
  if (columns === 1) return 'Message';
  return columns === 2 ? 'Message both columns' : `Message all ${columns} columns`;
}
