import { useQuery } from '@tanstack/react-query';
import { isSandboxModel } from '#domain/models/sandbox-models.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { useWorkbench } from '#state/workbench.ts';
import { factsQuery } from './model-queries.ts';
import { queries } from './query-client.ts';

/**
 * The connection that has a model which the chosen one has not, as far as the built-in lists tell; null where the model
 * is at home, or nothing is known of it.
 */
export function useModelHome(model: string | null, choice: ConnectionChoice): ConnectionChoice | null {
  const { deps } = useWorkbench();
  const asksFacts = model !== null && choice.kind === 'sandbox' && !isSandboxModel(model);
  const facts = useQuery({ ...factsQuery(deps), enabled: asksFacts }, queries);
  if (model === null) return null;
  if (isSandboxModel(model)) return choice.kind === 'sandbox' ? null : { kind: 'sandbox' };
  return asksFacts && facts.data?.some(({ id }) => id === model) ? { kind: 'oxen' } : null;
}
