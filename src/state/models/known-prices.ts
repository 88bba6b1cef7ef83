import type { Model } from '#domain/models/model.ts';
import type { ModelPricing } from '#domain/models/pricing.ts';
import type { Connection } from '#domain/request/connection.ts';
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
