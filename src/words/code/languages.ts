import type { LanguageId } from '#domain/languages/languages.ts';

/** The names on the tabs of the languages. */
export const languageLabels: Readonly<Record<LanguageId, string>> = {
  curl: 'cURL',
  python: 'Python',
  'python-openai': 'Python (OpenAI)',
  'javascript-fetch': 'JavaScript',
  'typescript-openai': 'TypeScript (OpenAI)',
  'javascript-openai': 'JavaScript (OpenAI)',
  'javascript-axios': 'JavaScript (axios)',
  'ai-sdk': 'AI SDK',
  'python-httpx': 'Python (httpx)',
  'python-langchain': 'Python (LangChain)',
  go: 'Go',
  php: 'PHP',
  ruby: 'Ruby',
  rust: 'Rust',
  java: 'Java',
  csharp: 'C#',
  powershell: 'PowerShell',
  httpie: 'HTTPie',
  wget: 'wget',
  'http-file': '.http file',
  'http-request': 'Raw HTTP',
};

/** The menu of those that have no tab. */
export const moreLanguages = 'More languages';
export const loadingLanguage = 'Loading…';
