import * as words from '#words/connection/errors.ts';
import type { ErrorAction, ErrorContext, ErrorWords } from './error-description.ts';
import type { RefusedField } from './error-meaning.ts';
import { meaningOf, refusedField, textOf } from './error-meaning.ts';
import {
  CHOOSE_MODEL,
  formatWait,
  inBrackets,
  keptSentence,
  modelName,
  NO_RECORDING,
  OPEN_CONNECTION,
  RETRY,
  said,
  sentences,
  USE_OXEN,
  USE_SANDBOX,
  whenToRetry,
} from './error-phrases.ts';
import { noKeyWords, rateLimitWords } from './meaning-words.ts';
import { namedWaitMs } from './named-wait.ts';
import type { PlaygroundError, ServerReason } from './playground-error.ts';

/** Words for a key that was refused (401), or that cannot be sent at all. */
export function unauthorizedWords(reason: ServerReason, context: ErrorContext): ErrorWords {
  if (reason.status === null) {
    return {
      title: words.keyNotSendable,
      nextStep: words.copyKeyAgain,
      actions: [OPEN_CONNECTION],
    };
  }
  if (reason.withoutKey) return noKeyWords(reason, context);
  return {
    title: words.keyRefused(context.connectionName),
    nextStep: sentences(said(reason), words.checkKeyNothingSent),
    actions: [OPEN_CONNECTION],
  };
}

/** Words for 404: no such model, or nothing at that address. */
export function notFoundWords(reason: ServerReason, context: ErrorContext): ErrorWords {
  if (context.connectionKind === 'recording' && reason.code === NO_RECORDING) {
    // These words are the page's own.
    return {
      title: reason.message ?? '',
      nextStep: reason.detail ?? '',
      actions: [OPEN_CONNECTION, RETRY],
    };
  }
  // OpenRouter: no provider that takes such a request.
  if (refusedField(reason, context.sentFields ?? []) !== null) return rejectedWords(reason, context);
  if (isAboutModel(reason, context)) return noModelWords(reason, context);
  return {
    title: words.nothingAtAddress(context.connectionName),
    nextStep: sentences(said(reason), words.checkAddress),
    actions: [OPEN_CONNECTION, CHOOSE_MODEL],
  };
}

/** Words for a model that its server does not have. */
export function noModelWords(reason: ServerReason, context: ErrorContext): ErrorWords {
  return {
    title: words.noSuchModel(modelName(context)),
    nextStep: sentences(said(reason), context.isAtOxen ? words.modelIsAtOxen : words.checkModel),
    actions: [
      ...(context.isAtOxen ? [USE_OXEN] : []),
      CHOOSE_MODEL,
      OPEN_CONNECTION,
      ...(context.connectionKind === 'sandbox' ? [] : [USE_SANDBOX]),
    ],
  };
}

/** Whether a 404 speaks of the model. Oxen.ai and the sandbox have a chat API: there it can be nothing else. */
function isAboutModel(reason: ServerReason, context: ErrorContext): boolean {
  if (context.connectionKind === 'sandbox' || context.connectionKind === 'oxen') return true;
  const { code, message, detail } = reason;
  if (code === 'resource_not_found' || meaningOf(reason) === 'model') return true;
  const text = `${message ?? ''} ${detail ?? ''}`;
  return /\bmodels?\b/i.test(text) || (context.model !== '' && text.includes(context.model));
}

/** Words for a request that the server did not accept: 400 and its kin. */
export function rejectedWords(reason: ServerReason, context: ErrorContext): ErrorWords {
  const name = context.connectionName;
  switch (reason.status) {
    case 413:
      return {
        title: words.tooLarge(name),
        nextStep: sentences(said(reason), words.sendLess),
        actions: [RETRY],
      };
    case 426:
      return {
        title: words.newerClient(name),
        nextStep: sentences(said(reason), words.updateApp),
        actions: [OPEN_CONNECTION],
      };
    default: {
      const { sentFields = [], messageFields = [] } = context;
      const refused = refusedField(reason, [...sentFields, ...messageFields]);
      const field = refused?.field ?? reason.field;
      if (field === 'model' || field === 'messages') {
        return {
          title: words.partNotAccepted(name, field),
          nextStep: sentences(
            said(reason) ?? words.noReason(inBrackets(reason.status)),
            field === 'model' ? words.chooseAnotherModel : words.changeRequest,
          ),
          actions: field === 'model' ? [CHOOSE_MODEL, RETRY] : [RETRY],
        };
      }
      return {
        title: field === null ? words.requestNotAccepted(name) : words.fieldNotAccepted(field),
        nextStep: sentences(
          said(reason) ?? words.noReason(inBrackets(reason.status)),
          field === null ? words.changeRequest : words.changeField,
        ),
        actions: [...waysWithout(refused, sentFields), RETRY],
      };
    }
  }
}

/** What can be pressed to send the request without what was refused of it. */
function waysWithout(refused: RefusedField | null, sentFields: readonly string[]): readonly ErrorAction[] {
  if (refused === null) return [];
  const { field, instead } = refused;
  const unset: ErrorAction = { type: 'unset-parameter', field };
  if (!sentFields.includes(field)) return [unset];
  return [
    ...(instead === null ? [] : [{ type: 'rename-parameter', field, instead } as const]),
    unset,
    { type: 'show-parameter', field },
  ];
}

/** Words for an error object in the middle of a reply. */
export function streamErrorWords(reason: ServerReason, context: ErrorContext): ErrorWords {
  if (meaningOf(reason) === 'rate') {
    const waitMs = namedWaitMs(textOf(reason));
    return {
      ...rateLimitWords(reason, waitMs),
      nextStep: sentences(said(reason), keptSentence(context), whenToRetry(waitMs)),
    };
  }
  if (reason.code === '404' || reason.code === 'resource_not_found') return notFoundWords(reason, context);
  if (reason.field !== null && context.sentFields?.includes(reason.field) && context.receivedTokens === null)
    return rejectedWords(reason, context);
  return {
    title:
      context.receivedTokens === null
        ? words.answeredWithError(context.connectionName)
        : words.endedWithError(context.connectionName),
    nextStep: sentences(said(reason) ?? words.noReason(), keptSentence(context), words.retryInAMoment),
    actions: [RETRY],
  };
}

/** What other APIs answer, and how the base address of the one that is wanted ends. */
const OTHER_APIS: readonly (readonly [RegExp, keyof typeof words.apis, ending: string | null])[] = [
  [/"(?:message|response)":[\s\S]*"done":\s*(?:true|false)/, 'ollama', '/v1'],
  [/"type":\s*"message(?:_start)?"/, 'anthropic', null],
  [/"candidates":\s*\[/, 'gemini', '/v1beta/openai'],
  [/"object":\s*"response"|"type":\s*"response\./, 'responses', null],
  [/^(?:data: ?)?\{(?:"result":\s*\{)?"response":/, 'workers', '/ai/v1'],
];

/** Words for an answer that is no chat reply. */
export function protocolWords(
  { problem, status, excerpt }: Extract<PlaygroundError, { kind: 'protocol' }>,
  context: ErrorContext,
): ErrorWords {
  const name = context.connectionName;
  const known = OTHER_APIS.find(([shape]) => shape.test(excerpt));
  const other = known === undefined ? null : ([known[1], known[2]] as const);
  const checkAddress: ErrorAction[] =
    context.connectionKind === 'custom' ? [OPEN_CONNECTION, RETRY] : [RETRY];
  switch (problem) {
    case 'html':
      return {
        title: words.webPage(name),
        nextStep: context.connectionKind === 'custom' ? words.loginOrAddress : words.loginOrProxy,
        actions: checkAddress,
      };
    case 'empty':
      return {
        title: words.emptyAnswer(name, status === 200 ? '' : inBrackets(status)),
        nextStep: words.keptRetryOrOtherModel,
        actions: [RETRY, CHOOSE_MODEL],
      };
    case 'no-events':
      return other === null
        ? { title: words.noEvents(name), nextStep: words.switchStreamOff, actions: [RETRY] }
        : { title: words.notAReply(name), nextStep: words.otherApi(...other), actions: checkAddress };
    case 'not-json':
    case 'not-a-completion':
      return {
        title: words.notAReply(name),
        nextStep:
          other !== null
            ? words.otherApi(...other)
            : context.connectionKind === 'custom'
              ? words.notCompatible
              : words.retryOrCopyDetails,
        actions: checkAddress,
      };
  }
}

/** Words for an answer that was waited for long enough, at its beginning or in the middle of it. */
export function timeoutWords(
  { waitedMs, during }: Extract<PlaygroundError, { kind: 'timeout' }>,
  context: ErrorContext,
): ErrorWords {
  const name = context.connectionName;
  if (during !== 'answer') {
    return {
      title: words.noAnswerWithin(name, formatWait(waitedMs)),
      nextStep: words.keptRetryOrOtherModel,
      actions: [RETRY, CHOOSE_MODEL],
    };
  }
  const hasSome = (context.receivedTokens ?? 0) > 0;
  return {
    title: words.silentFor(name, formatWait(waitedMs)),
    nextStep: sentences(keptSentence(context), hasSome ? words.retryReplaces : null, words.limitIsSet),
    actions: [RETRY, OPEN_CONNECTION],
  };
}
