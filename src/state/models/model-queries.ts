import { queryOptions } from '@tanstack/react-query';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import type { Model } from '#domain/models/model.ts';
import { modelFromObject } from '#domain/models/model-from-object.ts';
import type { Connection } from '#domain/request/connection.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';
import { fetchModels } from '#transport/fetch-models.ts';
import { queries } from './query-client.ts';

/** Thrown inside a query so that react-query keeps the typed error. */
export class ModelListError extends Error {
  readonly problem: PlaygroundError;
  constructor(problem: PlaygroundError) {
    super(problem.kind);
    this.problem = problem;
  }
}

const NO_MODELS: readonly Model[] = [];

/** The live list of a connection: kept for five minutes, asked for again in the background, tried three times. */
export function modelListQuery(deps: WorkbenchDeps, connection: Connection, keyRevision: number) {
  return queryOptions({
    queryKey: ['models', connection.kind, connection.baseUrl, keyRevision, connection.replay?.fileId],
    queryFn: async ({ signal }): Promise<readonly Model[]> => {
      const result = await fetchModels({ route: deps.routeFor(connection), signal, clock: deps.clock });
      if (result === null) return NO_MODELS;
      if (!result.ok) throw new ModelListError(result.error);
      return result.value.flatMap((raw: JsonObject) => {
        const model = modelFromObject(raw, connection.kind === 'sandbox' ? 'sandbox' : 'live');
        return model ? [model] : [];
      });
    },
    staleTime: 5 * 60_000,
    gcTime: 30 * 60_000,
    retry: (failures, error) =>
      failures < 2 &&
      error instanceof ModelListError &&
      ['unavailable', 'timeout'].includes(error.problem.kind),
  });
}

/** The models that a connection has; null when its list does not come. On Oxen.ai the built-in ones stand in for it. */
export async function fetchModelList(
  deps: WorkbenchDeps,
  connection: Connection,
  keyRevision: number,
): Promise<readonly Model[] | null> {
  try {
    return await queries.fetchQuery(modelListQuery(deps, connection, keyRevision));
  } catch {
    return connection.kind === 'oxen' ? queries.fetchQuery(factsQuery(deps)).catch(() => null) : null;
  }
}

/** The built-in table of facts, loaded when it is first needed. */
export function factsQuery(deps: WorkbenchDeps) {
  return queryOptions({
    queryKey: ['model-facts'],
    queryFn: () => deps.loadCatalogueFacts(),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The built-in forms of models that are not for chat, loaded when one is first needed. */
export const mediaSchemasQuery = queryOptions({
  queryKey: ['media-schemas'],
  queryFn: async () => (await import('#domain/models/media-schemas.ts')).mediaSchemaOf,
  staleTime: Number.POSITIVE_INFINITY,
});
