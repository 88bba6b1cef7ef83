/** What the test of a connection found to be wrong, and how to mend it. `name`: whose connection; `status`: ` (502)`, or empty. */
export const itSaid = (sentence: string) => `It said: “${sentence}”`;
export const tryAgain = 'Try again in a moment.';

export const noKey = (name: string) => `${name} needs an API key, and none is saved for it.`;
export const enterKey = 'Enter the key in API key.';
export const keyRefused = (name: string) => `${name} refused the API key.`;
export const copyKeyAgain = 'Copy the key again, or make a new one there.';
export const forbidden = (name: string, status: string) =>
  `${name} let the key in, but refuses to list its models${status}.`;
export const checkKey = 'Check what the key may do, and the account’s credits.';

export const cors = (host: string) => `${host} answers, but does not let this page read its answers (CORS).`;
export const allowPage = (pageOrigin: string) =>
  `Allow the address of this page, ${pageOrigin}, in that server’s settings.`;
export const headerNeeded = 'Its answers must have this header:';
export const mixedContent = (host: string) =>
  `The browser blocks ${host}: this page is served over https, and that address is http.`;
export const useHttps =
  'Use an https address, or run this app on your own machine and open it from http://localhost.';

export const nothingListening = (host: string) => `Nothing is listening at ${host}.`;
export const startServer = 'Start that server, or correct the base URL.';
export const startSandbox = 'Start the server of this page again:';
export const noSuchHost = (host: string) => `There is no host called ${host}.`;
export const correctBaseUrl = 'Correct the base URL, or check the network.';
export const unreachable = (host: string) => `Could not reach ${host}.`;
export const checkNetwork =
  'Check the base URL and the network. A firewall, or a browser extension, can also stand in the way.';
export const offline = (host: string) => `Could not reach ${host}: this device is offline.`;
export const connectToNetwork = 'Connect to a network. A server on this machine must be running for itself.';
export const timedOut = (name: string) => `${name} did not answer in time.`;
export const maybeLoading = 'It may be loading a model. Try again in a moment.';

export const notAnApi = (name: string) => `${name} answers, but not as a chat API does.`;
export const maybeWebPage = 'The base URL may lead to a web page or a login instead of the API.';
export const wrongPath = (name: string) => `${name} has no chat API at this path (404).`;
export const tryVersionPath = 'Try adding /v1 at the end of the base URL.';
export const apiFoundAt = 'An API does answer at this address. Use it as the base URL:';
export const redirects = (name: string) => `${name} redirects to another address.`;
export const enterNewAddress =
  'Nothing was sent on. Enter the address it leads to as the base URL, if you trust it (often https).';
export const badUrl = 'The base URL is not a web address.';
export const webAddress =
  'It must begin with http:// or https:// and hold no user name or password, for example:';

export const rateLimited = (name: string) => `${name} is reached, but asks to wait: too many requests.`;
export const serverFault = (name: string, status: string) => `${name} returned an error${status}.`;
export const cutOff = (name: string) => `${name} broke off its answer.`;

// The usual servers on one's own machine.
export const startOllama = 'Start Ollama:';
export const ollama = 'Ollama:';
export const startLmStudio = 'Start the server in LM Studio (Developer), or:';
export const lmStudioCors = 'LM Studio: switch on “Enable CORS” in the server’s settings (Developer), or:';
export const startLlamaCpp = 'Start llama.cpp’s server:';
export const llamaCppCors = 'llama.cpp: llama-server allows every page by itself; a proxy before it may not.';
export const startVllm = 'Start vLLM:';
export const vllm = 'vLLM:';

// What is to be known of services on the web.
export const openaiNote = 'Its newer models take max_completion_tokens instead of max_tokens.';
export const groqNote = 'It refuses fields that it does not know, its own executed_tools among them.';
export const mistralNote = 'Its name for seed is random_seed.';
export const deepseekNote = 'While tool calls are answered, the reasoning goes back with them.';
export const geminiNote = 'This is its compatible endpoint. The IDs in its list begin with models/.';
export const azureNote =
  'Replace your-resource with the name of your resource. The model is the name of your deployment.';
