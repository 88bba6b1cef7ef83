import { originOf } from '#domain/address/web-address.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { ChatRoute } from './chat-route.ts';
import { explainNetworkFailure } from './classify-network-error.ts';
import type { Waiter } from './waiter.ts';

/** Why a request got no answer: asks the route, which may look further. Null when the signal of `wait` aborted meanwhile. */
export async function explainFailedFetch(
  route: ChatRoute,
  wait: Waiter,
  thrown: unknown,
): Promise<PlaygroundError | null> {
  const cause = await wait(
    route.explainFailure?.(thrown, explainNetworkFailure) ?? Promise.resolve('unknown' as const),
    null,
  );
  if (cause.type === 'aborted') return null;
  const known = cause.type === 'value' ? cause.value : 'unknown';
  // Where the page's own server passes requests on, it is that one which was not reached.
  return { kind: 'network', cause: known, origin: originOf(route.url) };
}
