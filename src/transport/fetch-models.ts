import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { ChatRoute } from './chat-route.ts';
import type { MonotonicClock } from './monotonic-clock.ts';
import { requestJson, unexpectedAnswer } from './request-api.ts';

/** What a request for models needs. */
export interface ModelsCall {
  readonly route: ChatRoute;
  readonly signal: AbortSignal;
  readonly clock: MonotonicClock;
  /** For the whole call; 15 seconds when absent. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 15_000;

/**
 * The connection's models, each as the server gave it. Takes OpenAI's list object, a bare list, and `{models: […]}`.
 * Null when the signal ended it.
 */
export async function fetchModels(
  call: ModelsCall,
): Promise<Result<readonly JsonObject[], PlaygroundError> | null> {
  const answer = await getJson(call, '/models');
  if (answer === null || !answer.ok) return answer;
  const models = modelList(answer.value);
  return models === null ? fail(unexpectedAnswer(answer.value)) : ok(models);
}

function getJson(call: ModelsCall, path: string): Promise<Result<JsonValue, PlaygroundError> | null> {
  return requestJson({
    route: call.route,
    url: `${call.route.baseUrl}${path}`,
    bodyText: null,
    signal: call.signal,
    clock: call.clock,
    timeoutMs: call.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  });
}

/** The objects with an id in a list of models; null when there is no list. Ollama's own names `model` and `name` count as ids. */
function modelList(answer: JsonValue): readonly JsonObject[] | null {
  const list = isJsonObject(answer) ? (answer.get('data') ?? answer.get('models') ?? null) : answer;
  // Ollama without any model.
  if (isJsonObject(answer) && answer.get('object') === 'list' && list === null) return [];
  if (!isJsonArray(list)) return null;
  return list.flatMap((entry) => {
    if (typeof entry === 'string' && entry !== '') return [new Map([['id', entry]])];
    if (!isJsonObject(entry)) return [];
    const id = modelId(entry);
    if (id === null) return [];
    return [typeof entry.get('id') === 'string' ? entry : new Map<string, JsonValue>([...entry, ['id', id]])];
  });
}

function modelId(model: JsonObject): string | null {
  for (const key of ['id', 'model', 'name']) {
    const id = model.get(key);
    if (typeof id === 'string' && id !== '') return id;
  }
  return null;
}
