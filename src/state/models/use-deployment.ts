import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import type { DeploymentStatus, Model } from '#domain/models/model.ts';
import { modelFromObject } from '#domain/models/model-from-object.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { selectConnection } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { DeploymentChange } from '#transport/model-deployment.ts';
import { changeDeployment, fetchDeployedModel } from '#transport/model-deployment.ts';
import { ModelListError } from './model-queries.ts';
import { queries } from './query-client.ts';

/** How often a model that starts or stops is asked after. */
const ASKED_EVERY_MS = 3_000;

/** The deployment of a custom model, and what can be done with it. */
export interface Deployment {
  readonly status: DeploymentStatus;
  /** Whether a change was asked for and is not confirmed yet. */
  readonly isChanging: boolean;
  readonly problem: PlaygroundError | null;
  change(change: DeploymentChange): void;
}

/** Follows a custom model's deployment while it starts or stops. Nothing is asked as long as the list says enough. */
export function useDeployment(choice: ConnectionChoice, model: Model): Deployment {
  const { deps } = useWorkbench();
  const keyVariable = useWorkbenchState((state) => state.keyVariable);
  const keyRevision = useWorkbenchState((state) => state.keyRevision);
  const connection = selectConnection({ keyVariable }, deps, choice);
  const [isFollowed, setIsFollowed] = useState(false);
  const listed = model.status ?? 'unknown';
  const queryKey = ['deployment', connection.baseUrl, keyRevision, model.id];
  const callWith = (signal: AbortSignal) => ({ route: deps.routeFor(connection), signal, clock: deps.clock });

  const live = useQuery(
    {
      queryKey,
      queryFn: async ({ signal }) => statusIn(await fetchDeployedModel(callWith(signal), model.id)),
      enabled: isFollowed || isOnItsWay(listed),
      refetchInterval: ({ state }) => (isOnItsWay(state.data ?? listed) ? ASKED_EVERY_MS : false),
      retry: false,
    },
    queries,
  );
  const change = useMutation(
    {
      mutationFn: async (asked: DeploymentChange) =>
        statusIn(await changeDeployment(callWith(new AbortController().signal), model.id, asked)),
      onSuccess: (status) => {
        queries.setQueryData(queryKey, status);
        setIsFollowed(true);
        // The list says how it was before.
        void queries.invalidateQueries({ queryKey: ['models', connection.kind] });
      },
    },
    queries,
  );
  const error = change.error ?? live.error;
  return {
    status: live.data ?? listed,
    isChanging: change.isPending,
    problem: error instanceof ModelListError ? error.problem : null,
    change: (asked) => change.mutate(asked),
  };
}

/** Whether a deployment changes by itself. */
function isOnItsWay(status: DeploymentStatus): boolean {
  return status === 'deploying' || status === 'deactivating';
}

function statusIn(result: Result<JsonObject, PlaygroundError> | null): DeploymentStatus {
  if (result?.ok === false) throw new ModelListError(result.error);
  return (result && modelFromObject(result.value, 'live')?.status) ?? 'unknown';
}
