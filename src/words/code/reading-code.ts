/** What is said of code in a language that is read by its texts alone. */

export const bodyIsBuilt = (language: string) =>
  `This ${language} code puts the body together here, which is not evaluated; paste the JSON that it sends.`;
export const bodyNameUsed = (name: string, line: number) =>
  `${name} is used on line ${line} before it is sent, which may change it.`;
export const bodyNameTwice = (name: string) =>
  `${name} is given more than one value, so which of them is sent is not known here.`;
export const bodyNameUnknown = (name: string) => `The value of ${name} is not known here.`;
export const textHasUnknowns = 'This text has a value filled in or an escape that is not read here.';
export const packageNotRead = (name: string) =>
  `This code uses ${name}, which makes the request itself; paste the JSON body that it sends.`;
/** Packages that make the request by themselves. */
export const packageNames = {
  aiSdk: 'the AI SDK',
  langChain: 'LangChain',
  liteLlm: 'LiteLLM',
  anthropic: 'Anthropic’s package',
  okHttp: 'OkHttp',
  unirest: 'Unirest',
  restSharp: 'RestSharp',
  urlSession: 'URLSession',
  dartHttp: 'Dart’s package http',
  httr: 'R’s package httr',
  elixir: 'an HTTP package of Elixir',
  openaiRuby: 'a package of OpenAI’s API for Ruby',
  openaiPhp: 'a package of OpenAI’s API for PHP',
  mistral: 'Mistral’s package',
  gemini: 'Google’s package for Gemini',
  ollama: 'Ollama’s package',
  rustJson: 'the json! macro of Rust',
  guzzle: 'Guzzle',
  openaiGo: 'OpenAI’s package for Go',
  openaiDotnet: 'OpenAI’s package for .NET',
  faraday: 'Faraday',
  httparty: 'HTTParty',
} as const;

/** Requests as they go over the wire, and .http files. */
export const placeholderKept = (names: readonly string[]) =>
  `${names.join(', ')} would be filled in; here it is kept as text.`;
export const chunkedBody =
  'This body is sent in chunks, with their lengths between them; paste the JSON itself.';
export const compressedBody = 'This body is compressed; paste the JSON itself.';
export const httpBodyMissing =
  'This request has no body: an empty line and the JSON belong below its headers.';
export const httpNotJson = (sentence: string) => `The body of this request is not JSON: ${sentence}`;
