import * as words from '#words/connection/errors.ts';
import type { ErrorAction, ErrorContext, ErrorDescription, ErrorWords } from './error-description.ts';
import { detailsOf } from './error-details.ts';
import { meaningOf, textOf } from './error-meaning.ts';
import {
  inBrackets,
  keptSentence,
  modelName,
  OPEN_CONNECTION,
  RETRY,
  said,
  sentences,
  USE_SANDBOX,
  whenToRetry,
} from './error-phrases.ts';
import {
  accessWords,
  blockedWords,
  contextWords,
  filterWords,
  keyWords,
  loadingWords,
  memoryWords,
  overloadWords,
  rateLimitWords,
  regionWords,
  sizeWords,
  unpaidWords,
} from './meaning-words.ts';
import { namedWaitMs } from './named-wait.ts';
import { networkWords } from './network-error-words.ts';
import type { PlaygroundError, ServerReason } from './playground-error.ts';
import {
  noModelWords,
  notFoundWords,
  protocolWords,
  rejectedWords,
  streamErrorWords,
  timeoutWords,
  unauthorizedWords,
} from './server-error-words.ts';

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

/** The words for what a server's refusal comes to, where that says more than its status; null where it does not. */
function wordsOfMeaning(error: PlaygroundError, context: ErrorContext): ErrorWords | null {
  if (!('reason' in error)) return null;
  const { reason } = error;
  const retryAfterMs = ('retryAfterMs' in error ? error.retryAfterMs : null) ?? namedWaitMs(textOf(reason));
  switch (meaningOf(reason)) {
    case 'context':
      return contextWords(reason, context);
    case 'unpaid':
      return unpaidWords(reason);
    case 'key':
      return error.kind === 'unauthorized' ? null : keyWords(reason, context);
    case 'filter':
      return filterWords(reason, context);
    case 'loading':
      return loadingWords(reason, retryAfterMs, modelName(context));
    case 'size':
      return sizeWords(reason, context);
    case 'memory':
      return memoryWords(reason, context);
    case 'access':
      return accessWords(reason, context);
    case 'region':
      return regionWords(reason, context);
    case 'blocked':
      return blockedWords(reason, context);
    case 'model':
      return error.kind === 'not-found' ? null : noModelWords(reason, context);
    case 'overload':
      return overloadWords(
        reason,
        retryAfterMs,
        context.connectionName,
        error.kind === 'stream-error' ? keptSentence(context) : words.messageKept,
      );
    case 'rate':
      return error.kind === 'stream-error' ? null : rateLimitWords(reason, retryAfterMs);
    case null:
      return null;
  }
}

function wordsOf(error: PlaygroundError, context: ErrorContext): ErrorWords {
  const meant = wordsOfMeaning(error, context);
  if (meant !== null) return meant;
  const name = context.connectionName;
  switch (error.kind) {
    case 'network':
      return networkWords(error.cause, error.origin, context);
    case 'timeout':
      return timeoutWords(error, context);
    case 'unauthorized':
      return unauthorizedWords(error.reason, context);
    case 'payment-required':
      return unpaidWords(error.reason);
    case 'forbidden':
      return accessWords(error.reason, context);
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
        nextStep: sentences(said(error.reason), words.messageKept, whenToRetry(error.retryAfterMs)),
        actions: [{ type: 'retry', afterMs: error.retryAfterMs }],
      };
    case 'stream-error':
      return streamErrorWords(error.reason, context);
    case 'protocol':
      return protocolWords(error, context);
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
