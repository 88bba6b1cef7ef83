import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isForFeed } from '#domain/models/feed-kinds.ts';
import type { Model } from '#domain/models/model.ts';
import { unknownModel } from '#domain/models/model.ts';
import { isSandboxModel } from '#domain/models/sandbox-models.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { CONNECTIONS } from '#domain/request/connection.ts';
import { selectConnection } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { ModelCatalogue } from './model-lists.ts';
import { catalogueOf } from './model-lists.ts';
import { factsQuery, ModelListError, mediaSchemasQuery, modelListQuery } from './model-queries.ts';
import { queries } from './query-client.ts';

const NO_MODELS: readonly Model[] = [];
const SANDBOX_CHOICE: ConnectionChoice = { kind: 'sandbox' };

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
  const hasBuiltIn = CONNECTIONS[choice.kind].models === 'built-in';
  const facts = useQuery({ ...factsQuery(deps), enabled: hasBuiltIn }, queries);
  const catalogue = catalogueOf({
    kind: choice.kind,
    own: live.data ?? NO_MODELS,
    sandbox: choice.kind === 'oxen' ? (sandbox.data ?? NO_MODELS) : NO_MODELS,
    facts: hasBuiltIn ? (facts.data ?? NO_MODELS) : NO_MODELS,
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
  const model = useMemo(() => byId.get(id) ?? typedModel(id), [byId, id]);
  // Its form, where no list says it: without a key there is the table of the documentation's pages alone.
  const asksSchema = isForFeed(model) && model.raw === null && choice.kind !== 'custom';
  const schemas = useQuery({ ...mediaSchemasQuery, enabled: asksSchema }, queries);
  const schemaOf = schemas.data;
  return useMemo(() => {
    const knownSchema = asksSchema ? schemaOf?.(model) : null;
    return knownSchema ? { ...model, knownSchema } : model;
  }, [model, asksSchema, schemaOf]);
}

/** Whether Oxen.ai has a live model with this ID, by the built-in table, which is loaded when `isAsked`. */
export function useIsAtOxen(id: string, isAsked: boolean): boolean {
  const { deps } = useWorkbench();
  const facts = useQuery({ ...factsQuery(deps), enabled: isAsked }, queries);
  return isAsked && (facts.data ?? NO_MODELS).some((model) => model.id === id && model.withdrawnOn === null);
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
