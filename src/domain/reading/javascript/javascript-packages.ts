import { JavascriptThing } from './javascript-values.ts';

/** What the language and the usual packages are called where the code leaves its imports out. */
export const KNOWN_NAMES: ReadonlySet<string> = new Set([
  'fetch',
  'JSON',
  'Object',
  'Array',
  'String',
  'Number',
  'process',
  'Deno',
  'axios',
  'got',
  'ky',
  'OpenAI',
  'AzureOpenAI',
  'Anthropic',
  'OpenAIApi',
  'Headers',
  'Request',
  'XMLHttpRequest',
  '$',
  'jQuery',
  'superagent',
  'unirest',
  'structuredClone',
  'globalThis',
  'window',
  'self',
  'global',
  'console',
]);

/** What the packages that send requests give by default, by the name of the package. */
export const PACKAGES: ReadonlyMap<string, string> = new Map([
  ['openai', 'OpenAI'],
  ['@anthropic-ai/sdk', 'Anthropic'],
  ['axios', 'axios'],
  ['node-fetch', 'fetch'],
  ['cross-fetch', 'fetch'],
  ['undici', 'undici'],
  ['got', 'got'],
  ['ky', 'ky'],
  ['https', 'https'],
  ['node:https', 'https'],
  ['http', 'http'],
  ['node:http', 'http'],
  ['follow-redirects', 'follow-redirects'],
  ['request', 'request-package'],
  ['unirest', 'unirest'],
  ['superagent', 'superagent'],
  ['jquery', '$'],
]);

/** Functions that change nothing of what they are given. */
export const HARMLESS =
  /^(?:console|process\.stdout|JSON|Object(?!\.(?:define|setPrototype|assign|prototype))|Array(?!\.prototype)|String|Number|Math|res|logger)\.|^(?:String|Number|alert|setTimeout|structuredClone)$/;

/** Classes that change nothing of what they are made with. */
export const HARMLESS_NEW =
  /^(?:(?:Azure)?OpenAI|Anthropic|Headers|Request|URL|URLSearchParams|\w*Error|Date|AbortController|TextDecoder|TextEncoder|Promise|FormData|Blob)$/;

/** Methods that the language itself calls where nobody does. */
export const CALLED_BY_LANGUAGE = /^(?:toString|valueOf|toJSON|then)$/;

/** Methods that leave alone what they are called on and given. */
export const PURE =
  /^(?:create|parse|stream|post|put|patch|request|get|stringify|json|text|map|filter|slice|concat|join|trim|includes|toString|split|replace|keys|values|entries|log|write|then|catch|finally)$/;

/** Whether it is what holds the globals. */
export function isGlobalObject({ path }: JavascriptThing): boolean {
  return /^(?:globalThis|window|self|global)$/.test(path);
}

/** What a member of the object of the globals is called among the names: no name of the code is so. */
export const globalMark = (name: string) => `globalThis.${name}`;

/** A member of a package, client or of what holds the globals: `window.fetch` is `fetch`. */
export function memberOf(thing: JavascriptThing, name: string): JavascriptThing {
  const { path, client } = thing;
  if (isGlobalObject(thing) || path === 'follow-redirects') return new JavascriptThing(name);
  return new JavascriptThing(`${path}.${name}`, client);
}
