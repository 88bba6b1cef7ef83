import { byteSize, counted } from '#words/english/grammar.ts';

/** What the API tab shows: a heading, and what goes on from it. */
export const whatSendPosts = 'What Send would post now';
export const withExample = ', with an example message: type your own below.';
export const withUnsent = ', your unsent message included.';
export const lastTurn = 'The request of the last turn.';
export const typeForNext = ' Type a message to see the next one.';

export const language = 'Language';
export const copyCode = 'Copy code';
export const jsonBody = 'JSON body';
export const copyJson = 'Copy JSON';
export const codeOfRecorded = (address: string) =>
  `Here a recording answers. This code asks ${address} for a new answer, where it was recorded.`;
export const callIdsWritten =
  'Mistral takes ids of tool calls that are nine letters and digits. Those of other servers are written so, here and in what is sent.';
export const noServer = 'This page has no server of its own: npm start serves this address.';

/** The panel below a language's tab. */
export function codeOf(languageLabel: string): string {
  return `${languageLabel} code`;
}

export const keyVariable = 'Key variable';
export const keyVariableProblem = 'Letters, digits and _, not starting with a digit.';

export const changed = 'Changed';
export const notSent = 'not sent';

export function parametersChanged(count: number): string {
  return counted(count, { one: 'parameter', other: 'parameters' });
}

/** What reading the code back found. */
export const readingBack = 'Reading the code back…';
export const verified = 'Verified: identical to what Send sends';
export const verifiedMedia = 'Verified: identical to what Generate posts';
export const verifiedHow = 'The code was read back by another reader and compared with the request.';
export const notVerified = 'Not the same request as Send: ';

/** The button in the place of a file's data. */
export function dataShown(bytes: number, isShown: boolean): string {
  return isShown ? `${byteSize(bytes)} · Hide` : `… ${byteSize(bytes)} · Show`;
}

export function showData(bytes: number, isShown: boolean): string {
  return `${isShown ? 'Hide' : 'Show'} the data, ${byteSize(bytes)}`;
}
