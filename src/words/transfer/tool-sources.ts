import { number } from '#words/english/grammar.ts';

/** Why a text has no tools that can be taken in. */
export const unknownSource =
  'No tool was found. Paste tools as JSON, an OpenAPI document or operation, or a function in Python or TypeScript.';
export const tooMany = (count: number) =>
  `The document has ${number(count)} operations, more than a request takes. Paste one path or one operation of it.`;
export const tooLong =
  'The text is longer than two million characters. Paste one path or one operation of it.';
