import { counted } from '#words/english/grammar.ts';

// The dialog.
export const title = 'Connection';
export const intro = 'Where requests go. Changing it keeps your conversations.';
export const provider = 'Provider';
export const sandboxOfServer = 'The API that comes with this page. Works offline, costs nothing.';
export const sandboxInPage =
  'The API that comes with this page, running in it. Works offline, costs nothing.';
export const oxenThroughServer = 'hub.oxen.ai, through this server.';
export const oxenFromPage = 'hub.oxen.ai, straight from this page.';
export const customServers =
  'Any server that speaks the chat completions format: Ollama, vLLM, OpenRouter, OpenAI, Gemini, Azure and others.';
export const fromRecordings = 'Recorded answers, replayed as they came. Works offline; nothing is sent.';
export const noKeyTag = 'No key';
export const serverKeyTag = 'Key on the server';
export const needsKeyTag = 'Needs a key';
export const baseUrl = 'Base URL';
export const usualServers = 'Usual servers';
export const baseUrlHelp = 'The part before /chat/completions, often ending in /v1.';
export const passedOn = 'The server of this page passes requests on to this address.';
export const passedOnThere =
  'The server of this page passes requests on to this address: on the machine of that server, not on yours.';
export const apiKey = 'API key';
export const keyBegins = (start: string) => `${start}…`;
export const makeKey = (name: string) => `Keys of ${name}`;
export const keyFromServer = 'Not needed: the server adds its own';
export const keyOptional = 'Optional';
export const remember = 'Remember on this device';
export const keptFor = (host: string, isRemembered: boolean) =>
  `${isRemembered ? 'Kept in this browser' : 'Kept in this tab'} and sent only to ${host}. Never in share links or copied code.`;
export const showKey = 'Show key';
export const hideKey = 'Hide key';
export const model = 'Model';
export const test = 'Test connection';
export const testing = 'Testing…';
export const testResult = 'Connection test';
export const forgetAll = 'Forget all keys';
export const allForgotten = 'All API keys are forgotten';
export const offerAddress = (address: string) => `Use ${address}`;
export const connected = (modelCount: number | null, milliseconds: number) =>
  `Connected. ${modelCount === null ? 'No list of models, but chat answers' : counted(modelCount, { one: 'model', other: 'models' })}, ${milliseconds} ms.`;

// What is wrong with a base URL.
export const typeAddress = 'Type the address of the server.';
export const startWithScheme = 'Start with https:// or http://localhost.';
export const notAnAddress = 'This is not an address: check the host and the port.';
export const noCredentials = 'Leave user name and password out; the key has its own field.';
export const noQuery = 'Leave out everything from ? or # on.';
export const noChatPath = 'Leave out /chat/completions; it is added.';
export const urlNotSaved = 'The connection was not saved.';
