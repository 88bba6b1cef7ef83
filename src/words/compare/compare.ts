import { counted, number, plural } from '#words/english/grammar.ts';

export const newComparison = 'New comparison';
export const newComparisonHow = 'The same columns, empty. What is in them goes to the history.';
export const nothingToPutAway = 'The columns are empty';
export const repeatAll = 'Repeat all';
export const repeatAllHow =
  'Send the message several times in every column, and see how far the replies agree';
export const typeToRepeat = 'Type a message below first: there is nothing to repeat yet.';
export const sendsTypedInAll = 'Sends the typed message in every column, several times.';
export const sendsLastTurnInAll =
  'Sends the last message of every column again, several times. Each reply is saved as a version.';
export const stillRunning = 'A request is still running';
export const column = 'Column';
export const replies = 'Replies';
export const distinct = 'Distinct answers';
export const agreement = 'Agreement';
export const medianLength = 'Median length';
export const medianTime = 'Median time';
export const medianTokens = 'Median tokens';
export const costOfAll = 'Cost of all';
export const unknown = '–';

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

export const title = 'Compare';
/** A column by its place alone. */
export const columnAt = (position: number) => `${column} ${position}`;

// What concerns all columns.
const SPELLED = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
export function oneMessage(columns: number): string {
  return `One message, ${SPELLED[columns] ?? number(columns)} ${plural(columns, { one: 'request', other: 'requests' })}.`;
}
export const underlineHow = 'An underline marks a parameter that differs between columns.';
export const linkScrolling = 'Link scrolling';
export const linkScrollingHow = 'Scroll all columns together';
export const diff = 'Diff';
export const diffHow = 'Compare two replies or two requests';
export const chart = 'Chart';
export const tokensOverTime = 'Tokens over time';
export const noReplyYet = 'There is no reply yet';
export const moreForAll = 'More for all columns';
export const addColumn = 'Add column';
export const addCurrentChat = 'Add current chat';
export const codeForAll = 'Code for all columns';
export const copyAsCsv = 'Copy as CSV';
export const copyAsMarkdown = 'Copy as Markdown';
export const csv = 'CSV';
export const markdown = 'Markdown';
export const metricsCopied = (format: string) => `Copied the metrics as ${format}.`;
export const notCopied = 'The browser did not allow copying.';

// One column.
export const nothingSent = 'Nothing sent yet. The message below goes to every column.';
export const removeColumn = 'Remove column';
export const removeColumnAt = (position: number) => `Remove column ${position}`;
export const oneColumnStays = 'One column stays';
export const connectionOf = (name: string, position: number) => `${name}: connection of column ${position}`;
export const connectionOfThis = 'Connection of this column';
export const moreForColumn = (position: number) => `More for column ${position}`;
export const codeForColumn = 'Code for this column';
export const openInChat = 'Open in Chat';
export const differsBetween = ', differs between columns';
export const moreSent = (count: number) => `+${number(count)} sent`;
/** `follows`: whether parameters that are sent stand before it. */
export const countNotSent = (count: number, follows: boolean) =>
  `${follows ? '+' : ''}${number(count)} not sent`;

// Its figures.
export const figureNames = {
  firstToken: 'TTFT',
  speed: 'Speed',
  total: 'Total',
  tokens: 'Tokens out',
  cost: 'Cost',
} as const;
export const finish = 'Finish';
export const best = 'best';
export const runs = 'Runs';
export const medianOf = (count: number) => `median of ${number(count)}`;
export const repeat = 'Repeat';
export const repeatWith = (replies: number) => `Repeat (${number(replies)} replies)`;
export const endedOf = (ended: number, wanted: number) => `${number(ended)} of ${number(wanted)}`;
export const stopColumn = (position: number) => `Stop column ${position}`;
/** `said`: what the button shows. */
export const repeatColumn = (position: number, said: string) =>
  said === repeat ? `Repeat column ${position}` : `Repeat column ${position}, ${said}`;
