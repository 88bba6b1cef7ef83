import { counted } from '#words/english/grammar.ts';

/** The dialog that checks request code of documents. */
export const title = 'Code doctor';
export const how =
  'Paste documentation or code, or open files. Each chat completion in cURL or Python is checked: what would fail, why, and the code without its faults.';
export const field = 'Documentation or code';
export const openFiles = 'Open files';
export const mendedFile = (file: string) => `Save ${file} without its faults`;
export const fileNotRead = (file: string) => `${file} could not be read.`;
export const noCalls = 'There is no chat completion in cURL or Python in it.';
export const notLoaded = 'The checks could not be loaded. Try again when you are online.';
export const results = 'What was found';

export function summary(calls: number, faults: number, advice: number): string {
  const parts = [counted(faults, { one: 'fault', other: 'faults' })];
  if (advice > 0) parts.push(counted(advice, { one: 'piece of advice', other: 'pieces of advice' }));
  const checked = counted(calls, { one: 'call', other: 'calls' });
  return faults + advice === 0 ? `${checked}, no fault.` : `${checked}: ${parts.join(', ')}.`;
}

export const languages = {
  posix: 'cURL',
  cmd: 'cURL (cmd)',
  powershell: 'cURL (PowerShell)',
  python: 'Python',
};
export const call = (language: string, line: number) => `${language}, line ${line}`;
export const good = 'Nothing wrong';
export const weights = { fault: 'Fault', advice: 'Advice' };
export const atLine = (line: number) => `line ${line}`;
export const copyMended = 'Copy mended code';
export const mendedCode = (call: string) => `Mended code of ${call}`;
export const openAsRequest = 'Open as request';
export const cannotMend = 'It cannot be mended without guessing.';
export const moreCalls = (more: number) =>
  `${counted(more, { one: 'more call', other: 'more calls' })} with nothing wrong.`;
export const done = 'Done';
