import { originOf } from '#domain/address/web-address.ts';
import type { ErrorContext } from '#domain/errors/error-description.ts';
import type { Generation } from '#domain/generations/generation.ts';
import { connectionInSentence } from '#domain/request/connection.ts';
import { selectConnection } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';

/** What the sentences about an error of a generation need to know. */
export function errorContext(
  { store, deps }: Pick<Workbench, 'store' | 'deps'>,
  generation: Pick<Generation, 'connection' | 'model' | 'body'>,
): ErrorContext {
  const connection = selectConnection(store.getState(), deps, generation.connection);
  return {
    connectionName: connectionInSentence(connection),
    connectionKind: connection.kind,
    origin: originOf(connection.baseUrl),
    model: generation.model,
    receivedTokens: null,
    sentFields: [...generation.body.keys()].filter((name) => name !== 'model'),
  };
}
