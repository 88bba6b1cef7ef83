import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import { modelFromObject } from '#domain/models/model-from-object.ts';
import type { Connection } from '#domain/request/connection.ts';
import { CONNECTIONS } from '#domain/request/connection.ts';
import type { ConnectionProblem, ProblemContext } from '#domain/request/connection-problem.ts';
import type { ChatRoute } from './chat-route.ts';
import { fetchModels } from './fetch-models.ts';
import type { MonotonicClock } from './monotonic-clock.ts';
import { requestJson } from './request-api.ts';

/** What the Test button found. */
export type ConnectionTest =
  | {
      readonly ok: true;
      /** Null when the server has a chat API but no list of models. */
      readonly modelCount: number | null;
      /** The models that one can chat with, in the list's order. */
      readonly chatModelIds: readonly string[];
      readonly elapsedMs: number;
    }
  | {
      readonly ok: false;
      readonly problem: ConnectionProblem;
      /** What `describeConnectionProblem` needs to say what is wrong and how to mend it. */
      readonly context: ProblemContext;
    };

/** What a test needs. */
export interface ConnectionTestInput {
  readonly connection: Connection;
  readonly route: ChatRoute;
  /** Scheme, host and port of the page, which a server must allow. */
  readonly pageOrigin: string;
  /** Whether the page has a server of its own. */
  readonly hasServer: boolean;
  /** Whether the page's server adds a key of its own to Oxen.ai's requests. */
  readonly serverHoldsKey: boolean;
  readonly signal: AbortSignal;
  readonly clock: MonotonicClock;
  /** For each request; 10 seconds when absent. */
  readonly timeoutMs?: number;
}

/**
 * Tries a connection: asks for the models, and, since many servers list those to anyone, has the key looked at by a chat
 * request that is empty and so can cost nothing. Null when the signal ended it.
 */
export async function testConnection(input: ConnectionTestInput): Promise<ConnectionTest | null> {
  const { connection, route, clock, signal } = input;
  const timeoutMs = input.timeoutMs ?? 10_000;
  if (CONNECTIONS[connection.kind].key === 'required' && route.key === null && !input.serverHoldsKey) {
    return failure(input, 'no-key', null, null);
  }
  const startedAtMs = clock.nowMs();
  const models = await fetchModels({ route, signal, clock, timeoutMs });
  if (models === null) return null;
  const elapsedMs = clock.nowMs() - startedAtMs;
  const hasNoList = !models.ok && models.error.kind === 'not-found';
  if (!models.ok && !hasNoList) {
    const problem = problemOf(models.error, route);
    const suggestion = problem === 'not-an-api' ? await findApiBelow(input, timeoutMs) : null;
    return failure(input, problem, models.error, suggestion);
  }
  if (
    CONNECTIONS[connection.kind].key !== 'none' &&
    (hasNoList || route.key !== null || input.serverHoldsKey)
  ) {
    const tried = await requestJson({ route, url: route.url, bodyText: '{}', signal, clock, timeoutMs });
    if (tried === null) return null;
    if (!tried.ok) {
      const { error } = tried;
      if (error.kind === 'unauthorized') return failure(input, problemOf(error, route), error, null);
      // A complaint about the empty request means that the key was let through.
      if (hasNoList && error.kind !== 'rejected') {
        const suggestion = await findApiBelow(input, timeoutMs);
        return failure(
          input,
          error.kind === 'not-found' ? 'wrong-path' : problemOf(error, route),
          error,
          suggestion,
        );
      }
    }
  }
  const chatModelIds = models.ok
    ? models.value.flatMap((raw) => {
        const model = modelFromObject(raw, 'live');
        return model?.kind === 'chat' ? [model.id] : [];
      })
    : [];
  return { ok: true, modelCount: models.ok ? models.value.length : null, chatModelIds, elapsedMs };
}

function failure(
  input: ConnectionTestInput,
  problem: ConnectionProblem,
  error: PlaygroundError | null,
  suggestedBaseUrl: string | null,
): ConnectionTest {
  const context = {
    baseUrl: input.connection.baseUrl,
    origin: input.route.origin,
    pageOrigin: input.pageOrigin,
    hasServer: input.hasServer,
    kind: input.connection.kind,
    suggestedBaseUrl,
    said: error !== null && 'reason' in error ? error.reason.message : null,
    status: error !== null && 'reason' in error ? error.reason.status : null,
  };
  return { ok: false, problem, context };
}

/** Whether an API answers under `/v1`, as most servers have it. Asked without the key, which was saved for another path. */
async function findApiBelow(input: ConnectionTestInput, timeoutMs: number): Promise<string | null> {
  const { connection, route, clock, signal } = input;
  if (CONNECTIONS[connection.kind].inSentence !== null || /\/v1$/.test(route.baseUrl)) return null;
  const baseUrl = `${route.baseUrl}/v1`;
  const keyless: ChatRoute = { ...route, baseUrl, url: `${baseUrl}/chat/completions`, key: null };
  const models = await fetchModels({ route: keyless, signal, clock, timeoutMs });
  if (models === null) return null;
  return models.ok || models.error.kind === 'unauthorized' ? baseUrl : null;
}

function problemOf(error: PlaygroundError, route: ChatRoute): ConnectionProblem {
  switch (error.kind) {
    case 'network':
      return NETWORK_PROBLEMS[error.cause];
    case 'timeout':
      return 'timeout';
    case 'unauthorized':
      return route.key === null ? 'no-key' : 'key-refused';
    case 'payment-required':
    case 'forbidden':
      return 'forbidden';
    case 'not-found':
      return 'wrong-path';
    case 'rate-limited':
      return 'rate-limited';
    case 'unavailable':
      return 'server-fault';
    case 'interrupted':
      return 'cut-off';
    // No API that could be used answered so.
    case 'rejected':
    case 'stream-error':
    case 'protocol':
    case 'invalid-input':
    case 'storage':
    case 'missing-key':
    case 'unknown':
      return 'not-an-api';
  }
}

const NETWORK_PROBLEMS = {
  offline: 'offline',
  cors: 'cors',
  'mixed-content': 'mixed-content',
  refused: 'nothing-listening',
  dns: 'no-such-host',
  redirect: 'redirect',
  'bad-url': 'bad-url',
  unknown: 'unreachable',
} as const;
