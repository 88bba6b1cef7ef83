import { counted, listedAnd, number } from '#words/english/grammar.ts';

// What a recording says in the place of an answer.
export const noRecordings = 'There are no recordings here.';
export const recordFirst = 'Send a message on another connection first, or choose a file of recordings.';
export const noSuchRecording = (fields: readonly string[]) =>
  `No recording of this request: the nearest differs in ${listedAnd(fields)}.`;
export const differs = (path: string, recorded: string, asked: string) =>
  `${path}: ${recorded} recorded, ${asked} now`;
export const onlyNow = (path: string, asked: string) => `${path}: ${asked} now, not in the recording`;
export const onlyRecorded = (path: string, recorded: string) => `${path}: ${recorded} recorded, not sent now`;
export const differences = (told: readonly string[], others: number) =>
  `${told.join('; ')}${others > 0 ? `; and ${counted(others, { one: 'more difference', other: 'more differences' })}` : ''}.`;
export const allReplayed = (count: number) =>
  `${count === 1 ? 'The recording has' : `All ${number(count)} recordings have`} been replayed.`;
export const startsAgain = 'The next request begins again with the first.';
export const fileGone = 'The file of recordings is not in this browser.';
export const chooseFileAgain = 'Choose it again in Connection.';
export const nothingThere = 'Recordings answer chat completions only.';
export const chooseLiveConnection = 'Choose another connection for this call.';

// What is not as it was.
export const pausesShortened = (count: number, longestSeconds: number) =>
  `${count === 1 ? `A pause of ${number(longestSeconds)} s was` : `${number(count)} pauses of up to ${number(longestSeconds)} s were`} shortened to 3 s.`;
export const beginsLate = 'The first part of this answer was not kept: the replay begins after it.';
export const endsWhereStopped = 'The recording ends where you stopped the answer.';

// The choice of recordings.
export const source = 'Recordings';
export const ownRecordings = 'This browser’s recordings';
export const fileOfRecordings = 'A file';
export const chooseFile = 'Choose file';
export const recordingFile = 'File of recordings';
export const holds = (count: number, models: readonly string[]) =>
  `${counted(count, { one: 'recording', other: 'recordings' })}${models.length === 0 ? '' : ` of ${listedAnd(models.length > 3 ? [...models.slice(0, 3), 'others'] : models)}`}`;
export const noneYet = 'None yet: send a message on another connection first.';
export const noFileYet = 'As saved in Export or in the stream inspector.';
export const unusable = (count: number) =>
  `${counted(count, { one: 'entry', other: 'entries' })} in it could not be read.`;
export const notKept = 'This browser keeps no files: after a reload, choose it again.';
export const chooseOne = 'Choose a file of recordings.';
export const fileProblems = {
  'too-large': 'The file is larger than 64 MB.',
  'not-json': 'The file is not JSON.',
  'no-recording': 'The file holds no recordings that can be read.',
  unreadable: 'The file could not be read.',
};
export const matching = 'Which recording answers';
export const modes = {
  exact: { label: 'Same request', text: 'Only a recording of exactly this request.' },
  'in-order': { label: 'Next in order', text: 'One recording after the other, whatever is sent.' },
};
export const speed = 'Speed';
export const speeds = { recorded: 'As recorded', double: '× 2', fourfold: '× 4', 'at-once': 'At once' };
export const longPauses = 'Pauses over 3 s are shortened.';

// A reply once more.
export const title = 'Replay';
export const nothingSent = 'The recorded answer, as it came. Nothing is sent.';
export const again = 'Replay again';
export const stop = 'Stop';
export const theServer = 'The server';
