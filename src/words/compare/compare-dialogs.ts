import { counted, number, plural } from '#words/english/grammar.ts';

const REPLIES = { one: 'reply', other: 'replies' };
const CHARACTERS = 'characters';

// Tokens over time.
export const noTokensYet = 'No column has a finished reply with tokens yet.';
export const chartOf = (columns: number) =>
  `Tokens over time in ${counted(columns, { one: 'column', other: 'columns' })}; the table below has the figures`;
export const secondsSinceSending = 'seconds since sending';
export const tokensAxis = 'tokens';
export const straightLines = (columns: readonly string[]) =>
  `${columns.join(', ')}: a straight line from the first token to the end, as the steps between are not kept over a reload.`;
export const firstToken = 'First token';
export const total = 'Total';
export const tokens = 'Tokens';
export const speed = 'Speed';

// Code.
export const codeFor = (column: string) => `Code for ${column}`;
export const thisColumn = 'this column';
export const codeWithExample =
  'What Send would post now, with an example message: nothing is typed and no conversation is there.';
export const codeOfLastTurn = 'What Send would post now; with nothing typed, the request of the last turn.';
export const languageOfColumns = 'Language of the columns’ code';
export const copyAllCode = 'Copy all code';
export const copyAll = 'Copy all';
export const codeOfColumn = (language: string, column: string) => `${language} code, ${column}`;
export const copyCodeOf = (column: string) => `Copy the code of ${column}`;

// What differs between two replies.
export const diffKinds = { words: 'Words', lines: 'Lines', json: 'JSON', request: 'Request' } as const;
export const whatToCompare = 'What to compare';
export const left = 'Left';
export const right = 'Right';
export const swap = 'Swap';
export const noFinishedReply = 'There is no finished reply yet.';
export const sameText = 'The two replies say the same, to the letter.';
export const onlyLeft = 'Only on the left';
export const onlyRight = 'Only on the right';
export const onlyJson = 'Only replies that are JSON as a whole can be compared by structure.';
export const sameJson = 'The two replies hold the same JSON, written differently.';
export const sentTo = 'Sent to ';
export const sameBody = 'The two requests have the same body.';
export const theWhole = 'the whole';
export const changeKinds = { added: 'added', removed: 'removed', changed: 'changed' } as const;
export const andMore = (count: number) => `And ${number(count)} more.`;
export const andMoreLines = (count: number) =>
  `And ${counted(count, { one: 'more line', other: 'more lines' })}.`;
export const equalLines = (count: number) => counted(count, { one: 'equal line', other: 'equal lines' });
/** A reply in the list to choose from. */
export const replyOf = (place: string, reply: string) => `${place}, ${reply}`;
export function replyName(
  turn: number,
  version: readonly [number, number] | null,
  model: string | null,
): string {
  const versionPart = version === null ? '' : `, version ${version[0]} of ${version[1]}`;
  return `turn ${turn}${versionPart}${model === null ? '' : `, ${model}`}`;
}

// Repeat.
export const repeatTitle = (position: number) => `Repeat column ${position}`;
export const repliesThere = 'Replies that are there';
export const nothingToRepeat =
  'Type a message below, or send one: there is nothing to repeat in this column yet.';
export const whatToRepeat = 'What to repeat';
export const lastTurn = 'The last turn';
export const typedMessage = 'The typed message';
export const sendsTyped = 'Sends the typed message in this column alone, several times.';
export const sendsLastTurn =
  'Sends the request of the last turn again, several times. Each reply is saved as a version.';
export const stillRunning = 'A request of this column is still running';
export const sendRequests = (count: number) =>
  `Send ${counted(count, { one: 'request', other: 'requests' })}`;
export const asksToWait = (seconds: number) =>
  `. The server asked to wait: the next request goes out in ${seconds} s`;
export const repliesToRequest = 'Replies to this request';
export const length = 'Length';
export const characters = CHARACTERS;
export const totalTime = 'Total time';
export function notCounted(count: number): string {
  return `${number(count)} more ${plural(count, { one: 'is', other: 'are' })} not counted: stopped or failed. What came is kept, as versions in the column.`;
}
export const totalTimeOf = (count: number, spread: string) =>
  `Total time of ${counted(count, REPLIES)}: ${spread}`;
export const lengthOf = (count: number, spread: string) =>
  `Length of ${counted(count, REPLIES)}: ${spread} ${CHARACTERS}`;
export const replyAxis = 'reply';
export const secondsAxis = 'seconds';
export const spread = (low: string, high: string, median: string) => `${low} to ${high}, median ${median}`;

// Distinct answers.
export const distinctAnswers = (count: number) =>
  count === 1 ? 'One distinct answer' : `${number(count)} distinct answers`;
export const shareOf = (count: number, all: number) => `${number(count)} of ${number(all)}`;
export const shownInColumn = 'Shown in the column';
export const putIntoConversation = 'Put this reply into the conversation';
export const replyAt = (position: number) => `Reply ${position}`;
export const firstDifference = 'First difference: ';
export const endsHere = '(ends here)';
export const emptyReply = 'An empty reply';
export const wholeAnswer = 'The whole answer';
