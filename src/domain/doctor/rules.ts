import type * as words from '#words/code/doctor.ts';

/** A rule's name; its title, and where it is written, stand in the words. */
export type RuleId = keyof typeof words.titles;

/**
 * The rules of the doctor: faults fail or send another request than the text means; advice is what works and is better
 * done otherwise. The compiler asks for each title that has none here.
 */
export const RULES = {
  'json-words-in-python': 'fault',
  'python-words-in-json': 'fault',
  'invalid-json': 'fault',
  'trailing-comma': 'fault',
  'comment-in-json': 'fault',
  apostrophe: 'fault',
  'line-break-in-string': 'fault',
  'shell-expands': 'fault',
  'stray-backslash': 'fault',
  'wrong-shell': 'fault',
  'variable-in-single-quotes': 'fault',
  'missing-backslash': 'fault',
  'blank-behind-backslash': 'fault',
  'strange-character': 'fault',
  'argument-too-long': 'fault',
  'missing-authorization': 'fault',
  'missing-bearer': 'fault',
  'missing-content-type': 'fault',
  'not-post': 'fault',
  'no-body': 'fault',
  'no-messages': 'fault',
  'base-without-ai': 'fault',
  'doubled-path': 'fault',
  'model-prefix': 'fault',
  'refused-parameter': 'advice',
  'form-not-json': 'fault',
  'json-on-stream': 'fault',
  'stream-not-asked': 'fault',
  'fragile-stream': 'fault',
  'strips-letters': 'fault',
  'guessed-encoding': 'fault',
  'f-string-missing': 'fault',
  'missing-import': 'fault',
  'old-package': 'fault',
  'not-python': 'fault',
  'left-out': 'advice',
  'key-written-out': 'fault',
  'placeholder-key': 'advice',
  'no-status-check': 'advice',
  'variable-in-json': 'advice',
  'inline-file': 'advice',
} as const satisfies Readonly<Record<RuleId, 'fault' | 'advice'>>;
