import * as words from '#words/connection/errors.ts';
import type { ErrorAction, ErrorContext, ErrorDescription, ErrorWords } from './error-description.ts';
import { detailsOf } from './error-details.ts';
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
  USE_SANDBOX,
} from './error-phrases.ts';
import { networkWords } from './network-error-words.ts';
import type { PlaygroundError, ServerReason } from './playground-error.ts';
import {
  contextWords,
  notFoundWords,
  protocolWords,
  rateLimitWords,
  rejectedWords,
  streamErrorWords,
  unauthorizedWords,
  unpaidWords,
} from './server-error-words.ts';

/** Codes by which servers say that the messages do not fit into the model's context. */
const CONTEXT_CODES: ReadonlySet<string> = new Set([
  'context_length_exceeded',
  'context_window_exceeded',
  'exceed_context_size_error',
]);

/** Puts an error into words: what happened, what to do next, and what a person can press. Exhaustive. */
export function describeError(error: PlaygroundError, context: ErrorContext): ErrorDescription {
  const description = wordsOf(error, context);
  const actions: ErrorAction[] = [...description.actions, { type: 'copy-details' }];
  return {
    ...description,
    actions,
    canRetry: actions.some((action) => action.type === 'retry'),
    details: detailsOf(error, context),
  };
}

/** Whether an error says that the conversation is longer than the model's context. */
function isContextError(error: PlaygroundError): boolean {
  return 'reason' in error && error.reason.code !== null && CONTEXT_CODES.has(error.reason.code);
}

function wordsOf(error: PlaygroundError, context: ErrorContext): ErrorWords {
  if ('reason' in error && isContextError(error)) return contextWords(error.reason, context);
  const name = context.connectionName;
  switch (error.kind) {
    case 'network':
      return networkWords(error.cause, error.origin, context);
    case 'timeout':
      return {
        title: words.noAnswerWithin(name, formatWait(error.waitedMs)),
        nextStep: words.keptRetryOrOtherModel,
        actions: [RETRY, CHOOSE_MODEL],
      };
    case 'unauthorized':
      return unauthorizedWords(error.reason, context);
    case 'payment-required':
      return unpaidWords(error.reason);
    case 'forbidden':
      return {
        title: words.keyMayNotUse(modelName(context)),
        nextStep: sentences(said(error.reason), words.otherModelOrKey),
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
        title: isOwnProxy(error.reason)
          ? words.serverCouldNotReach(name)
          : words.returnedError(name, inBrackets(error.reason.status)),
        nextStep: sentences(
          said(error.reason),
          words.messageKept,
          error.retryAfterMs === null ? words.retryInAMoment : words.retryIn(formatWait(error.retryAfterMs)),
        ),
        actions: [{ type: 'retry', afterMs: error.retryAfterMs }],
      };
    case 'stream-error':
      return streamErrorWords(error.reason, context);
    case 'protocol':
      return protocolWords(error.problem, error.status, context);
    case 'interrupted':
      return {
        title: error.by === 'reload' ? words.pageClosed : words.connectionClosed,
        nextStep:
          (context.receivedTokens ?? 0) > 0
            ? sentences(keptSentence(context), words.retryReplaces)
            : sentences(keptSentence(context), words.keptRetryInAMoment),
        actions: [RETRY],
      };
    case 'invalid-input':
      return {
        title: error.sentence,
        nextStep: error.line === null ? words.nothingChanged : words.seePlace(error.line, error.column),
        actions: [],
      };
    case 'storage':
      return storageWords(error.problem);
    case 'unknown':
      return {
        title: words.unknownError(error.name),
        nextStep: words.unknownErrorNextStep,
        actions: [RETRY],
      };
    case 'missing-key':
      return {
        title: words.keyMissing(name),
        nextStep: words.enterKey,
        actions: [OPEN_CONNECTION, USE_SANDBOX],
      };
  }
}

/** Whether the page's own server speaks, which could not hand the request on. */
function isOwnProxy({ code }: ServerReason): boolean {
  return code !== null && PROXY_CODES.has(code);
}

const PROXY_CODES: ReadonlySet<string> = new Set([
  'upstream_unreachable',
  'upstream_timeout',
  'upstream_redirect',
]);

function storageWords(problem: Extract<PlaygroundError, { kind: 'storage' }>['problem']): ErrorWords {
  const [title, nextStep] = words.storage[problem];
  return { title, nextStep, actions: [] };
}
