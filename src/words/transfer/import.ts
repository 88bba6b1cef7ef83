import { counted, number } from '#words/english/grammar.ts';

/** What is taken from elsewhere. */
export const title = 'Import request';
export const how =
  'Paste or drop a request (JSON, a command, code, a prompt file, HAR, Postman, OpenCollection, Bruno, Insomnia, a notebook), conversations of another program, or recordings. What it is and where it goes is said first.';
export const takeAs = 'Take it as';
export const purposes = { request: 'Request of this chat', conversation: 'Conversation of its own' };
export const intoChat = 'It takes the place of this chat’s messages and parameters. Undo brings them back.';
export const intoHistory = 'They will be added to the history, beside what is there.';
export const recordingsRead = (holds: string) => `${holds} read.`;
export const intoConnection = 'This chat’s connection becomes Recording: the file answers, nothing is sent.';
export const replayThem = 'Replay answers from it';
export const recordingsName = 'recordings.json';
export const longText = (name: string, length: number) => `${name}: ${number(length)} characters`;
export const removeText = 'Remove';
export const isRequest = (file: string) =>
  `${file} is a request, not a file of conversations: it is read here.`;
export const attachInstead = 'Attach it instead';
export const pastedText = 'The pasted text';
export const field = 'Request';
export const partNotLoaded = 'A part of the page could not be loaded. Try again when you are online.';
export const fileNotRead = (file: string) => `${file} could not be read.`;
export const nothingChanged = 'Nothing was changed.';
export const openFile = 'Open a file';
export const importIt = 'Import';

/** What was understood. */
export const json = 'JSON';
export const file = 'File';
export function understood(source: string, messages: number, parameters: number): string {
  const counts = [
    counted(messages, { one: 'message', other: 'messages' }),
    counted(parameters, { one: 'parameter', other: 'parameters' }),
  ];
  return `${source} read: ${counts.join(', ')}.`;
}
export const model = 'Model';
export const noModel = 'none named: the current one stays';
export const sendThere = (model: string, place: string) => `Send it to ${place}, where ${model} is`;
export const parameters = 'Parameters';
export const address = 'Address';
export const ignoredAddress = (address: string) => `${address}, ignored; the current connection is used`;
export const key = 'Key';
export const removedKey = 'removed, not stored';
