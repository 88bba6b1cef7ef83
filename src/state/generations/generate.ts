import type { Generation } from '#domain/generations/generation.ts';
import { costOfGeneration } from '#domain/generations/generation-cost.ts';
import type { Model } from '#domain/models/model.ts';
import type { MediaRequest } from '#domain/request/build-media-request.ts';
import { buildMediaRequest } from '#domain/request/build-media-request.ts';
import { formatRequestBody } from '#domain/request/build-request.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { CONNECTIONS, keyAddress } from '#domain/request/connection.ts';
import { budgetOf } from '#state/budget/budget-guard.ts';
import { priceOf } from '#state/models/known-models.ts';
import { selectConnection, selectConversation } from '#state/selectors.ts';
import { serverHoldsKey } from '#state/server-key.ts';
import { unreadFields } from '#state/typed-texts.ts';
import type { Workbench } from '#state/workbench.ts';
import * as words from '#words/feed/feed.ts';
import type { FeedKeeper } from './feed.ts';
import type { FeedProblem, FeedServices, FeedStore } from './feed-state.ts';
import type { Sent } from './post-request.ts';
import { createPoster } from './post-request.ts';
import type { QueueWatch } from './watch-queue.ts';

interface GeneratorDeps {
  readonly workbench: Workbench;
  readonly services: FeedServices;
  readonly store: FeedStore;
  readonly keeper: FeedKeeper;
  readonly queue: QueueWatch;
}

/** What one press of Generate sends is a run. */
const RUN_KEY = 'feed';

const isFree = (kind: ConnectionChoice['kind']) => kind === 'sandbox' || kind === 'recording';

/** Sends generations. A request is posted once: one that failed, or whose answer was lost, may have been billed. */
export function createGenerator({ workbench, services, store, keeper, queue }: GeneratorDeps) {
  const { deps } = workbench;
  const budget = createFeedBudget(workbench);
  const poster = createPoster({ workbench, services, keeper, queue });

  /** The request of a conversation as it stands; null where no call is known for its model. */
  function requestOf(conversationId: string, model: Model): MediaRequest | null {
    const state = workbench.store.getState();
    const { draft } = selectConversation(state, conversationId);
    const connection = selectConnection(state, deps, draft.connection);
    return buildMediaRequest({ draft, model, connection });
  }

  function problemOf(conversationId: string, request: MediaRequest | null): FeedProblem | null {
    const state = workbench.store.getState();
    const { connection } = selectConversation(state, conversationId).draft;
    const unread = unreadFields(state.typedTexts, conversationId);
    if (request === null) return { kind: 'no-call', names: [] };
    if (unread.length > 0) return { kind: 'unread-fields', names: unread };
    if (request.missing.length > 0) return { kind: 'missing-fields', names: request.missing };
    if (lacksKey(connection)) return { kind: 'missing-key', names: [] };
    const requests = request.countedBy === 'field' ? 1 : request.count;
    return budget.problemOf(request.built, priceOfRequest(request), requests);
  }

  function lacksKey(choice: ConnectionChoice): boolean {
    const place = keyAddress(choice);
    const hasKey = (place !== null && deps.keyStore.has(place)) || serverHoldsKey(choice.kind, deps.server);
    return CONNECTIONS[choice.kind].key === 'required' && !hasKey;
  }

  async function start(sent: Sent, connection: ConnectionChoice, count: number, isOneRequest: boolean) {
    const usd = priceOfRequest({ built: sent.built, count: isOneRequest ? count : 1 });
    budget.note(sent.built, usd, isOneRequest ? 1 : count);
    // At once one answer holds all that one request asks for; the queue has an entry for each.
    const perRequest = isOneRequest && sent.delivery === 'at-once' ? 1 : count;
    const generations = recordsFor(workbench, sent, connection, perRequest);
    workbench.store.setState({ activity: words.started(count) });
    await keeper.add(generations);
    if (isOneRequest) await poster.send(sent, generations);
    else await Promise.all(generations.map((each) => poster.send(sent, [each])));
  }

  return {
    requestOf,
    /** Why Generate would send nothing; null where it would. */
    problemOf,
    /** Sends the request of a conversation; where it cannot be sent, says why instead. */
    async generate(conversationId: string, model: Model): Promise<void> {
      const request = requestOf(conversationId, model);
      budget.begin();
      const problem = problemOf(conversationId, request);
      store.setState({ problem });
      if (problem !== null || request === null) return;
      const { connection } = selectConversation(workbench.store.getState(), conversationId).draft;
      await start(request, connection, request.count, request.countedBy === 'field');
    },
    /** Asks for the same once more: the request as it was sent, in a record of its own. */
    async regenerate(id: string): Promise<void> {
      const before = keeper.get(id);
      if (!before) return;
      const { connection: choice, url, result, delivery } = before;
      if (lacksKey(choice)) return store.setState({ problem: { kind: 'missing-key', names: [] } });
      const connection = selectConnection(workbench.store.getState(), deps, choice);
      const body = new Map(before.body);
      // One of a batch is asked for once more by itself.
      body.delete('num_generations');
      const built = { method: 'POST' as const, connection, url, body, bodyText: formatRequestBody(body) };
      budget.begin();
      const problem = budget.problemOf(built, priceOfRequest({ built, count: 1 }), 1);
      if (problem !== null) return store.setState({ problem });
      await start({ built, result, delivery }, choice, 1, true);
    },
    isSending: poster.isSending,
    /** Stops waiting for an answer. */
    stop: poster.stop,
  };
}

/** What all that a press sends costs; null where that is not known. */
function priceOfRequest(request: Pick<MediaRequest, 'built' | 'count'>): number | null {
  const { connection, body } = request.built;
  if (isFree(connection.kind)) return 0;
  const model = body.get('model');
  return costOfGeneration(priceOf(connection, typeof model === 'string' ? model : ''), request);
}

/** What one press sends, counted and kept below the ceilings. */
function createFeedBudget(workbench: Workbench) {
  const budget = budgetOf(workbench);
  return {
    /** A press of Generate begins a run. */
    begin: () => budget.openRun(RUN_KEY),
    problemOf(built: MediaRequest['built'], usd: number | null, requests: number): FeedProblem | null {
      if (built.connection.kind === 'recording') return null;
      const crossing = budget.crossing(RUN_KEY, { requests, usd });
      return crossing && { kind: 'budget', names: [], crossing };
    },
    note(built: MediaRequest['built'], usd: number | null, requests: number): void {
      if (built.connection.kind === 'recording') return;
      for (let left = requests; left > 0; left -= 1) budget.noteOther(RUN_KEY, usd);
    },
  };
}

/** New records for what is about to be sent, the first on top. */
function recordsFor(
  { deps }: Workbench,
  sent: Sent,
  connection: ConnectionChoice,
  count: number,
): readonly Generation[] {
  const model = sent.built.body.get('model');
  return Array.from({ length: count }, (_, at) => ({
    id: deps.newId(),
    // Each a moment before the one above it, so that they keep their order.
    createdAtMs: deps.now() + (count - at) / 1000,
    connection,
    model: typeof model === 'string' ? model : '',
    result: sent.result,
    delivery: sent.delivery,
    url: sent.built.url,
    body: sent.built.body,
    status: 'sending' as const,
    queueId: null,
    startedAtMs: null,
    endedAtMs: null,
    results: [],
    error: null,
    problem: null,
    reply: null,
    tags: [],
  }));
}
