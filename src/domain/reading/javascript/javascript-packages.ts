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
  'Headers',
  'Request',
  'structuredClone',
  'globalThis',
  'window',
  'console',
]);

/** What the packages that send requests give by default, by the name of the package. */
export const PACKAGES: ReadonlyMap<string, string> = new Map([
  ['openai', 'OpenAI'],
  ['axios', 'axios'],
  ['node-fetch', 'fetch'],
  ['cross-fetch', 'fetch'],
  ['undici', 'undici'],
  ['got', 'got'],
  ['ky', 'ky'],
]);
