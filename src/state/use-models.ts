import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import type { Model } from '#domain/models/model.ts';
import { unknownModel } from '#domain/models/model.ts';
import { modelFromObject } from '#domain/models/model-from-object.ts';
import { isSandboxModel } from '#domain/models/sandbox-models.ts';
import type { Connection, ConnectionChoice } from '#domain/request/connection.ts';
import { fetchModels } from '#transport/fetch-models.ts';
import type { ModelCatalogue } from './model-lists.ts';
import { catalogueOf } from './model-lists.ts';
import { queries } from './query-client.ts';
import { selectConnection } from './selectors.ts';
import { useWorkbench, useWorkbenchState } from './workbench.ts';
import type { WorkbenchDeps } from './workbench-state.ts';

/** Thrown inside a query so that react-query keeps the typed error. */
class ModelListError extends Error {
  readonly problem: PlaygroundError;
  constructor(problem: PlaygroundError) {
    super(`The model list could not be read: ${problem.kind}`);
    this.problem = problem;
  }
}

const NO_MODELS: readonly Model[] = [];
const SANDBOX_CHOICE: ConnectionChoice = { kind: 'sandbox' };

/** The live list of a connection: kept for five minutes, asked for again in the background, tried three times. */
function modelListQuery(deps: WorkbenchDeps, connection: Connection, keyRevision: number) {
  return queryOptions({
    queryKey: ['models', connection.kind, connection.baseUrl, keyRevision],
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
function factsQuery(deps: WorkbenchDeps) {
  return queryOptions({
    queryKey: ['model-facts'],
    queryFn: () => deps.loadCatalogueFacts(),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The models that can be chosen, and how the list stands. */
export interface ModelList extends ModelCatalogue {
  readonly isLoading: boolean;
  readonly problem: PlaygroundError | null;
  retry(): void;
}

/**
 * The models for a connection. On the sandbox and Oxen.ai both lists can be chosen from: picking one of the other moves
 * the connection. A custom connection has its own only.
 */
export function useModels(choice: ConnectionChoice): ModelList {
  const { deps } = useWorkbench();
  const keyRevision = useWorkbenchState((state) => state.keyRevision);
  const keyVariable = useWorkbenchState((state) => state.keyVariable);
  const connection = selectConnection({ keyVariable }, deps, choice);
  const live = useQuery(modelListQuery(deps, connection, keyRevision), queries);
  const sandboxConnection = selectConnection({ keyVariable }, deps, SANDBOX_CHOICE);
  const sandbox = useQuery(
    { ...modelListQuery(deps, sandboxConnection, 0), enabled: choice.kind === 'oxen' },
    queries,
  );
  const facts = useQuery({ ...factsQuery(deps), enabled: choice.kind !== 'custom' }, queries);
  const catalogue = catalogueOf({
    kind: choice.kind,
    own: live.data ?? NO_MODELS,
    sandbox: choice.kind === 'oxen' ? (sandbox.data ?? NO_MODELS) : NO_MODELS,
    facts: choice.kind === 'custom' ? NO_MODELS : (facts.data ?? NO_MODELS),
  });
  const { refetch } = live;
  const retry = useCallback(() => void refetch(), [refetch]);
  return {
    ...catalogue,
    isLoading: live.isLoading || facts.isLoading,
    problem: live.error instanceof ModelListError ? live.error.problem : null,
    retry,
  };
}

/** One model by its ID: from the connection's list, else from the facts, else as typed. */
export function useModelById(choice: ConnectionChoice, id: string): Model {
  const { byId } = useModels(choice);
  return useMemo(() => byId.get(id) ?? typedModel(id), [byId, id]);
}

/** The lists of models that have come for a connection, whatever its key was. Nothing is fetched. */
export function listsThatCame({
  kind,
  baseUrl,
}: Pick<Connection, 'kind' | 'baseUrl'>): readonly (readonly Model[])[] {
  const lists = queries.getQueriesData<readonly Model[]>({ queryKey: ['models', kind, baseUrl] });
  return lists.flatMap(([, models]) => (models ? [models] : []));
}

/** Gives the model that a request named: as it is known, else as typed; null where it named none. */
export type ModelFinder = (id: JsonValue | undefined) => Model | null;

/** Looks up the models of a conversation's connection; the same function as long as the list is the same. */
export function useModelFinder(conversationId: string): ModelFinder {
  const choice = useWorkbenchState(
    (state) => state.conversations.get(conversationId)?.draft.connection ?? SANDBOX_CHOICE,
  );
  const { byId } = useModels(choice);
  return useCallback((id) => (typeof id === 'string' ? (byId.get(id) ?? typedModel(id)) : null), [byId]);
}

/** The model that a reply's request named; null when the conversation is gone. */
export function useModel(conversationId: string, id: JsonValue | undefined): Model | null {
  const findModel = useModelFinder(conversationId);
  return useMemo(() => findModel(id), [findModel, id]);
}

function typedModel(id: string): Model {
  return { ...unknownModel(id), origin: isSandboxModel(id) ? 'sandbox' : 'typed' };
}
