import { curl } from './curl.ts';
import { javascriptFetch } from './javascript-fetch.ts';
import { pythonOpenai } from './python-openai.ts';
import { pythonRequests } from './python-requests.ts';
import type { SnippetLanguage } from './snippet-language.ts';
import { typescriptOpenai } from './typescript-openai.ts';

/** Every language, in the order of the tabs. */
export const SNIPPET_LANGUAGES: readonly SnippetLanguage[] = [
  curl,
  pythonRequests,
  pythonOpenai,
  javascriptFetch,
  typescriptOpenai,
];
