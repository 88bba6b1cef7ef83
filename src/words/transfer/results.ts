import { counted, number } from '#words/english/grammar.ts';

export const title = 'Share result';
export const how =
  'A page to be read: the replies as they are shown, their requests and their code. Other versions, what is typed and your key stay here.';
export const howExperiment =
  'A read-only page: the table with its answers, what the checks found, the verdict, and each request with its code. Your key stays here.';
export const withRecordings = 'With recordings, so that the replies can be replayed';
export const link = 'Link';
export const copyLink = 'Copy link';
export const copyAllTheSame = 'Copy all the same';
export const saveAsFile = 'Save as file';
export const saveAllTheSame = 'Save as file all the same';
export const openFile = 'Open a result file';
export const making = 'The result is being written …';
export const failed = 'The result could not be written.';
export const size = (characters: number, kilobytes: number) =>
  `As a link ${number(characters)} characters; as a file ${number(kilobytes)} kB.`;
export const tooLong = (characters: number) =>
  `With ${number(characters)} characters it is too long for a link: save it as a file, or leave the recordings out.`;
export const experimentTooLong = (characters: number) =>
  `With ${number(characters)} characters it is too long for a link: save it as a file.`;
export const secretFound = 'Something in it looks like a secret.';
export const secretHow = 'Whoever gets the link or the file can read it.';
export const nothingAnswered = 'Nothing is answered yet: run the experiment first.';
export const nothing = 'There is no reply yet.';

export const sharedRequest = 'Request';

// The page of a result.
export const readOnly = 'Shared result, to be read. Nothing here is sent.';
export const openAsExperiment = 'Open as experiment';
export const openAsConversation = 'Open as conversation';
export const leave = 'Open the playground';
export const replay = 'Replay';
export const codeOf = 'Code of its request';
export const untitled = 'Shared result';
export const column = (place: number) => `Column ${number(place)}`;
export const opened = (count: number) =>
  `${counted(count, { one: 'The result is', other: 'The results are' })} in your conversations.`;
export const experimentOpened = 'The result is in your experiments.';
export const problems = {
  'too-large': 'The result is larger than 20 MB.',
  'not-json': 'That is not JSON.',
  'not-a-result': 'That is no shared result.',
  newer: 'That result was shared from a newer version of Oxen Playground. Reload the page, or update it.',
  damaged: 'The result is damaged and was not opened.',
} as const;
