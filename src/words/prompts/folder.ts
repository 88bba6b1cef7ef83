import { counted } from '#words/english/grammar.ts';

const FILES = { one: 'file', other: 'files' };

export const title = 'Prompts in a folder';
export const keepInFolder = 'Keep in a folder';
export const folderNamed = (name: string) => `Folder: ${name}`;
export const reconnect = (name: string) => `Reconnect folder “${name}”`;
export const choose = 'Choose folder';
export const chooseAnother = 'Choose another folder';
export const checkNow = 'Check for changes';
export const stop = 'Stop keeping in this folder';
export const begin = (name: string) => `Keep prompts in “${name}”`;

export const about =
  'Each prompt becomes one .prompt.yml file in a folder of your disk, such as a Git working tree. Save version writes the file; what another program changes in it becomes the next version here. All versions stay in this browser too.';
export const chosen = (name: string) => `In “${name}”, nothing has been written yet:`;
export const willWrite = (count: number) =>
  `${counted(count, FILES)} will be written, one for each prompt of this browser.`;
export const willAdd = (names: readonly string[]) =>
  `${counted(names.length, { one: 'file becomes a prompt', other: 'files become prompts' })}: ${someOf(names)}.`;
export const willTake = (names: readonly string[]) =>
  `${counted(names.length, { one: 'file becomes the next version of its prompt', other: 'files become the next versions of their prompts' })}: ${someOf(names)}.`;
export const agreeing = (count: number) =>
  `${counted(count, { one: 'prompt and its file agree', other: 'prompts and their files agree' })} already.`;
export const nothingToDo =
  'There is no prompt yet, here or there. The first version that you save is written there.';
export const notHeldTitle = 'Kept in this browser alone, as such a file has no place for it:';
export const notHeld = (name: string, parts: readonly string[]) => `of “${name}”: ${parts.join(', ')}`;
export const otherNotHeld = (count: number) =>
  `parts of ${counted(count, { one: 'other prompt', other: 'other prompts' })}`;
export const connectionNotHeld = 'of every prompt: its connection';

export const files = 'Files';
export const keptIn = (count: number, name: string) =>
  `${counted(count, { one: 'prompt is', other: 'prompts are' })} kept in “${name}”, each in the file beside it:`;
export const missing =
  'The file is gone. The prompt is kept here, and its next version is written to the folder again.';
export const leftAlone = (sentence: string) => `The file is left as it is. ${sentence}`;
export const noFilesYet = 'No prompt is kept in the folder yet.';

export const took = (fileName: string, name: string, version: number) =>
  `${fileName} was changed outside this page. Its text is now “${name}” v${version}.`;
export const tookBeside = (fileName: string, name: string, version: number) =>
  `${fileName} was changed outside this page and here. Its text is now “${name}” v${version}; yours is the version before it.`;
export const tookSeveral = (count: number) =>
  `${counted(count, FILES)} were changed outside this page. Their texts are now the latest versions of their prompts.`;
export const added = (count: number) =>
  `${counted(count, { one: 'file of the folder is now a prompt', other: 'files of the folder are now prompts' })}.`;
export const begun = (name: string) => `Prompts are kept in “${name}” from now on.`;
export const stopped = (name: string) =>
  `Prompts are no longer kept in “${name}”. Its files stay as they are.`;
export const fileStays = (fileName: string) => `Its file ${fileName} stays in the folder.`;
export const unreachable = (name: string) =>
  `The folder “${name}” cannot be read or written now. Your prompts are kept in this browser. Choose the folder again, or look whether it was moved.`;
export const notAllowed = (name: string) =>
  `This page may not write to “${name}” until you allow it. Your prompts are kept in this browser.`;
export const notInThisBrowser =
  'This browser cannot keep files in a folder for a page. Save a prompt as a file in its Versions, and import files by hand.';

export const notOpened = 'This folder cannot be opened. Choose another one.';

export const notAPrompt = 'This is not a prompt: a list called messages is missing.';
export const notText = 'It is not text in UTF-8.';
export const cannotChange =
  'It cannot be changed without losing part of what it holds. Move it away, and the prompt is written anew.';

const SHOWN = 3;

function someOf(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return `${names.slice(0, SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
