import type { ConnectionChoice } from '#domain/request/connection.ts';

/** One line of how to mend a connection. */
export type MendLine =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'command'; readonly text: string };

/** What can be wrong with a connection. */
export type ConnectionProblem =
  | 'no-key'
  | 'key-refused'
  | 'forbidden'
  | 'cors'
  | 'mixed-content'
  | 'nothing-listening'
  | 'no-such-host'
  | 'unreachable'
  | 'offline'
  | 'not-an-api'
  | 'wrong-path'
  | 'redirect'
  | 'timeout'
  | 'bad-url'
  | 'rate-limited'
  | 'server-fault'
  | 'cut-off';

/** What the words about a connection's problem need. */
export interface ProblemContext {
  readonly kind: ConnectionChoice['kind'];
  readonly baseUrl: string;
  readonly origin: string;
  readonly pageOrigin: string;
  readonly suggestedBaseUrl: string | null;
  /** The server's own sentence, plain text. */
  readonly said: string | null;
  readonly status: number | null;
}

interface ProblemWords {
  readonly sentence: string;
  readonly mend: readonly MendLine[];
}

/** Says what is wrong with a connection and how to mend it, down to the command for the usual local servers. */
export function describeConnectionProblem(problem: ConnectionProblem, context: ProblemContext): ProblemWords {
  const host = context.origin.replace(/^[a-z][a-z\d+.-]*:\/\//i, '');
  const name = context.kind === 'oxen' ? 'Oxen.ai' : context.kind === 'sandbox' ? 'The sandbox' : host;
  const said = context.said === null ? [] : [text(`It said: “${context.said}”`)];
  const words = (sentence: string, ...mend: readonly MendLine[]): ProblemWords => ({ sentence, mend });
  switch (problem) {
    case 'no-key':
      return words(
        `${name} needs an API key, and none is saved for it.`,
        ...said,
        text('Enter the key in API key.'),
      );
    case 'key-refused':
      return words(
        `${name} refused the API key.`,
        ...said,
        text('Copy the key again, or make a new one there.'),
      );
    case 'forbidden':
      return words(
        `${name} let the key in, but refuses to list its models${status(context)}.`,
        ...said,
        text('Check what the key may do, and the account’s credits.'),
      );
    case 'cors':
      return words(
        `${host} answers, but does not let this page read its answers (CORS).`,
        text(`Allow the address of this page, ${context.pageOrigin}, in that server’s settings.`),
        ...corsMends(context),
      );
    case 'mixed-content':
      return words(
        `The browser blocks ${host}: this page is served over https, and that address is http.`,
        text('Use an https address, or run this app on your own machine and open it from http://localhost.'),
      );
    case 'nothing-listening':
      return words(`Nothing is listening at ${host}.`, ...startMends(context));
    case 'no-such-host':
      return words(`There is no host called ${host}.`, text('Correct the base URL, or check the network.'));
    case 'unreachable':
      return words(
        `Could not reach ${host}.`,
        text(
          'Check the base URL and the network. A firewall, or a browser extension, can also stand in the way.',
        ),
      );
    case 'offline':
      return words(
        `Could not reach ${host}: this device is offline.`,
        text('Connect to a network. A server on this machine must be running for itself.'),
      );
    case 'not-an-api':
      return words(
        `${name} answers, but not as a chat API does.`,
        ...said,
        ...pathMends(context, 'The base URL may lead to a web page or a login instead of the API.'),
      );
    case 'wrong-path':
      return words(
        `${name} has no chat API at this path (404).`,
        ...pathMends(context, 'Try adding /v1 at the end of the base URL.'),
      );
    case 'redirect':
      return words(
        `${name} redirects to another address.`,
        text(
          'Nothing was sent on. Enter the address it leads to as the base URL, if you trust it (often https).',
        ),
      );
    case 'timeout':
      return words(
        `${name} did not answer in time.`,
        text('It may be loading a model. Try again in a moment.'),
      );
    case 'bad-url':
      return words(
        'The base URL is not a web address.',
        text('It must begin with http:// or https:// and hold no user name or password, for example:'),
        command('http://localhost:11434/v1'),
      );
    case 'rate-limited':
      return words(
        `${name} is reached, but asks to wait: too many requests.`,
        ...said,
        text('Try again in a moment.'),
      );
    case 'server-fault':
      return words(`${name} returned an error${status(context)}.`, ...said, text('Try again in a moment.'));
    case 'cut-off':
      return words(`${name} broke off its answer.`, text('Try again in a moment.'));
  }
}

interface LocalServer {
  readonly port: string;
  readonly start: readonly MendLine[];
  cors(pageOrigin: string): readonly MendLine[];
}

/** Local servers by the port that they use unless told otherwise. */
const LOCAL_SERVERS: readonly LocalServer[] = [
  {
    port: '11434',
    start: [text('Start Ollama:'), command('ollama serve')],
    cors: (origin) => [text('Ollama:'), command(`OLLAMA_ORIGINS=${origin} ollama serve`)],
  },
  {
    port: '1234',
    start: [text('Start the server in LM Studio (Developer), or:'), command('lms server start --cors')],
    cors: () => [
      text('LM Studio: switch on “Enable CORS” in the server’s settings (Developer), or:'),
      command('lms server start --cors'),
    ],
  },
  {
    port: '8080',
    start: [text('Start llama.cpp’s server:'), command('llama-server -m MODEL.gguf --port 8080')],
    cors: () => [text('llama.cpp: llama-server allows every page by itself; a proxy before it may not.')],
  },
  {
    port: '8000',
    start: [text('Start vLLM:'), command('vllm serve MODEL')],
    cors: (origin) => [text('vLLM:'), command(`vllm serve MODEL --allowed-origins '["${origin}"]'`)],
  },
];

function corsMends(context: ProblemContext): readonly MendLine[] {
  const known = LOCAL_SERVERS.find((server) => server.port === portOf(context.origin));
  if (known) return known.cors(context.pageOrigin);
  return [
    text('Its answers must have this header:'),
    command(`Access-Control-Allow-Origin: ${context.pageOrigin}`),
  ];
}

function startMends(context: ProblemContext): readonly MendLine[] {
  const known = LOCAL_SERVERS.find((server) => server.port === portOf(context.origin));
  if (context.kind === 'sandbox') return [text('Start the server of this page again:'), command('npm start')];
  return [text('Start that server, or correct the base URL.'), ...(known?.start ?? [])];
}

function pathMends(context: ProblemContext, guess: string): readonly MendLine[] {
  if (context.suggestedBaseUrl === null)
    return context.kind === 'custom' ? [text(guess)] : [text('Try again in a moment.')];
  return [
    text('An API does answer at this address. Use it as the base URL:'),
    command(context.suggestedBaseUrl),
  ];
}

function portOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).port : '';
}

function status(context: ProblemContext): string {
  return context.status === null ? '' : ` (${context.status})`;
}

function text(words: string): MendLine {
  return { type: 'text', text: words };
}

function command(line: string): MendLine {
  return { type: 'command', text: line };
}
