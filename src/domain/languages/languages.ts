import * as words from '#words/code/languages.ts';
import { writeCurl } from './curl/write.ts';
import { writeJavascriptFetch } from './javascript-fetch/write.ts';
import type { Language, LanguageAtHand } from './language.ts';
import { writePythonRequests } from './python/write.ts';
import { writePythonOpenai } from './python-openai/write.ts';
import { writeTypescriptOpenai } from './typescript-openai/write.ts';

/** The languages that every page begins with, in the order of the tabs: a folder each, and a line here. */
const AT_HAND = [
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
] as const;

/** The languages behind "More languages", in its order: a folder each, and a line here. Their writers are loaded. */
const LOADED = [
  {
    id: 'javascript-openai',
    syntax: 'javascript',
    lineComment: '//',
    load: () => import('./javascript-openai/write.ts'),
    // The calls of OpenAI's package are the same with types and without.
    read: () => import('./typescript-openai/read.ts'),
  },
  {
    id: 'javascript-axios',
    syntax: 'javascript',
    lineComment: '//',
    load: () => import('./javascript-axios/write.ts'),
    read: () => import('./javascript-axios/read.ts'),
  },
  {
    id: 'ai-sdk',
    syntax: 'javascript',
    lineComment: '//',
    load: () => import('./ai-sdk/write.ts'),
    read: () => import('./ai-sdk/read.ts'),
  },
  {
    id: 'python-httpx',
    syntax: 'python',
    lineComment: '#',
    load: () => import('./python-httpx/write.ts'),
    // What httpx is given is written as for requests.
    read: () => import('./python/read.ts'),
  },
  {
    id: 'python-langchain',
    syntax: 'python',
    lineComment: '#',
    load: () => import('./python-langchain/write.ts'),
    read: () => import('./python-langchain/read.ts'),
  },
  {
    id: 'go',
    syntax: 'go',
    lineComment: '//',
    load: () => import('./go/write.ts'),
    read: () => import('./go/read.ts'),
  },
  {
    id: 'php',
    syntax: 'php',
    lineComment: '//',
    load: () => import('./php/write.ts'),
    read: () => import('./php/read.ts'),
  },
  {
    id: 'ruby',
    syntax: 'ruby',
    lineComment: '#',
    load: () => import('./ruby/write.ts'),
    read: () => import('./ruby/read.ts'),
  },
  {
    id: 'rust',
    syntax: 'rust',
    lineComment: '//',
    load: () => import('./rust/write.ts'),
    read: () => import('./rust/read.ts'),
  },
  {
    id: 'java',
    syntax: 'java',
    lineComment: '//',
    load: () => import('./java/write.ts'),
    read: () => import('./java/read.ts'),
  },
  {
    id: 'csharp',
    syntax: 'csharp',
    lineComment: '//',
    load: () => import('./csharp/write.ts'),
    read: () => import('./csharp/read.ts'),
  },
  {
    id: 'powershell',
    syntax: 'powershell',
    lineComment: '#',
    load: () => import('./powershell/write.ts'),
    read: () => import('./powershell/read.ts'),
  },
  {
    id: 'httpie',
    syntax: 'bash',
    lineComment: '#',
    load: () => import('./httpie/write.ts'),
    read: () => import('./httpie/read.ts'),
  },
  {
    id: 'wget',
    syntax: 'bash',
    lineComment: '#',
    load: () => import('./wget/write.ts'),
    read: () => import('./wget/read.ts'),
  },
  {
    id: 'http-file',
    syntax: 'http',
    lineComment: '#',
    load: () => import('./http-file/write.ts'),
    read: () => import('./http-file/read.ts'),
  },
  // Nothing in such a text says whether it goes to http or https, so that its address cannot be compared.
  {
    id: 'http-request',
    syntax: 'http',
    lineComment: '#',
    load: () => import('./http-request/write.ts'),
    read: null,
  },
] as const;

export type LanguageId = (typeof AT_HAND)[number]['id'] | (typeof LOADED)[number]['id'];

/** What highlights them. */
export type LanguageSyntax = (typeof AT_HAND)[number]['syntax'] | (typeof LOADED)[number]['syntax'];

interface Known {
  readonly id: LanguageId;
  readonly syntax: LanguageSyntax;
}

export type KnownLanguage = Language & Known;

const withLabel = (entry: (typeof AT_HAND)[number]): LanguageAtHand & Known => ({
  ...entry,
  label: words.languageLabels[entry.id],
  loadWriter: () => Promise.resolve(entry.write),
});

const FIRST = withLabel(AT_HAND[0]);

/**
 * The languages that every page begins with, in the order of the tabs.
 *
 * @internal
 */
export const LANGUAGES: readonly (LanguageAtHand & Known)[] = AT_HAND.map(withLabel);

/** Every language, those that are loaded on demand behind the others. */
export const EVERY_LANGUAGE: readonly KnownLanguage[] = [
  ...LANGUAGES,
  ...LOADED.map(
    ({ load, ...entry }): KnownLanguage => ({
      ...entry,
      label: words.languageLabels[entry.id],
      write: null,
      loadWriter: async () => (await load()).write,
    }),
  ),
];

/** The language of an id that was kept somewhere; the first one for an id that is no more. */
export function languageOf(id: string): KnownLanguage {
  return EVERY_LANGUAGE.find((language) => language.id === id) ?? FIRST;
}

/** These stand first, whatever was chosen. */
const ALWAYS: readonly LanguageId[] = ['curl', 'python'];
/** So many more have a tab. */
const CHOSEN = LANGUAGES.length - ALWAYS.length;

/**
 * The languages that have a tab, in the order of the table: the first two, and those that were chosen last. `recentIds`
 * has the latest first; a page where none was chosen has the tabs that every page begins with.
 */
export function languagesWithTab(recentIds: readonly string[]): readonly KnownLanguage[] {
  const latest = [...recentIds, ...LANGUAGES.map(({ id }) => id)].filter(
    (id, index, all) => all.indexOf(id) === index && !ALWAYS.some((always) => always === id) && isKnown(id),
  );
  const shown = new Set<string>([...ALWAYS, ...latest.slice(0, CHOSEN)]);
  return EVERY_LANGUAGE.filter(({ id }) => shown.has(id));
}

function isKnown(id: string): boolean {
  return EVERY_LANGUAGE.some((language) => language.id === id);
}
