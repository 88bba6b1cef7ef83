import { counted } from '#words/english/grammar.ts';

/** What came over the wire for one reply. */
export const title = 'Stream inspector';
export const events = 'Events';
export const eventList = 'List of events: the arrow keys choose one';
export const number = 'No.';
export const time = 'Time';
export const gap = 'After';
export const data = 'Data';
export const effect = 'What it changed';
export const loading = 'Reading the recording';
export const live = 'Still coming';
export const notRecorded =
  'This answer was not recorded: recording was off, it came before this version, or it made room for newer ones. Export has the switch.';
export const notLoaded = 'The recording could not be read.';
export const noEvents = 'Nothing has come yet.';
export const firstByte = 'First byte';
export const firstToken = 'First token';
export const lastByte = 'Last byte';
export const longestGap = 'Longest silence';
export const silences = (count: number) =>
  counted(count, { one: 'silence over 250 ms', other: 'silences over 250 ms' });
export const gapAt = (length: string, at: string) => `${length}, from ${at}`;
export const rate = 'Characters over time';
export const answeredBy = 'Answered by';
export const asked = (model: string) => `${model} was asked for`;
export const fingerprint = 'Fingerprint';
export const responseId = 'Response ID';
export const status = 'Status';
export const contentType = 'Content type';
export const requestHeaders = 'Request headers';
export const keyHeader = 'Authorization: Bearer ••••••••';
export const typeHeader = 'Content-Type: application/json';
export const ended = 'Ended';
export const endings = {
  done: 'as it should',
  stopped: 'stopped by you',
  cut: 'connection lost',
  error: 'with an error',
};
export const dropped = (bytes: string) =>
  `The first ${bytes} of this answer made room for the rest: events from then on.`;
export const answer = 'Answer';
export const answerHow = 'Press a place in the text to see the event that brought it.';
export const choice = (index: number) => `Choice ${index + 1}`;
export const noText = 'No text came.';
export const rawEvent = (index: number) => `Event ${index + 1}`;
export const copyEvent = 'Copy event';
export const copyCurl = 'Copy as cURL';
export const saveRecording = 'Save recording';
export const saveHar = 'Save HAR';

/** What an event changed. */
export const text = (choice: number, characters: number, of: 'text' | 'reasoning' | 'refusal') =>
  `${choice === 0 ? '' : `choice ${choice + 1}: `}${of} +${characters}`;
export const toolCall = (choice: number, call: number | null, called: string | null) =>
  `${choice === 0 ? '' : `choice ${choice + 1}: `}tool call ${call === null ? '' : call + 1}${called === null ? '' : ` ${called}`}`;
export const finish = (choice: number, reason: string) =>
  `${choice === 0 ? '' : `choice ${choice + 1}: `}finish ${reason}`;
export const effects = {
  usage: 'usage',
  logprobs: 'logprobs',
  extra: 'other fields',
  identity: 'ID and model',
  error: 'error',
  done: 'end of the stream',
};
export const ignored = {
  'not-json': 'ignored: not JSON',
  'no-change': 'nothing new',
  empty: 'ignored: empty',
};
