import * as words from '#words/connection/errors.ts';
import type { ErrorAction, ErrorContext, ErrorWords } from './error-description.ts';
import { refusedField } from './error-meaning.ts';
import {
  CHOOSE_MODEL,
  modelName,
  OPEN_CONNECTION,
  RETRY,
  said,
  sentences,
  whenToRetry,
} from './error-phrases.ts';
import type { ServerReason } from './playground-error.ts';

/** Words for an account without money (402, or its code in a stream). */
export function unpaidWords(reason: ServerReason): ErrorWords {
  return {
    title: words.noCredits,
    nextStep: sentences(said(reason), words.addCredits),
    actions: [OPEN_CONNECTION, CHOOSE_MODEL],
  };
}

/** Words for a key that was refused with another status than 401, or within a stream. */
export function keyWords(reason: ServerReason, context: ErrorContext): ErrorWords {
  if (reason.withoutKey) return noKeyWords(reason, context);
  return {
    title: words.keyRefused(context.connectionName),
    nextStep: sentences(said(reason), words.checkKey),
    actions: [OPEN_CONNECTION],
  };
}

/** Words for a server that wants a key where none is saved. */
export function noKeyWords(reason: ServerReason, context: ErrorContext): ErrorWords {
  return {
    title: words.noKeySaved(context.connectionName),
    nextStep: sentences(said(reason), words.saveKey),
    actions: [OPEN_CONNECTION],
  };
}

/** Words for messages that the server's filter stopped. */
export function filterWords(reason: ServerReason, context: ErrorContext): ErrorWords {
  return {
    title: words.filterStopped(context.connectionName),
    nextStep: sentences(said(reason), words.changeFiltered),
    actions: [CHOOSE_MODEL, RETRY],
  };
}

/** Words for a model that its server is still loading. */
export function loadingWords(reason: ServerReason, retryAfterMs: number | null, model: string): ErrorWords {
  return {
    title: words.modelLoads(model),
    nextStep: sentences(said(reason), words.messageKept, whenToRetry(retryAfterMs)),
    actions: [{ type: 'retry', afterMs: retryAfterMs }],
  };
}

/** Words for 429. `retryAfterMs`: how long the server asked to wait. */
export function rateLimitWords(reason: ServerReason, retryAfterMs: number | null): ErrorWords {
  return {
    title: words.tooManyRequests,
    nextStep: sentences(said(reason), whenToRetry(retryAfterMs)),
    actions: [{ type: 'retry', afterMs: retryAfterMs }],
  };
}

/** Words for messages that do not fit into the model's context. */
export function contextWords(reason: ServerReason, context: ErrorContext): ErrorWords {
  const length = context.contextLength ?? null;
  // What is asked for counts too: where the server names the field, leaving it out may do.
  const refused = refusedField(reason, context.sentFields ?? [])?.field ?? null;
  const isLimit = refused !== null && /^max_(?:completion_)?tokens$/.test(refused);
  const without: ErrorAction[] = isLimit ? [{ type: 'unset-parameter', field: refused }] : [];
  return {
    title: length === null ? words.tooLongFor(modelName(context)) : words.longerThan(length),
    nextStep: sentences(said(reason), words.shorten),
    actions: [...without, CHOOSE_MODEL],
  };
}

/** Words for a request with more in it than the account may send at once. */
export function sizeWords(reason: ServerReason, { connectionName }: ErrorContext): ErrorWords {
  return {
    title: words.tooLargeFor(connectionName),
    nextStep: sentences(said(reason), words.sendLess),
    actions: [CHOOSE_MODEL, RETRY],
  };
}

/** Words for a server whose machine is too small for the model. */
export function memoryWords(reason: ServerReason, context: ErrorContext): ErrorWords {
  return {
    title: words.notEnoughMemory(modelName(context)),
    nextStep: sentences(said(reason), words.smallerModel),
    actions: [CHOOSE_MODEL, RETRY],
  };
}

/** Words for a server that has too much to do. `kept`: what became of what was sent, or had come. */
export function overloadWords(
  reason: ServerReason,
  retryAfterMs: number | null,
  name: string,
  kept: string,
): ErrorWords {
  return {
    title: words.overloaded(name),
    nextStep: sentences(said(reason), kept, whenToRetry(retryAfterMs)),
    actions: [{ type: 'retry', afterMs: retryAfterMs }, CHOOSE_MODEL],
  };
}

/** Words for a model that the key, or the settings of its account, may not use. */
export function accessWords(reason: ServerReason, context: ErrorContext): ErrorWords {
  // Some refuse so who says nothing of who they are.
  if (reason.withoutKey) return noKeyWords(reason, context);
  return {
    title: words.keyMayNotUse(modelName(context)),
    nextStep: sentences(said(reason), words.otherModelOrKey),
    actions: [CHOOSE_MODEL, OPEN_CONNECTION],
  };
}

/** Words for a country that the server does not answer. */
export function regionWords(reason: ServerReason, { connectionName }: ErrorContext): ErrorWords {
  return {
    title: words.notInRegion(connectionName),
    nextStep: sentences(said(reason), words.otherConnectionOrModel),
    actions: [OPEN_CONNECTION, CHOOSE_MODEL],
  };
}

/** Words for a guard that stands before the server and let nothing through. */
export function blockedWords(reason: ServerReason, { connectionName }: ErrorContext): ErrorWords {
  return {
    title: words.blockedBefore(connectionName),
    nextStep: sentences(said(reason), words.checkNetworkOrAddress),
    actions: [RETRY, OPEN_CONNECTION],
  };
}
