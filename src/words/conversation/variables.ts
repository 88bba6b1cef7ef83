import { listedAnd } from '#words/english/grammar.ts';

export const variables = 'Variables';
export const noValue = 'No value yet';
export const empty = 'Left empty';
export const goToIt = 'Go to it';
export const leaveEmpty = 'Leave it empty';
export const leaveThemEmpty = 'Leave them empty';
export const sendAsText = 'Send the braces as text';
export const takenAsText = 'Sent as it is written. A backslash before the braces says so.';

const written = (names: readonly string[]) => listedAnd(names.map((name) => `{{${name}}}`));

/** Which variables have no value; `names` has at least one. */
export function notSet(names: readonly string[]): string {
  return `${written(names)} ${names.length === 1 ? 'has' : 'have'} no value, so nothing was sent.`;
}

/** What can be done about it. */
export function setOrLeave(count: number): string {
  return count === 1
    ? 'Give it a value above the message, or say that none is wanted. Your message is kept.'
    : 'Give them values above the message, or say that none is wanted. Your message is kept.';
}
