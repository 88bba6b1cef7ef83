import type { Model } from '#domain/models/model.ts';
import type { ModelPricing } from '#domain/models/pricing.ts';
import type { Connection } from '#domain/request/connection.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';
import { catalogueOf } from './model-lists.ts';
import { factsQuery, fetchModelList } from './model-queries.ts';
import { queries } from './query-client.ts';

/** The price of a model by the lists that have come for its connection; null when none of them has one. */
export function priceOf(
  connection: Pick<Connection, 'kind' | 'baseUrl'>,
  modelId: string,
): ModelPricing | null {
  const prices = listsThatCame(connection).map((models) => models.find(({ id }) => id === modelId)?.pricing);
  return prices.find((pricing) => pricing != null) ?? null;
}

/** The lists of models that have come for a connection, whatever its key was. Nothing is fetched. */
function listsThatCame({
  kind,
  baseUrl,
}: Pick<Connection, 'kind' | 'baseUrl'>): readonly (readonly Model[])[] {
  const lists = queries.getQueriesData<readonly Model[]>({ queryKey: ['models', kind, baseUrl] });
  return lists.flatMap(([, models]) => (models ? [models] : []));
}

/**
 * What is known of a model: by the lists that have come, and what this page itself has, the sandbox's list and the
 * built-in table. Nothing is asked of another server. Null where no list has it.
 */
export async function lookUpModel(
  deps: WorkbenchDeps,
  connection: Connection,
  modelId: string,
  keyRevision: number,
): Promise<Model | null> {
  const { kind } = connection;
  const own =
    kind === 'sandbox'
      ? ((await fetchModelList(deps, connection, keyRevision)) ?? [])
      : listsThatCame(connection).flat();
  const facts = kind === 'oxen' ? await queries.fetchQuery(factsQuery(deps)).catch(() => []) : [];
  return catalogueOf({ kind, own, sandbox: [], facts }).byId.get(modelId) ?? null;
}
