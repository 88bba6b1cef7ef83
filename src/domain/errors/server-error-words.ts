import * as words from '#words/errors.ts';
import type { ErrorAction, ErrorContext, ErrorWords } from './error-description.ts';
import {
  CHOOSE_MODEL,
  formatWait,
  inBrackets,
  keptSentence,
  modelName,
  OPEN_CONNECTION,
  RETRY,
  said,
  sentences,
  USE_OXEN,
} from './error-phrases.ts';
import type { PlaygroundError, ServerReason } from './playground-error.ts';

const RATE_LIMIT_CODES: ReadonlySet<string> = new Set([
  'rate_limit_exceeded',
  'rate_limit_error',
  'rate_limited',
  'too_many_requests',
  'RESOURCE_EXHAUSTED',
  '429',
]);

const KEY_CODES: ReadonlySet<string> = new Set([
  'invalid_api_key',
  'authentication_error',
  'unauthorized',
  'invalid_authentication',
  '401',
]);

/** Words for a key that was refused (401), or that cannot be sent at all. */
export function unauthorizedWords(reason: ServerReason, context: ErrorContext): ErrorWords {
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

/** Words for 404: no such model, or nothing at that address. */
export function notFoundWords(reason: ServerReason, context: ErrorContext): ErrorWords {
  if (isAboutModel(reason, context)) {
    return {
      title: words.noSuchModel(modelName(context)),
      nextStep: sentences(said(reason), context.isAtOxen ? words.modelIsAtOxen : words.checkModel),
      actions: context.isAtOxen ? [USE_OXEN, CHOOSE_MODEL] : [CHOOSE_MODEL],
    };
  }
  return {
    title: words.nothingAtAddress(context.connectionName),
    nextStep: sentences(said(reason), words.checkAddress),
    actions: [OPEN_CONNECTION, CHOOSE_MODEL],
  };
}

/** Whether a 404 speaks of the model. Oxen.ai and the sandbox have a chat API: there it can be nothing else. */
function isAboutModel({ code, message, detail }: ServerReason, context: ErrorContext): boolean {
  if (context.connectionKind !== 'custom') return true;
  if (code !== null && MODEL_CODES.has(code)) return true;
  const text = `${message ?? ''} ${detail ?? ''}`;
  return /\bmodels?\b/i.test(text) || (context.model !== '' && text.includes(context.model));
}

const MODEL_CODES: ReadonlySet<string> = new Set([
  'model_not_found',
  'resource_not_found',
  'deployment_not_found',
]);

/** Words for 429. `retryAfterMs`: how long the server asked to wait. */
export function rateLimitWords(reason: ServerReason, retryAfterMs: number | null): ErrorWords {
  return {
    title: 'Too many requests.',
    nextStep: sentences(
      said(reason),
      retryAfterMs === null ? 'Retry in a moment.' : `Retry is possible in ${formatWait(retryAfterMs)}.`,
    ),
    actions: [{ type: 'retry', afterMs: retryAfterMs }],
  };
}

/** Words for a request that the server did not accept: 400 and its kin. */
export function rejectedWords(reason: ServerReason, context: ErrorContext): ErrorWords {
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

/** Words for an error object in the middle of a reply. */
export function streamErrorWords(reason: ServerReason, context: ErrorContext): ErrorWords {
  if (reason.code !== null && RATE_LIMIT_CODES.has(reason.code)) {
    return {
      ...rateLimitWords(reason, null),
      nextStep: sentences(said(reason), keptSentence(context), 'Retry in a moment.'),
    };
  }
  if (reason.code !== null && KEY_CODES.has(reason.code)) {
    return {
      title: words.keyRefused(context.connectionName),
      nextStep: sentences(said(reason), words.checkKey),
      actions: [OPEN_CONNECTION],
    };
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

/** Words for an answer that is no chat reply. */
export function protocolWords(
  problem: Extract<PlaygroundError, { kind: 'protocol' }>['problem'],
  status: number,
  context: ErrorContext,
): ErrorWords {
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

/** Words for messages that do not fit into the model's context. */
export function contextWords(reason: ServerReason, context: ErrorContext): ErrorWords {
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
