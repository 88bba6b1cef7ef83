import { isSandboxModel } from '#domain/models/sandbox-models.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { CONNECTIONS, connectionName, resolveConnection } from '#domain/request/connection.ts';
import type { RequestHeader } from '#domain/request/request-headers.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, updateConversation } from '#state/context.ts';
import { selectConnection, selectConversation } from '#state/selectors.ts';
import { serverHoldsKey } from '#state/server-key.ts';
import type { ConnectionTest } from '#transport/test-connection.ts';
import * as words from '#words/connection/connection-kinds.ts';

/** What concerns a connection that is being edited, before it is saved. */
export function createConnectionActions(context: ActionContext) {
  const { deps } = context;

  /** Tries a connection with a key that may not be saved yet. Null when the signal ended it. */
  async function test(input: {
    readonly choice: ConnectionChoice;
    readonly key: string;
    readonly headers?: readonly RequestHeader[];
    readonly pageOrigin: string;
    readonly signal: AbortSignal;
  }): Promise<ConnectionTest | null> {
    const connection = resolveConnection(input.choice, {
      sandboxBaseUrl: deps.sandboxBaseUrl,
      keyVariable: context.store.getState().keyVariable,
      hasKey: () => input.key !== '',
    });
    const { testConnection } = await import('#transport/test-connection.ts');
    return testConnection({
      connection,
      route: {
        ...deps.routeFor(connection),
        key: CONNECTIONS[connection.kind].key === 'none' || input.key === '' ? null : input.key,
        headers: connection.kind === 'custom' ? (input.headers ?? []) : [],
      },
      pageOrigin: input.pageOrigin,
      hasServer: deps.server.present,
      serverHoldsKey: serverHoldsKey(connection.kind, deps.server),
      signal: input.signal,
      clock: deps.clock,
    });
  }

  /**
   * Sees to it that the model of a request is one that its connection has: where the list that comes lacks it, the first
   * chat model takes its place, visibly. Nothing happens to what was changed in the meantime.
   */
  async function fitModel(conversationId: string): Promise<void> {
    const before = selectConversation(context.store.getState(), conversationId).draft;
    const { keyRevision, keyVariable } = context.store.getState();
    const connection = selectConnection({ keyVariable }, deps, before.connection);
    const { fetchModelList } = await import('#state/models/model-queries.ts');
    const list = await fetchModelList(deps, connection, keyRevision);
    const now = context.store.getState().conversations.get(conversationId)?.draft;
    if (now?.connection !== before.connection || now.model !== before.model) return;
    if (list?.some(({ id }) => id === before.model)) return;
    const { indexModels } = await import('#domain/models/search-models.ts');
    const first = indexModels(list ?? []).find(({ model }) => model.kind === 'chat')?.model.id;
    if (first === undefined) {
      // No list says that it is wrong, but it is the sandbox's own.
      if (before.connection.kind !== 'sandbox' && isSandboxModel(before.model))
        notify(context, words.chooseModelThere(connectionName(before.connection)));
      return;
    }
    updateConversation(context, conversationId, (conversation) => ({
      ...conversation,
      draft: { ...conversation.draft, model: first },
    }));
    notify(context, words.otherModelChosen(before.model, first, connectionName(before.connection)));
  }

  return { test, fitModel };
}
