import type { Conversation } from '#domain/conversation/conversation.ts';
import type { EditContext } from '#domain/editing/edit-reading.ts';
import { normalizeUrl } from '#domain/languages/normalize-url.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { chatCompletionsUrl, OXEN_BASE_URL } from '#domain/request/connection.ts';
import type { ActionContext } from './context.ts';
import { selectConnection } from './selectors.ts';

/** What a written address is here: the conversation's own choice, one that is known, or a server of its own; null: none. */
export function choiceOf(
  { store, deps }: ActionContext,
  conversation: Conversation,
  url: string,
): ConnectionChoice | null {
  const address = normalizeUrl(url);
  const is = (baseUrl: string) => normalizeUrl(chatCompletionsUrl(baseUrl)) === address;
  const current = selectConnection(store.getState(), deps, conversation.draft.connection);
  if (is(current.baseUrl)) return conversation.draft.connection;
  if (is(deps.sandboxBaseUrl)) return { kind: 'sandbox' };
  if (is(OXEN_BASE_URL)) return { kind: 'oxen' };
  if (!/^https?:\/\/[^/@?#\s]+(?:\/[^?#@\s]*)?\/chat\/completions$/.test(address)) return null;
  return { kind: 'custom', baseUrl: address.replace(/\/chat\/completions$/, '') };
}

/** What reading an edit needs to know of the request that it changes. */
export function editContext(
  context: ActionContext,
  conversation: Conversation,
  built: BuiltRequest,
): EditContext {
  const { store, deps } = context;
  return {
    built,
    connectionOf(url, keyVariable) {
      const choice = choiceOf(context, conversation, url);
      if (choice === null) return null;
      const { fault } = conversation.draft;
      const named = { keyVariable: keyVariable ?? store.getState().keyVariable };
      const connection = selectConnection(named, deps, choice);
      return choice.kind === 'sandbox' && fault !== undefined ? { ...connection, fault } : connection;
    },
  };
}
