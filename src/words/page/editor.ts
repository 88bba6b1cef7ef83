import { lowerFirst, number } from '#words/english/grammar.ts';

/** The wide editor of a field. `name`: the field's. */
export const editField = (name: string) => `Edit ${lowerFirst(name)}`;

export const tools = 'Editor tools';
export const redo = 'Redo';
export const find = 'Find';
export const wrapLines = 'Wrap lines';
export const format = 'Format';
export const formatHow = 'Lay the JSON out over several lines';
export const formatNeedsJson = 'Mend the JSON first';
export const tabIndents = 'Tab indents';
export const goToIt = 'Go to it';

export const caretAt = (line: number, column: number) => `Line ${number(line)}, column ${number(column)}`;
export const validJson = 'Valid JSON.';
export const empty = 'Empty.';

/** How the keyboard gets out of the editor. */
export const escapeCloses = 'Esc closes; what you type is kept.';
export const tabLeaves = 'Tab leaves the editor.';
export const tabIndentsHow = 'Tab indents; Ctrl+M lets Tab leave the editor.';

/** What the library's own panels say, by the phrases that it knows them by. */
export const PHRASES: Readonly<Record<string, string>> = {
  Find: 'Find',
  Replace: 'Replace with',
  next: 'Next',
  previous: 'Previous',
  all: 'Select all',
  'match case': 'Match case',
  regexp: 'Regular expression',
  'by word': 'Whole words',
  replace: 'Replace',
  'replace all': 'Replace all',
  close: 'Close find',
  'current match': 'Current match',
  'on line': 'on line',
  'replaced match on line $': 'Replaced the match on line $',
  'replaced $ matches': 'Replaced $ matches',
  'Go to line': 'Go to line',
  go: 'Go',
  'Selection deleted': 'Selection deleted',
  'Control character': 'Control character',
};
