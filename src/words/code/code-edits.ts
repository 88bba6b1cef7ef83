import { listedAnd } from '#words/english/grammar.ts';

/** What is said of request code that a person edits. */

export const editCode = 'Edit code';
export const editJson = 'Edit JSON';
export const howToEdit = 'Double-click, or press Enter, to edit';
export const done = 'Done';
export const doneEditingCode = 'Done editing code';
export const doneEditingJson = 'Done editing JSON';

export const linked = 'Edits here change the request.';
export const notUnderstood = 'Not understood, so the old value stays: ';
export const notSent = 'Read, but for this: ';
export const notLinked = 'Yours, not linked: ';
export const relink = 'Relink';
export const relinkHow = 'Put the code of the current request back; Undo brings yours back.';
export const relinked = 'The code is that of the request again.';

export const requestEdited = (names: readonly string[]) =>
  names.length === 0 ? 'Your edit changed the request.' : `Your edit changed ${listedAnd(names)}.`;
export const addressOf = 'the address';
export const messagesOf = 'the messages';
export const modelOf = 'the model';
export const keyVariableOf = 'the key variable';

export const keyTakenOut = 'The key is no longer in the code. ';
export const takeKeyFor = (address: string) => `Use it for ${address}`;
export const forgetKey = 'Forget it';

export const severalRequests = 'there are several requests in it.';
export const noRequest = 'there is no request in it.';
export const computedBody = 'the request is computed, not written out.';
export const otherCommands = 'it does more than send one request.';
export const variableInRequest = (name: string) => `the value of ${name} is not known here.`;

export const noPlaceFor = (code: string) => `Send does not do this: ${code}.`;
export const missingHere = (code: string) => `Something that the request needs is missing here: ${code}.`;
export const otherLine = (code: string) =>
  `Python reads ${code} as another line: where its line begins is part of the code.`;
export const noValue = (code: string) => `${code} is no value.`;
export const commentInBody = 'A comment is not part of the request.';
export const addressUnknown = 'The address cannot be read.';
export const addressEnd =
  'The address must begin with http and end in /chat/completions, without a key in it.';
export const cannotHold = (place: string) => `The page cannot send this as it stands: ${place}.`;
export const onlyPost = 'Send always posts.';
