import { useQuery } from '@tanstack/react-query';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { CONNECTIONS, keyAddress } from '#domain/request/connection.ts';
import { selectConnection } from '#state/selectors.ts';
import { serverHoldsKey } from '#state/server-key.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { ModelListError, modelListQuery } from './model-queries.ts';
import { queries } from './query-client.ts';

/** How a connection stands, as far as it was asked: nothing has answered, no key for it, or what its answer said. */
export type ConnectionHealth = 'unknown' | 'no-key' | 'unreachable' | 'refused' | 'works';

/** How a connection stands by its list of models, which the page asks for anyway. */
export function useConnectionHealth(choice: ConnectionChoice): ConnectionHealth {
  const { deps } = useWorkbench();
  const keyRevision = useWorkbenchState((state) => state.keyRevision);
  const keyVariable = useWorkbenchState((state) => state.keyVariable);
  const connection = selectConnection({ keyVariable }, deps, choice);
  const { status, error } = useQuery(modelListQuery(deps, connection, keyRevision), queries);
  const place = keyAddress(choice);
  const hasKey =
    serverHoldsKey(choice.kind, deps.server) || (place !== null && (deps.keyStore.get(place) ?? '') !== '');
  if (CONNECTIONS[choice.kind].key === 'required' && !hasKey) return 'no-key';
  if (status === 'pending') return 'unknown';
  if (status === 'success') return 'works';
  const kind = error instanceof ModelListError ? error.problem.kind : 'network';
  if (kind === 'unauthorized') return hasKey ? 'refused' : 'no-key';
  return ['network', 'timeout', 'unavailable', 'interrupted'].includes(kind) ? 'unreachable' : 'works';
}
