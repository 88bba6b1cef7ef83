import type { Extension } from '@codemirror/state';

/** What a text is written in; `text` is prose. */
export type EditorLanguage = 'text' | 'json' | 'javascript' | 'python' | 'shell';

/** The grammars, each in a file that comes when a text in it is first opened. */
const LOADERS: Readonly<Record<Exclude<EditorLanguage, 'text'>, () => Promise<Extension>>> = {
  json: () => import('@codemirror/lang-json').then(({ json }) => json()),
  javascript: () => import('@codemirror/lang-javascript').then(({ javascript }) => javascript()),
  python: () => import('@codemirror/lang-python').then(({ python }) => python()),
  shell: () => import('./shell-language.ts').then(({ shellLanguage }) => shellLanguage),
};

/** The grammar of a language. None for prose, nor when its file cannot be had: the text is then without colours. */
export async function loadLanguage(language: EditorLanguage): Promise<Extension> {
  if (language === 'text') return [];
  try {
    return await LOADERS[language]();
  } catch {
    return [];
  }
}
