import type { ErrorAction, ErrorContext, ErrorWords } from './error-description.ts';
import { hostOf, OPEN_CONNECTION, RETRY, USE_SANDBOX } from './error-phrases.ts';
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
