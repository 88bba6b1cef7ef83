import { lowerFirst, number } from '#words/english/grammar.ts';

/**
 * What is wrong with a text of several lines, with the place that the sentence speaks of where there is one; lines and
 * columns count from 1.
 */
export function atPlace({
  line,
  column,
  sentence,
}: {
  readonly line: number | null;
  readonly column: number | null;
  readonly sentence: string;
}): string {
  if (line === null) return sentence;
  return `Line ${line}${column === null ? '' : `, column ${column}`}: ${lowerFirst(sentence)}`;
}

/** What is wrong with a text that should be JSON. */
export const textAfterEnd = 'The JSON ends here, but more text follows.';
export const valueMissingAtEnd = 'The JSON stops in the middle: a value is missing at the end.';
export const objectNotClosed = 'Object is not closed (missing }).';
export const arrayNotClosed = 'Array is not closed (missing ]).';
export const stringNotClosed = 'String is not closed (missing ").';
export const keyExpected = 'A key in double quotes is expected here.';
export const commaBeforeBrace = 'A comma before } is not allowed in JSON.';
export const commaBeforeBracket = 'A comma before ] is not allowed in JSON.';
export const commaOrBraceExpected = 'A comma or } is expected here.';
export const commaOrBracketExpected = 'A comma or ] is expected here.';
export const lineBreakInString = 'A line break inside a string must be written \\n.';
export const controlCharacterInString =
  'A control character inside a string must be written as an escape such as \\t.';
export const hexDigitsExpected = 'Four hexadecimal digits are expected after \\u.';
export const unknownEscape = 'JSON has no such backslash escape.';
export const singleQuotes = 'JSON strings need double quotes, not single quotes.';

export function tooDeep(levels: number): string {
  return `The JSON is nested more than ${number(levels)} levels deep.`;
}

export function colonExpected(key: string): string {
  return `A colon is expected after the key ${key}.`;
}

export function valueExpected(found: string): string {
  return `A value is expected here, not ${found}.`;
}

export function notJsonNumber(found: string): string {
  return `Not a number in JSON: ${found}.`;
}

/** `null` for Python's `None`, `true` for `True`. */
export function writtenInJson(found: string, json: string): string {
  return `JSON writes ${json}, not ${found}.`;
}

export function notJsonValue(found: string): string {
  return `Not a JSON value: ${found}. Strings need double quotes.`;
}
