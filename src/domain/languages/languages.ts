import * as words from '#words/languages.ts';
import { writeCurl } from './curl/write.ts';
import { writeJavascriptFetch } from './javascript-fetch/write.ts';
import type { Language } from './language.ts';
import { writePythonRequests } from './python/write.ts';
import { writePythonOpenai } from './python-openai/write.ts';
import { writeTypescriptOpenai } from './typescript-openai/write.ts';

/** Every language, in the order of the tabs: a folder each, and a line here. The readers are loaded on demand. */
const TABLE = [
  { id: 'curl', syntax: 'bash', lineComment: '#', write: writeCurl, read: () => import('./curl/read.ts') },
  {
    id: 'python',
    syntax: 'python',
    lineComment: '#',
    write: writePythonRequests,
    read: () => import('./python/read.ts'),
  },
  {
    id: 'python-openai',
    syntax: 'python',
    lineComment: '#',
    write: writePythonOpenai,
    read: () => import('./python-openai/read.ts'),
  },
  {
    id: 'javascript-fetch',
    syntax: 'javascript',
    lineComment: '//',
    write: writeJavascriptFetch,
    read: () => import('./javascript-fetch/read.ts'),
  },
  {
    id: 'typescript-openai',
    syntax: 'typescript',
    lineComment: '//',
    write: writeTypescriptOpenai,
    read: () => import('./typescript-openai/read.ts'),
  },
] as const satisfies readonly Omit<Language, 'label'>[];

export type LanguageId = (typeof TABLE)[number]['id'];

/** What highlights them. */
export type LanguageSyntax = (typeof TABLE)[number]['syntax'];

export interface KnownLanguage extends Language {
  readonly id: LanguageId;
  readonly syntax: LanguageSyntax;
}

const withLabel = (entry: (typeof TABLE)[number]): KnownLanguage => ({
  ...entry,
  label: words.languageLabels[entry.id],
});

const FIRST = withLabel(TABLE[0]);

/** Every language, in the order of the tabs. */
export const LANGUAGES: readonly KnownLanguage[] = TABLE.map(withLabel);

/** The language of an id that was kept somewhere; the first one for an id that is no more. */
export function languageOf(id: string): KnownLanguage {
  return LANGUAGES.find((language) => language.id === id) ?? FIRST;
}
