import type { ConnectionChoice } from '#domain/request/connection.ts';
import { resolveConnection } from '#domain/request/connection.ts';
import type { ConnectionTest } from '#transport/test-connection.ts';
import type { ActionContext } from './context.ts';

/** What concerns a connection that is being edited, before it is saved. */
export function createConnectionActions(context: ActionContext) {
  const { deps } = context;

  /** Tries a connection with a key that may not be saved yet. Null when the signal ended it. */
  async function test(input: {
    readonly choice: ConnectionChoice;
    readonly key: string;
    readonly pageOrigin: string;
    readonly signal: AbortSignal;
  }): Promise<ConnectionTest | null> {
    const connection = resolveConnection(input.choice, {
      sandboxBaseUrl: deps.sandboxBaseUrl,
      keyVariable: context.store.getState().keyVariable,
      hasKey: () => input.key !== '',
    });
    const { testConnection } = await import('#transport/test-connection.ts');
    return testConnection({
      connection,
      route: {
        ...deps.routeFor(connection),
        key: connection.kind === 'sandbox' || input.key === '' ? null : input.key,
      },
      pageOrigin: input.pageOrigin,
      serverHoldsKey: connection.kind === 'oxen' && deps.server.present && deps.server.holdsOxenKey,
      signal: input.signal,
      clock: deps.clock,
    });
  }

  return { test };
}
