import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import type { ModelsCall } from './fetch-models.ts';
import { requestJson, unexpectedAnswer } from './request-api.ts';

/** What can be asked of a deployment of Oxen.ai's: to run, or to stop running. */
export type DeploymentChange = 'activate' | 'deactivate';

const TIMEOUT_MS = 60_000;

/**
 * Starts or stops a custom model (`POST /models/:id/activate`, `/deactivate`); gives the model as it stands then. Null when
 * the signal ended it. Never throws.
 */
export function changeDeployment(
  call: ModelsCall,
  id: string,
  change: DeploymentChange,
): Promise<Result<JsonObject, PlaygroundError> | null> {
  return askForModel(call, `/models/${encodeURIComponent(id)}/${change}`, '{}');
}

/** A model with the state that its deployment is in now, and not when the list was made. */
export function fetchDeployedModel(
  call: ModelsCall,
  id: string,
): Promise<Result<JsonObject, PlaygroundError> | null> {
  return askForModel(call, `/models/${encodeURIComponent(id)}?deployment_status=live`, null);
}

async function askForModel(
  { route, signal, clock, timeoutMs = TIMEOUT_MS }: ModelsCall,
  path: string,
  bodyText: string | null,
): Promise<Result<JsonObject, PlaygroundError> | null> {
  const answer = await requestJson({
    route,
    url: `${route.baseUrl}${path}`,
    bodyText,
    signal,
    clock,
    timeoutMs,
  });
  if (answer === null || !answer.ok) return answer;
  return isModel(answer.value) ? ok(answer.value) : fail(unexpectedAnswer(answer.value));
}

const isModel = (value: JsonValue): value is JsonObject =>
  isJsonObject(value) && typeof value.get('id') === 'string';
