import * as words from '#words/connection/errors.ts';
import type { ErrorAction, ErrorContext, ErrorWords } from './error-description.ts';
import { hostOf, OPEN_CONNECTION, RETRY, sentences, USE_SANDBOX } from './error-phrases.ts';
import type { NetworkCause } from './playground-error.ts';

/** Words for a request that got no answer: one sentence and mend for each cause. */
export function networkWords(cause: NetworkCause, origin: string, context: ErrorContext): ErrorWords {
  const host = hostOf(origin);
  const actions: ErrorAction[] = [RETRY];
  if (context.connectionKind === 'custom') actions.push(OPEN_CONNECTION);
  if (context.connectionKind !== 'sandbox') actions.push(USE_SANDBOX);
  const because = (title: string, nextStep: string): ErrorWords => ({ title, nextStep, actions });
  switch (cause) {
    case 'offline':
      return /^https?:\/\/(?:localhost|127\.[\d.]+|\[::1\]|[^/]+\.localhost)(?::\d+)?$/.test(origin)
        ? because(words.offlineTo(host), words.startServerOrWait)
        : because(words.offline, words.retryOnline);
    case 'cors':
      return orForwarded(because(words.cors(host), words.allowPage), context);
    case 'mixed-content':
      return orForwarded(because(words.mixedContent(host), words.useHttps), context);
    case 'refused':
      return because(words.refused(host), words.startServer);
    case 'dns':
      return because(words.noHost(host), words.correctAddress);
    case 'redirect':
      return because(words.redirects(host), words.enterNewAddress);
    case 'bad-url':
      return {
        title: words.noWebAddress,
        nextStep: words.enterWebAddress,
        actions: [OPEN_CONNECTION],
      };
    case 'unknown':
      return because(words.notReached(host), words.checkNetwork);
  }
}

/** The words with the other way, where there is one: through the page's own server. */
function orForwarded(found: ErrorWords, { forwardCommand }: ErrorContext): ErrorWords {
  if (forwardCommand == null) return found;
  return { ...found, nextStep: sentences(found.nextStep, words.throughServer), command: forwardCommand };
}
