import type { CodeWriter, Language } from '#domain/languages/language.ts';
import type { LanguageId } from '#domain/languages/languages.ts';
import type { ToolLab } from '#domain/parameters/tools/tool-lab.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { attachedFiles } from './attached-file.ts';
import type { CodeOption, CodeOptions } from './code-option.ts';
import type { OptionedLanguage, OptionedReader } from './optioned-language.ts';

interface Entry {
  readonly options: readonly CodeOption[];
  load(): Promise<OptionedLanguage>;
  /** The reader is needed for verification alone. */
  loadReader(): Promise<OptionedReader>;
}

const ALL: readonly CodeOption[] = ['function', 'files', 'retries'];
const WITH_LOOP: readonly CodeOption[] = [...ALL, 'loop'];
const WITH_REPLY: readonly CodeOption[] = [...WITH_LOOP, 'reply'];
const python = () => import('./write-python.ts');
const javascript = () => import('./write-javascript.ts');
const pythonLoop = () => import('#domain/languages/tool-loop/write-python-loop.ts');
const javascriptLoop = () => import('#domain/languages/tool-loop/write-javascript-loop.ts');
const pythonReaders = () => import('./read-python.ts');
const javascriptReaders = () => import('./read-javascript.ts');

/** The options that each language has; null where its code is always the same. */
const OPTIONED: Readonly<Record<LanguageId, Entry | null>> = {
  curl: {
    options: ALL,
    load: async () => (await import('./write-curl.ts')).curl,
    loadReader: async () => (await import('./read-curl.ts')).readCurlWithOptions,
  },
  python: {
    options: WITH_LOOP,
    load: async () => (await pythonLoop()).pythonRequestsLoop,
    loadReader: async () => (await pythonReaders()).readPythonRequests,
  },
  'python-openai': {
    options: WITH_REPLY,
    load: async () => (await pythonLoop()).pythonOpenaiLoop,
    loadReader: async () => (await pythonReaders()).readPythonOpenai,
  },
  'javascript-fetch': {
    options: ALL,
    load: async () => (await javascript()).javascriptFetch,
    loadReader: async () => (await javascriptReaders()).readJavascriptFetch,
  },
  'typescript-openai': {
    options: WITH_REPLY,
    load: async () => (await javascriptLoop()).typescriptOpenaiLoop,
    loadReader: async () => (await javascriptReaders()).readOpenaiModule,
  },
  'javascript-openai': {
    options: WITH_REPLY,
    load: async () => (await javascriptLoop()).javascriptOpenaiLoop,
    loadReader: async () => (await javascriptReaders()).readOpenaiModule,
  },
  'javascript-axios': {
    options: ALL,
    load: async () => (await javascript()).javascriptAxios,
    loadReader: async () => (await javascriptReaders()).readJavascriptAxios,
  },
  'ai-sdk': {
    options: ['function', 'files'],
    load: async () => (await import('#domain/languages/ai-sdk/options.ts')).aiSdk,
    loadReader: async () => (await javascriptReaders()).readAiSdk,
  },
  'python-httpx': {
    options: ALL,
    load: async () => (await python()).pythonHttpx,
    loadReader: async () => (await pythonReaders()).readPythonRequests,
  },
  'python-langchain': {
    options: ['function', 'files'],
    load: async () => (await import('#domain/languages/python-langchain/options.ts')).pythonLangchain,
    loadReader: async () => (await pythonReaders()).readPythonLangchain,
  },
  go: {
    options: ALL,
    load: async () => (await import('#domain/languages/go/options.ts')).go,
    loadReader: async () => (await import('#domain/languages/go/read-options.ts')).readGoWithOptions,
  },
  php: {
    options: ALL,
    load: async () => (await import('#domain/languages/php/options.ts')).php,
    loadReader: async () => (await import('#domain/languages/php/read-options.ts')).readPhpWithOptions,
  },
  ruby: {
    options: ALL,
    load: async () => (await import('#domain/languages/ruby/options.ts')).ruby,
    loadReader: async () => (await import('#domain/languages/ruby/read-options.ts')).readRubyWithOptions,
  },
  rust: {
    options: ALL,
    load: async () => (await import('#domain/languages/rust/options.ts')).rust,
    loadReader: async () => (await import('#domain/languages/rust/read-options.ts')).readRustWithOptions,
  },
  java: {
    options: ALL,
    load: async () => (await import('#domain/languages/java/options.ts')).java,
    loadReader: async () => (await import('#domain/languages/java/read-options.ts')).readJavaWithOptions,
  },
  csharp: {
    options: ALL,
    load: async () => (await import('#domain/languages/csharp/options.ts')).csharp,
    loadReader: async () => (await import('#domain/languages/csharp/read-options.ts')).readCsharpWithOptions,
  },
  powershell: {
    options: ALL,
    load: async () => (await import('#domain/languages/powershell/options.ts')).powershell,
    loadReader: async () =>
      (await import('#domain/languages/powershell/read-options.ts')).readPowershellWithOptions,
  },
  httpie: {
    options: ['files'],
    load: async () => (await import('#domain/languages/httpie/options.ts')).httpie,
    loadReader: async () => (await import('#domain/languages/httpie/read-options.ts')).readHttpieWithOptions,
  },
  wget: {
    options: ['files', 'retries'],
    load: async () => (await import('#domain/languages/wget/options.ts')).wget,
    loadReader: async () => (await import('#domain/languages/wget/read-options.ts')).readWgetWithOptions,
  },
  'http-file': null,
  'http-request': null,
};

/** The options that a language has. */
export const optionsOf = (id: LanguageId): readonly CodeOption[] => OPTIONED[id]?.options ?? [];

/** A language as the chosen options have it written and read. */
export interface ChosenCode {
  readonly write: CodeWriter;
  /** The language, its reader being that of the options where some apply to a request. */
  languageFor(built: BuiltRequest): Language;
  /** Why a request is written without an option that the language has; null where it can be had. */
  whyNot(built: BuiltRequest, option: CodeOption): string | null;
}

/** A language as some options, by name, have it; `lab` says how a loop answers the tools. */
export type OptionChooser = (chosen: readonly string[], lab?: ToolLab) => ChosenCode;

/** Loads how a language is written with options; null where it has none. */
export async function loadOptions(
  language: Language & { readonly id: LanguageId },
): Promise<OptionChooser | null> {
  const entry = OPTIONED[language.id];
  if (entry === null) return null;
  const [optioned, plain] = await Promise.all([entry.load(), language.loadWriter()]);
  return (chosen, lab) => choose(language, { entry, optioned, plain }, chosen, lab);
}

interface LoadedEntry {
  readonly entry: Entry;
  readonly optioned: OptionedLanguage;
  readonly plain: CodeWriter;
}

function choose(
  language: Language,
  { entry, optioned, plain }: LoadedEntry,
  chosen: readonly string[],
  lab: ToolLab | undefined,
): ChosenCode {
  const wanted = new Set(entry.options.filter((option) => chosen.includes(option)));
  const applied = (built: BuiltRequest): CodeOptions =>
    new Set([...wanted].filter((option) => optioned.whyNot(built, option, wanted) === null));
  return {
    write(built) {
      const options = applied(built);
      return options.size === 0 ? plain(built) : optioned.write(built, options, lab);
    },
    languageFor(built) {
      if (applied(built).size === 0) return language;
      const files = attachedFiles(built.body.get('messages'));
      const read = async () => {
        const readOptioned = await entry.loadReader();
        return { findCode: () => 0, readCode: (code: string) => readOptioned(code, files) };
      };
      return { ...language, read };
    },
    whyNot: (built, option) => optioned.whyNot(built, option, wanted),
  };
}
