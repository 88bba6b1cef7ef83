import { hostOf } from '#domain/address/web-address.ts';
import * as said from '#words/connection/connection-problems.ts';
import { throughServer } from '#words/connection/errors.ts';
import type { ConnectionChoice } from './connection.ts';
import { CONNECTIONS, connectionInSentence } from './connection.ts';
import { forwardCommand } from './forward-command.ts';
import { EXAMPLE_BASE_URL, localServerAt } from './known-servers.ts';

/** One line of what to do about a problem. */
export type RemedyLine =
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
  /** Whether the page has a server, which its owner may let pass requests on. */
  readonly hasServer: boolean;
  /** A base address at which an API did answer; null when none was found. */
  readonly suggestedBaseUrl: string | null;
  /** The server's own sentence, plain text. */
  readonly said: string | null;
  readonly status: number | null;
}

interface ProblemWords {
  readonly sentence: string;
  readonly remedy: readonly RemedyLine[];
}

/** Says what is wrong with a connection and how to mend it, down to the command for the usual local servers. */
export function describeConnectionProblem(problem: ConnectionProblem, context: ProblemContext): ProblemWords {
  const host = hostOf(context.origin);
  const name = connectionInSentence({ kind: context.kind, baseUrl: context.origin });
  const itSaid = context.said === null ? [] : [text(said.itSaid(context.said))];
  const words = (sentence: string, ...remedy: readonly RemedyLine[]): ProblemWords => ({ sentence, remedy });
  switch (problem) {
    case 'no-key':
      return words(said.noKey(name), ...itSaid, text(said.enterKey));
    case 'key-refused':
      return words(said.keyRefused(name), ...itSaid, text(said.copyKeyAgain));
    case 'forbidden':
      return words(said.forbidden(name, status(context)), ...itSaid, text(said.checkKey));
    case 'cors':
      return words(
        said.cors(host),
        text(said.allowPage(context.pageOrigin)),
        ...corsRemedies(context),
        ...forwardRemedies(context),
      );
    case 'mixed-content':
      return words(said.mixedContent(host), text(said.useHttps), ...forwardRemedies(context));
    case 'nothing-listening':
      return words(said.nothingListening(host), ...startRemedies(context));
    case 'no-such-host':
      return words(said.noSuchHost(host), text(said.correctBaseUrl));
    case 'unreachable':
      return words(said.unreachable(host), text(said.checkNetwork));
    case 'offline':
      return words(said.offline(host), text(said.connectToNetwork));
    case 'not-an-api':
      return words(said.notAnApi(name), ...itSaid, ...pathRemedies(context, said.maybeWebPage));
    case 'wrong-path':
      return words(said.wrongPath(name), ...pathRemedies(context, said.tryVersionPath));
    case 'redirect':
      return words(said.redirects(name), text(said.enterNewAddress));
    case 'timeout':
      return words(said.timedOut(name), text(said.maybeLoading));
    case 'bad-url':
      return words(said.badUrl, text(said.webAddress), command(EXAMPLE_BASE_URL));
    case 'rate-limited':
      return words(said.rateLimited(name), ...itSaid, text(said.tryAgain));
    case 'server-fault':
      return words(said.serverFault(name, status(context)), ...itSaid, text(said.tryAgain));
    case 'cut-off':
      return words(said.cutOff(name), text(said.tryAgain));
  }
}

function corsRemedies(context: ProblemContext): readonly RemedyLine[] {
  const known = localServerAt(context.origin);
  if (known) return known.cors(context.pageOrigin);
  return [text(said.headerNeeded), command(`Access-Control-Allow-Origin: ${context.pageOrigin}`)];
}

/** How the page's server is told to pass requests on; it then does so without being asked again. */
function forwardRemedies({ hasServer, baseUrl }: ProblemContext): readonly RemedyLine[] {
  const line = forwardCommand(hasServer, baseUrl);
  return line === null ? [] : [text(throughServer), command(line)];
}

function startRemedies(context: ProblemContext): readonly RemedyLine[] {
  const known = localServerAt(context.origin);
  if (context.kind === 'sandbox') return [text(said.startSandbox), command('npm start')];
  return [text(said.startServer), ...(known?.start ?? [])];
}

function pathRemedies(context: ProblemContext, guess: string): readonly RemedyLine[] {
  if (context.suggestedBaseUrl === null)
    return CONNECTIONS[context.kind].inSentence === null ? [text(guess)] : [text(said.tryAgain)];
  return [text(said.apiFoundAt), command(context.suggestedBaseUrl)];
}

function status(context: ProblemContext): string {
  return context.status === null ? '' : ` (${context.status})`;
}

function text(words: string): RemedyLine {
  return { type: 'text', text: words };
}

function command(line: string): RemedyLine {
  return { type: 'command', text: line };
}
