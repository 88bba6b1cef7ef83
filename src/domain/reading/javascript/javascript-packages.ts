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
  /^(?:console|process\.stdout|JSON|Object(?!\.(?:define|setPrototype))|Array|String|Number|Math|res|logger)\.|^(?:String|Number|alert|setTimeout|structuredClone)$/;

/** Methods that leave alone what they are called on and given. */
export const PURE =
  /^(?:create|parse|stream|post|put|patch|request|get|stringify|json|text|map|filter|slice|concat|join|trim|includes|toString|split|replace|keys|values|entries|log|write|then|catch|finally)$/;

/** Whether it is what holds the globals. */
export function isGlobalObject({ path }: JavascriptThing): boolean {
  return /^(?:globalThis|window|self|global)$/.test(path);
}

/** A member of a package, client or of what holds the globals: `window.fetch` is `fetch`. */
export function memberOf(thing: JavascriptThing, name: string): JavascriptThing {
  const { path, client } = thing;
  if (isGlobalObject(thing) || path === 'follow-redirects') return new JavascriptThing(name);
  return new JavascriptThing(`${path}.${name}`, client);
}
