import { listedAnd } from '#words/english/grammar.ts';

export const goToIt = 'Go to it';
export const sendWithout = 'Send without it';
export const sendWithoutThem = 'Send without them';
export const notSentYet = 'Not sent until it is valid.';
export const openConnection = 'Open Connection';
export const needsKey = 'Oxen.ai needs an API key.';

/** What to do without a key. `host`: where the requests would go. */
export function addKey(host: string): string {
  return `Nothing was sent, and your message is kept. Add a key for ${host} in Connection, or use the sandbox, which needs none.`;
}

/** Which fields hold a text that is no value; `names` has at least one. */
export function notValid(names: readonly string[]): string {
  return `${listedAnd(names)} ${names.length === 1 ? 'is' : 'are'} not valid, so nothing was sent.`;
}

/** What can be done about fields that are no values. */
export function fixOrLeaveOut(count: number): string {
  return count === 1
    ? 'Fix the field, or send without it. Your message is kept.'
    : 'Fix the fields, or send without them. Your message is kept.';
}

/** Which tool calls have no result; `names` has at least one, and one twice where it was called twice. */
export function callsOpen(names: readonly string[]): string {
  const calls = listedAnd([...new Set(names)]);
  return names.length === 1
    ? `The call of ${calls} has no result, so nothing was sent.`
    : `The calls of ${calls} have no results, so nothing was sent.`;
}

/** What can be done about tool calls without a result. */
export function answerOrLeaveOut(count: number): string {
  return count === 1
    ? 'APIs refuse a request that leaves a tool call unanswered. Give its result, or send without the call. Your message is kept.'
    : 'APIs refuse a request that leaves tool calls unanswered. Give their results, or send without the calls. Your message is kept.';
}

/** Tool results that answer no call before them. */
export function resultsStray(count: number): string {
  return count === 1
    ? 'A tool result answers no call before it, so nothing was sent.'
    : `${count} tool results answer no call before them, so nothing was sent.`;
}

/** What can be done about such results. */
export function moveOrLeaveOut(count: number): string {
  return count === 1
    ? 'APIs refuse a request with such a result. Move it behind its call, or send without it. Your message is kept.'
    : 'APIs refuse a request with such results. Move them behind their calls, or send without them. Your message is kept.';
}

export const callsLeftOut = 'Sent without the tool calls and results that stand alone.';

/** Beside the code, in the place of the mark. */
export function notVerified(names: readonly string[]): string {
  return `Not verified: ${listedAnd(names)} ${names.length === 1 ? 'is' : 'are'} not valid.`;
}

/** Beside the heading of a section. */
export function countNotValid(count: number): string {
  return `${count} not valid`;
}
