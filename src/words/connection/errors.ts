import { number } from '#words/english/grammar.ts';

/** An error of a reply that a newer version of the app has saved; `name` is what that version calls it. */
export const unknownError = (name: string) =>
  `The reply ended with an error that this version does not know (${name}).`;
export const unknownErrorNextStep = 'Open it in the version that saved it to read more. Retry asks again.';

// What goes for many of them.
export const messageKept = 'Your message is kept.';
export const keptRetryInAMoment = 'Your message is kept. Retry in a moment.';
export const keptRetryOrOtherModel = 'Your message is kept. Retry, or choose another model.';
export const retryInAMoment = 'Retry in a moment.';
export const retryIn = (wait: string) => `The server asks to wait ${wait}.`;
export const thisModel = 'this model';
export const theServer = 'the server';
export const seconds = (count: number) => `${count} s`;
export const minutes = (count: number) => `${count} min`;
export const hours = (count: number) => `${count} h`;

/** The server's own words, with a full stop where they have none. */
export const itSaid = (text: string) => `It said: “${text}”${/[.?!…]$/.test(text) ? '' : '.'}`;
export const noReason = (status = '') => `It gave no reason${status}.`;

/** What became of the part that had come. */
export const nothingHadCome = 'Nothing of it had come.';
export function tokensKept(tokens: number, isEstimated: boolean): string {
  if (tokens === 1) return `${isEstimated ? 'About one' : 'One'} token was received and is kept above.`;
  return isEstimated
    ? `About ${number(tokens)} tokens were received and are kept above.`
    : `The ${number(tokens)} tokens received are kept above.`;
}

// The key, the account.
export const keyRefused = (name: string) => `${name} refused the API key.`;
export const noKeySaved = (name: string) => `${name} needs an API key, and none is saved for it.`;
export const saveKey = 'Save its key in Connection, then retry. Nothing was sent to the model.';
export const checkKey = 'Check it in Connection.';
export const checkKeyNothingSent = 'Check it in Connection. Nothing was sent to the model.';
export const keyNotSendable = 'The API key holds a character that cannot be sent.';
export const copyKeyAgain = 'Nothing was sent. Copy the key again and enter it in Connection.';
export const keyMissing = (name: string) => `${name} needs an API key.`;
export const enterKey = 'Nothing was sent. Enter a key in Connection, or use the sandbox, which needs none.';
export const noCredits = 'No credits left.';
export const addCredits = 'Add credits to the account, or choose another model or another key.';
export const filterStopped = (name: string) => `A content filter of ${name} stopped this request.`;
export const changeFiltered = 'Change what it objects to, or choose another model.';
export const modelLoads = (model: string) => `The server is still loading ${model}.`;
export const keyMayNotUse = (model: string) => `This key may not use ${model}.`;
export const otherModelOrKey = 'Choose another model or another key.';
export const overloaded = (name: string) => `${name} has too much to do right now.`;
export const notInRegion = (name: string) => `${name} does not answer requests from this country or region.`;
export const otherConnectionOrModel = 'Choose another connection, or another model.';
export const blockedBefore = (name: string) => `A guard before ${name} stopped this request.`;
export const checkNetworkOrAddress =
  'A firewall, a VPN or a check for robots may be the cause. Check the network and the address, and retry.';
export const notEnoughMemory = (model: string) => `The server has not enough memory for ${model}.`;
export const smallerModel = 'Choose a smaller model, or free memory there.';
export const tooManyRequests = 'Too many requests.';

// The model, the address.
export const noSuchModel = (model: string) => `There is no model named ${model} here.`;
export const checkModel = 'Check the ID, or pick one from the list.';
export const modelIsAtOxen = 'Oxen.ai has it: use Oxen.ai, or pick a model of this connection.';
export const nothingAtAddress = (name: string) => `${name} found nothing at this address (404).`;
export const checkAddress = 'Check the base URL in Connection (many end in /v1), and the model ID.';

// The request.
export const tooLarge = (name: string) => `The request is larger than ${name} accepts (413).`;
export const tooLargeFor = (name: string) => `The request is larger than ${name} accepts at once.`;
export const sendLess = 'Remove an attachment or some messages.';
export const newerClient = (name: string) => `${name} asks for a newer client (426).`;
export const updateApp = 'Update this app, or use another connection.';
export const requestNotAccepted = (name: string) => `${name} did not accept the request.`;
export const fieldNotAccepted = (field: string) => `The server did not accept ${field}.`;
export const partNotAccepted = (name: string, part: 'model' | 'messages') =>
  `${name} did not accept the ${part}.`;
export const chooseAnotherModel = 'Choose another model, or check its ID.';
export const changeRequest = 'Change the request and retry.';
export const changeField = 'Change it or leave it out.';
export const tooLongFor = (model: string) => `The conversation is longer than ${model} can read.`;
export const longerThan = (tokens: number) =>
  `The conversation is longer than this model’s ${number(tokens)} tokens.`;
export const shorten = 'Delete messages, or choose a larger model.';

// The server.
export const noAnswerWithin = (name: string, wait: string) => `${name} did not answer within ${wait}.`;
export const silentFor = (name: string, wait: string) =>
  `${name} sent nothing for ${wait}, and the reply was ended.`;
export const limitIsSet = 'The time limit is set in Connection.';
export const serverCouldNotReach = (name: string) => `This server could not reach ${name}.`;
export const returnedError = (name: string, status: string) => `${name} returned an error${status}.`;
export const answeredWithError = (name: string) => `${name} answered with an error.`;
export const endedWithError = (name: string) => `${name} ended the reply with an error.`;
export const webPage = (name: string) => `${name} sent a web page instead of a reply.`;
export const loginOrAddress =
  'The base URL may be wrong (many end in /v1), or a login page stands before the server.';
export const loginOrProxy = 'A login page or a proxy may stand before it. Retry in a moment.';
export const emptyAnswer = (name: string, status: string) => `${name} sent an empty answer${status}.`;
export const noEvents = (name: string) => `${name} ended the reply without sending one.`;
export const switchStreamOff = 'Your message is kept. Retry, or switch stream off.';
export const notAReply = (name: string) => `${name} sent something that is not a chat reply.`;
export const notCompatible =
  'The base URL may be wrong: it must lead to an OpenAI-compatible API. Copy details shows what came.';
/** Other APIs than this app speaks, as people call them. */
export const apis = {
  ollama: 'Ollama',
  anthropic: 'Anthropic',
  gemini: 'Gemini',
  responses: 'OpenAI Responses',
  workers: 'Workers AI',
} as const;
/** `ending`: how the base address of the compatible one ends, where it has one. */
export const otherApi = (api: keyof typeof apis, ending: string | null) =>
  `This is the ${apis[api]} API. An OpenAI-compatible one is needed${ending === null ? '' : `: its base URL ends in ${ending}`}.`;
export const retryOrCopyDetails = 'Retry in a moment. Copy details shows what came.';

// The end of a reply.
export const pageClosed = 'The page was closed before the reply was complete.';
export const connectionClosed = 'The connection closed before the reply was complete.';
export const retryReplaces = 'Retry replaces them.';

// The network.
export const offlineTo = (host: string) => `Could not reach ${host}, and this device is offline.`;
export const startServerOrWait =
  'Your message is kept. Start that server if it has stopped, or retry when the network is back.';
export const offline = 'This device is offline.';
export const retryOnline = 'Your message is kept. Retry when the network is back.';
export const cors = (host: string) => `${host} is there, but does not let this page read its answers (CORS).`;
export const allowPage =
  'Allow this page’s address in that server’s settings. Test in Connection says how, and what else helps.';
export const throughServer =
  'Or start the server of this page so that it passes requests on to that address, and reload the page:';
export const mixedContent = (host: string) =>
  `The browser blocks ${host}: this page is served over https, and that address is http.`;
export const useHttps = 'Use an https address, or open this page from http://localhost.';
export const refused = (host: string) => `Nothing is listening at ${host}.`;
export const startServer = 'Start that server, or correct the address in Connection.';
export const noHost = (host: string) => `There is no host called ${host}.`;
export const correctAddress = 'Correct the address in Connection, or check the network.';
export const redirects = (host: string) => `${host} redirects to another address.`;
export const enterNewAddress =
  'The key was not sent there. Enter the address it leads to in Connection, if you trust it.';
export const noWebAddress = 'The base URL is not a web address.';
export const enterWebAddress = 'Nothing was sent. Enter one such as http://localhost:11434/v1 in Connection.';
export const notReached = (host: string) => `Could not reach ${host}.`;
export const checkNetwork = 'Check the network, or use the sandbox.';

// What was typed, pasted or opened.
export const nothingChanged = 'Nothing was changed.';
export function seePlace(line: number, column: number | null): string {
  return `See line ${line}${column === null ? '' : `, column ${column}`}. ${nothingChanged}`;
}

/** Where conversations are kept: what happened, and what to do. */
export const storage = {
  full: [
    'This browser has no room left for conversations.',
    'Everything stays on the page until it is closed. Export it, or delete old conversations.',
  ],
  unavailable: [
    'This browser keeps no data for this page.',
    'Everything works, but is gone when the page is closed. Export what you want to keep.',
  ],
  blocked: [
    'Another tab with an older version of this page holds the saved conversations.',
    'Close the other tabs and reload this one.',
  ],
  corrupt: [
    'A saved record could not be read.',
    'It was set aside and can be downloaded as it is. Everything else is there.',
  ],
  unknown: [
    'The conversation could not be saved.',
    'It stays on the page until it is closed. Export it to keep it.',
  ],
} as const;

/** Before the values of Copy details. */
export const details = {
  problem: 'Problem',
  connection: 'Connection',
  model: 'Model',
  status: 'Status',
  code: 'Code',
  message: 'Message',
  detail: 'Detail',
  field: 'Field',
  requestId: 'Request ID',
  cause: 'Cause',
  waited: 'Waited',
  contentType: 'Content type',
  received: 'Received',
  endedBy: 'Ended by',
  name: 'Name',
} as const;
