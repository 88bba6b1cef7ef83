import { counted, number } from '#words/english/grammar.ts';

/** What a share link holds, and what is to be looked at before it leaves the page. */
export const title = 'Share link';
export const how =
  'The link holds the whole request: model, system prompt, parameters and messages. It never holds your API key, and the link’s data is after the #, so it never reaches a server.';
export const failed = 'The link could not be made in this browser. The file below holds the same request.';
export const secretFound = 'The text looks as if it holds a secret.';
export const secretHow = 'Whoever gets the link can read it. Take it out, or copy the link all the same.';
export const secret = (label: string) => `${label}: `;
export const tooLong = (characters: number) =>
  `This request makes a link of ${number(characters)} characters, which many programs cut off. Send it as a file instead.`;
export const withoutRecording = (place: string) =>
  `It does not carry the recording that answers here: whoever opens it sends the request to ${place}.`;
export const link = 'Link';
export const length = (characters: number) =>
  `${counted(characters, { one: 'character', other: 'characters' })}.`;
export const saveAsFile = 'Save as a file';
export const copyLink = 'Copy link';
export const copyAllTheSame = 'Copy link all the same';
