import type { NetworkCause, PlaygroundError, ServerReason } from './playground-error.ts';

/** What a person can do about an error; the view makes a button of each. */
export type ErrorAction =
  | {
      readonly type: 'retry' /** Not before this much time after the error; null: at once. */;
      readonly afterMs: number | null;
    }
  | { readonly type: 'open-connection' }
  | { readonly type: 'choose-model' }
  | { readonly type: 'use-sandbox' }
  | { readonly type: 'unset-parameter'; readonly field: string }
  | { readonly type: 'copy-details' };

/** What an error happened to, for its sentences. */
export interface ErrorContext {
  /** "Oxen.ai", "Sandbox", or a custom connection's host. */
  readonly connectionName: string;
  readonly connectionKind: 'sandbox' | 'oxen' | 'custom';
  /** Scheme, host and port that the request went to. */
  readonly origin: string;
  readonly model: string;
  /** Tokens of the part that came; null when nothing did. */
  readonly receivedTokens: number | null;
  /** Whether `receivedTokens` was estimated instead of reported; true when absent. */
  readonly receivedTokensEstimated?: boolean;
  /** The model's context length in tokens, where it is known. */
  readonly contextLength?: number | null;
  /** Names of the optional fields in the request: only these can be unset. */
  readonly sentFields?: readonly string[];
}

/** An error in words. */
export interface ErrorDescription {
  /** What happened, one sentence. */
  readonly title: string;
  /** What to do, one to three sentences. */
  readonly nextStep: string;
  /** In the order of their buttons. */
  readonly actions: readonly ErrorAction[];
  readonly canRetry: boolean;
  /** Lines for Copy details: status, codes, request id; never a key, and plain text throughout. */
  readonly details: string;
}

/** Codes by which servers say that the messages do not fit into the model's context. */
const CONTEXT_CODES: ReadonlySet<string> = new Set([
  'context_length_exceeded',
  'context_window_exceeded',
  'exceed_context_size_error',
]);
const RATE_LIMIT_CODES: ReadonlySet<string> = new Set([
  'rate_limit_exceeded',
  'rate_limit_error',
  'rate_limited',
  'too_many_requests',
  'RESOURCE_EXHAUSTED',
  '429',
]);

type Words = Omit<ErrorDescription, 'canRetry' | 'details'>;

/** Puts an error into words: what happened, what to do next, and what a person can press. Exhaustive. */
export function describeError(error: PlaygroundError, context: ErrorContext): ErrorDescription {
  const words = wordsOf(error, context);
  const actions: ErrorAction[] = [...words.actions, { type: 'copy-details' }];
  return {
    ...words,
    actions,
    canRetry: actions.some((action) => action.type === 'retry'),
    details: detailsOf(error, context),
  };
}

/** The words for how long a wait is: `12 s`, `2 min`, `3 h`; never "0 s". */
export function formatWait(waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}

/** Whether an error says that the conversation is longer than the model's context. */
function isContextError(error: PlaygroundError): boolean {
  return 'reason' in error && error.reason.code !== null && CONTEXT_CODES.has(error.reason.code);
}

const RETRY: ErrorAction = { type: 'retry', afterMs: null };
const OPEN_CONNECTION: ErrorAction = { type: 'open-connection' };
const CHOOSE_MODEL: ErrorAction = { type: 'choose-model' };
const USE_SANDBOX: ErrorAction = { type: 'use-sandbox' };

function wordsOf(error: PlaygroundError, context: ErrorContext): Words {
  if ('reason' in error && isContextError(error)) return contextWords(error.reason, context);
  const name = context.connectionName;
  switch (error.kind) {
    case 'network':
      return networkWords(error.cause, error.origin, context);
    case 'timeout':
      return {
        title: `${name} did not answer within ${formatWait(error.waitedMs)}.`,
        nextStep: 'Your message is kept. Retry, or choose another model.',
        actions: [RETRY, CHOOSE_MODEL],
      };
    case 'unauthorized':
      return unauthorizedWords(error.reason, context);
    case 'payment-required':
      return {
        title: `This key may not use ${modelName(context)}.`,
        nextStep: sentences(
          said(error.reason),
          'Add credits to the account, or choose another model or another key.',
        ),
        actions: [CHOOSE_MODEL, OPEN_CONNECTION],
      };
    case 'forbidden':
      return {
        title: `This key may not use ${modelName(context)}.`,
        nextStep: sentences(said(error.reason), 'Choose another model or another key.'),
        actions: [CHOOSE_MODEL, OPEN_CONNECTION],
      };
    case 'not-found':
      return notFoundWords(error.reason, context);
    case 'rate-limited':
      return rateLimitWords(error.reason, error.retryAfterMs);
    case 'rejected':
      return rejectedWords(error.reason, context);
    case 'unavailable':
      return {
        title: `${name} had a fault${inBrackets(error.reason.status)}.`,
        nextStep: sentences(
          said(error.reason),
          'Your message is kept.',
          error.retryAfterMs === null
            ? 'Retry in a moment.'
            : `Retry is possible in ${formatWait(error.retryAfterMs)}.`,
        ),
        actions: [{ type: 'retry', afterMs: error.retryAfterMs }],
      };
    case 'stream-error':
      return streamErrorWords(error.reason, context);
    case 'protocol':
      return protocolWords(error.problem, error.status, context);
    case 'interrupted':
      return {
        title:
          error.by === 'reload'
            ? 'The page was closed before the reply was complete.'
            : 'The connection closed before the reply was complete.',
        nextStep:
          (context.receivedTokens ?? 0) > 0
            ? sentences(keptSentence(context), 'Retry replaces them.')
            : sentences(keptSentence(context), 'Your message is kept. Retry in a moment.'),
        actions: [RETRY],
      };
    case 'invalid-input':
      return { title: error.sentence, nextStep: placeSentence(error.line, error.column), actions: [] };
    case 'storage':
      return storageWords(error.problem);
    case 'missing-key':
      return {
        title: `${name} needs an API key.`,
        nextStep: 'Nothing was sent. Enter a key in Connection, or use the sandbox, which needs none.',
        actions: [OPEN_CONNECTION, USE_SANDBOX],
      };
  }
}

function networkWords(cause: NetworkCause, origin: string, context: ErrorContext): Words {
  const host = hostOf(origin);
  const actions: ErrorAction[] = [RETRY];
  if (context.connectionKind === 'custom') actions.push(OPEN_CONNECTION);
  if (context.connectionKind !== 'sandbox') actions.push(USE_SANDBOX);
  const because = (title: string, nextStep: string): Words => ({ title, nextStep, actions });
  switch (cause) {
    case 'offline':
      return /^https?:\/\/(?:localhost|127\.[\d.]+|\[::1\]|[^/]+\.localhost)(?::\d+)?$/.test(origin)
        ? because(
            `Could not reach ${host}, and this device is offline.`,
            'Your message is kept. Start that server if it has stopped, or retry when the network is back.',
          )
        : because('This device is offline.', 'Your message is kept. Retry when the network is back.');
    case 'cors':
      return because(
        `${host} is there, but does not let this page read its answers (CORS).`,
        'Allow this page’s address in that server’s settings. The Test button in Connection says how.',
      );
    case 'mixed-content':
      return because(
        `The browser blocks ${host}: this page is served over https, and that address is http.`,
        'Use an https address, or open this page from http://localhost.',
      );
    case 'refused':
      return because(
        `Nothing is listening at ${host}.`,
        'Start that server, or correct the address in Connection.',
      );
    case 'dns':
      return because(
        `There is no host called ${host}.`,
        'Correct the address in Connection, or check the network.',
      );
    case 'redirect':
      return because(
        `${host} redirects to another address.`,
        'The key was not sent there. Enter the address it leads to in Connection, if you trust it.',
      );
    case 'bad-url':
      return {
        title: 'The base URL is not a web address.',
        nextStep: 'Nothing was sent. Enter one such as http://localhost:11434/v1 in Connection.',
        actions: [OPEN_CONNECTION],
      };
    case 'unknown':
      return because(`Could not reach ${host}.`, 'Check the network, or use the sandbox.');
  }
}

function unauthorizedWords(reason: ServerReason, context: ErrorContext): Words {
  if (reason.status === null) {
    return {
      title: 'The API key holds a character that cannot be sent.',
      nextStep: 'Nothing was sent. Copy the key again and enter it in Connection.',
      actions: [OPEN_CONNECTION],
    };
  }
  return {
    title: `${context.connectionName} refused the API key.`,
    nextStep: sentences(said(reason), 'Check it in Connection. Nothing was sent to the model.'),
    actions: [OPEN_CONNECTION],
  };
}

function notFoundWords(reason: ServerReason, context: ErrorContext): Words {
  // A server that has no chat API at this path answers without a code; then it need not be the model.
  if (context.connectionKind === 'custom' && reason.code === null) {
    return {
      title: `${context.connectionName} found nothing at this address (404).`,
      nextStep: sentences(
        said(reason),
        'Check the base URL in Connection (many end in /v1), and the model ID.',
      ),
      actions: [OPEN_CONNECTION, CHOOSE_MODEL],
    };
  }
  return {
    title: `No model is called ${modelName(context)}.`,
    nextStep: sentences(said(reason), 'Check the ID, or pick one from the list.'),
    actions: [CHOOSE_MODEL],
  };
}

function rateLimitWords(reason: ServerReason, retryAfterMs: number | null): Words {
  return {
    title: 'Too many requests.',
    nextStep: sentences(
      said(reason),
      retryAfterMs === null ? 'Retry in a moment.' : `Retry is possible in ${formatWait(retryAfterMs)}.`,
    ),
    actions: [{ type: 'retry', afterMs: retryAfterMs }],
  };
}

function rejectedWords(reason: ServerReason, context: ErrorContext): Words {
  const name = context.connectionName;
  switch (reason.status) {
    case 413:
      return {
        title: `The request is larger than ${name} accepts (413).`,
        nextStep: sentences(said(reason), 'Remove an attachment or some messages.'),
        actions: [RETRY],
      };
    case 426:
      return {
        title: `${name} asks for a newer client (426).`,
        nextStep: sentences(said(reason), 'Update this app, or use another connection.'),
        actions: [OPEN_CONNECTION],
      };
    default: {
      const { field } = reason;
      const canUnset = field !== null && (context.sentFields?.includes(field) ?? false);
      return {
        title: field === null ? `${name} did not accept the request.` : `The server did not accept ${field}.`,
        nextStep: sentences(
          said(reason) ?? `It gave no reason${inBrackets(reason.status)}.`,
          field === null ? 'Change the request and retry.' : 'Change it or leave it out.',
        ),
        actions: canUnset ? [{ type: 'unset-parameter', field }, RETRY] : [RETRY],
      };
    }
  }
}

function streamErrorWords(reason: ServerReason, context: ErrorContext): Words {
  if (reason.code !== null && RATE_LIMIT_CODES.has(reason.code)) {
    const words = rateLimitWords(reason, null);
    return { ...words, nextStep: sentences(said(reason), keptSentence(context), 'Retry in a moment.') };
  }
  return {
    title:
      context.receivedTokens === null
        ? `${context.connectionName} answered with an error.`
        : `${context.connectionName} ended the reply with an error.`,
    nextStep: sentences(said(reason) ?? 'It gave no reason.', keptSentence(context), 'Retry in a moment.'),
    actions: [RETRY],
  };
}

function protocolWords(
  problem: Extract<PlaygroundError, { kind: 'protocol' }>['problem'],
  status: number,
  context: ErrorContext,
): Words {
  const name = context.connectionName;
  const checkAddress: ErrorAction[] =
    context.connectionKind === 'custom' ? [OPEN_CONNECTION, RETRY] : [RETRY];
  switch (problem) {
    case 'html':
      return {
        title: `${name} sent a web page instead of a reply.`,
        nextStep:
          context.connectionKind === 'custom'
            ? 'The base URL may be wrong (many end in /v1), or a login page stands before the server.'
            : 'A login page or a proxy may stand before it. Retry in a moment.',
        actions: checkAddress,
      };
    case 'empty':
      return {
        title: `${name} sent an empty answer${status === 200 ? '' : inBrackets(status)}.`,
        nextStep: 'Your message is kept. Retry, or choose another model.',
        actions: [RETRY, CHOOSE_MODEL],
      };
    case 'no-events':
      return {
        title: `${name} ended the reply without sending one.`,
        nextStep: 'Your message is kept. Retry, or switch stream off.',
        actions: [RETRY],
      };
    case 'not-json':
    case 'not-a-completion':
      return {
        title: `${name} sent something that is not a chat reply.`,
        nextStep:
          context.connectionKind === 'custom'
            ? 'The base URL may be wrong: it must lead to an OpenAI-compatible API. Copy details shows what came.'
            : 'Retry in a moment. Copy details shows what came.',
        actions: checkAddress,
      };
  }
}

function contextWords(reason: ServerReason, context: ErrorContext): Words {
  const length = context.contextLength ?? null;
  return {
    title:
      length === null
        ? `The conversation is longer than ${modelName(context)} can read.`
        : `The conversation is longer than this model’s ${length.toLocaleString('en-US')} tokens.`,
    nextStep: sentences(said(reason), 'Delete messages, or choose a larger model.'),
    actions: [CHOOSE_MODEL],
  };
}

function storageWords(problem: Extract<PlaygroundError, { kind: 'storage' }>['problem']): Words {
  const words = (title: string, nextStep: string): Words => ({ title, nextStep, actions: [] });
  switch (problem) {
    case 'full':
      return words(
        'This browser has no room left for conversations.',
        'Everything stays on the page until it is closed. Export it, or delete old conversations.',
      );
    case 'unavailable':
      return words(
        'This browser keeps no data for this page.',
        'Everything works, but is gone when the page is closed. Export what you want to keep.',
      );
    case 'blocked':
      return words(
        'Another tab with an older version of this page holds the saved conversations.',
        'Close the other tabs and reload this one.',
      );
    case 'corrupt':
      return words(
        'A saved record could not be read.',
        'It was set aside and can be downloaded as it is. Everything else is there.',
      );
    case 'unknown':
      return words(
        'The conversation could not be saved.',
        'It stays on the page until it is closed. Export it to keep it.',
      );
  }
}

function said(reason: ServerReason): string | null {
  if (reason.message === null) return null;
  const words = reason.detail === null ? reason.message : `${reason.message} ${reason.detail}`;
  return `It said: “${words}”${/[.?!…]$/.test(words) ? '' : '.'}`;
}

function keptSentence(context: ErrorContext): string {
  const tokens = context.receivedTokens;
  if (tokens === null || tokens === 0) return 'Nothing of it had come.';
  const count = `${context.receivedTokensEstimated === false ? '' : '≈'}${tokens.toLocaleString('en-US')}`;
  return tokens === 1
    ? `The ${count} token received is kept above.`
    : `The ${count} tokens received are kept above.`;
}

function placeSentence(line: number | null, column: number | null): string {
  if (line === null) return 'Nothing was changed.';
  return column === null
    ? `See line ${line}. Nothing was changed.`
    : `See line ${line}, column ${column}. Nothing was changed.`;
}

function sentences(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' ');
}

function inBrackets(status: number | null): string {
  return status === null ? '' : ` (${status})`;
}

function modelName(context: ErrorContext): string {
  const name = context.model.replace(/\s+/g, ' ').trim();
  if (name === '') return 'this model';
  return name.length > 80 ? `${name.slice(0, 79)}…` : name;
}

function hostOf(origin: string): string {
  return origin.replace(/^[a-z][a-z\d+.-]*:\/\//i, '') || 'the server';
}

function detailsOf(error: PlaygroundError, context: ErrorContext): string {
  const lines = [
    ['Problem', error.kind],
    ['Connection', `${context.connectionName} (${context.origin})`],
    ['Model', modelName(context)],
    ...specifics(error),
  ];
  return lines.map(([name, value]) => `${name}: ${value}`).join('\n');
}

function specifics(error: PlaygroundError): [string, string][] {
  if ('reason' in error) {
    const { reason } = error;
    return present([
      ['Status', reason.status === null ? null : String(reason.status)],
      ['Code', reason.code],
      ['Message', reason.message],
      ['Detail', reason.detail],
      ['Field', reason.field],
      ['Request ID', reason.requestId],
    ]);
  }
  switch (error.kind) {
    case 'network':
      return [['Cause', error.cause]];
    case 'timeout':
      return [['Waited', formatWait(error.waitedMs)]];
    case 'protocol':
      return present([
        ['Cause', error.problem],
        ['Status', String(error.status)],
        ['Content type', error.contentType],
        ['Received', error.excerpt === '' ? null : error.excerpt],
      ]);
    case 'interrupted':
      return [['Ended by', error.by]];
    case 'storage':
      return [['Cause', error.problem]];
    case 'invalid-input':
    case 'missing-key':
      return [];
  }
}

function present(lines: readonly (readonly [string, string | null])[]): [string, string][] {
  return lines.flatMap(([name, value]) => (value === null ? [] : [[name, value] satisfies [string, string]]));
}
