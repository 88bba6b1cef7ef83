import { counted } from '#words/english/grammar.ts';

/** What is said, politely, to those who do not see the page, and what a notice says of what was just done. */
export const replyStarted = 'Reply started';
export const repliesStarted = (columns: number) => `Replies started in ${columns} columns`;
export const replyStopped = 'Reply stopped';
export const replyFailed = 'Reply failed';

/** `tokens` and `seconds` are left out where they are not known. */
export function replyComplete(tokens: number | null, seconds: string | null): string {
  const parts = [
    'Reply complete',
    tokens === null ? null : counted(tokens, { one: 'token', other: 'tokens' }),
    seconds === null ? null : `${seconds} s`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

export function repeatEnded(wasStopped: boolean, ended: number, wanted: number): string {
  return `Repeat ${wasStopped ? 'stopped' : 'complete'}, ${ended} of ${counted(wanted, { one: 'reply', other: 'replies' })}`;
}

/** Several replies can end at once: each says which column it belongs to. */
export const inColumn = (position: number, sentence: string) => `Column ${position}: ${sentence}`;

export const nothingBefore = 'There is no message before this reply, so nothing can be sent.';
export const noLongerSent = (names: readonly string[]) => `No longer sent: ${names.join(', ')}.`;
export const movedToOxen = (model: string) => `Moved to Oxen.ai: the sandbox has no model called ${model}.`;
export const sentWithoutInvalid = 'Sent without what is not valid.';
export const keysForgotten = 'All API keys are forgotten.';
export const partNotLoaded =
  'This part of the page could not be loaded. See that the page’s own server runs, and try again.';
export const starterReplaced = 'The starter took the place of what you had typed.';
export const starterReplacedSettings = 'The starter took the place of your settings.';
