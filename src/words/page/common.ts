/** Words that stand on many buttons, the same everywhere. */
export const add = 'Add';
export const cancel = 'Cancel';
export const close = 'Close';
export const copy = 'Copy';
export const copyCommand = 'Copy command';
export const dismiss = 'Dismiss';
export const done = 'Done';
export const duplicate = 'Duplicate';
export const edit = 'Edit';
export const open = 'Open';
export const remove = 'Remove';
export const deleteIt = 'Delete';
export const rename = 'Rename';
export const retry = 'Retry';
export const useSandbox = 'Use sandbox';
export const save = 'Save';
export const send = 'Send';
export const show = 'Show';
export const stop = 'Stop';
export const undo = 'Undo';
export const newTab = ' (new tab)';

// What a copy button says.
export const copied = 'Copied';
export const copyByKeys = 'Press Ctrl C';
export const copyFailed = 'Could not copy. Press Ctrl C.';

// What did not happen, since a part of the page did not come.
export const actNotLoaded = 'Nothing was done: a part of the page could not be loaded.';

// A part of the page that broke; `region` begins the sentence: "The history".
// A part of the page whose file did not come.
export const notLoaded = 'This part of the page could not be loaded. It is tried again by itself.';

export const tryAgain = 'Try again';
export const regionBroken = (region: string) =>
  `${region} could not be shown because of a fault in the page. Your conversations are kept.`;
