import { number } from '#words/english/grammar.ts';

/** The code of the request that made a reply. */
export const how = 'The exact request that made this reply, whatever was changed since.';
export const codeOf = (language: string) => `${language} code of this reply`;
export const language = 'Language of the reply’s code';
export const copyThis = 'Copy this code';
export const changedSince = 'What changed since';
export const nothingChanged = 'Nothing: Send or Regenerate would make the same request now.';
export const andMore = (count: number) => `And ${number(count)} more.`;

/** One difference between two requests: `path` is where it is, the values are as they are shown. */
export const noLongerSent = (path: string, before: string) => `${path} is no longer sent (was ${before}).`;
export const nowSent = (path: string, after: string) => `${path} is now sent: ${after}.`;
export const changed = (path: string, before: string, after: string) =>
  `${path} changed from ${before} to ${after}.`;
export const notSent = 'not sent';
export const listOf = (length: number) => `a list of ${number(length)}`;
export const objectWith = (keys: readonly string[]) => `an object with ${keys.join(', ')}`;
