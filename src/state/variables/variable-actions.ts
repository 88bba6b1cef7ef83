import type { Conversation } from '#domain/conversation/conversation.ts';
import {
  conversationVariables,
  takeLiterally,
  unsetIn,
  valuesOf,
} from '#domain/conversation/fill-conversation.ts';
import { pendingMessage, selectTyped } from '#state/typed-message.ts';
import type { Workbench } from '#state/workbench.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';

type Open = Pick<WorkbenchState, 'conversations' | 'chatId'>;

/** The names of the variables in some conversations and in what is typed, each once, in the order of their first use. */
export function namesIn(state: Open, conversationIds: readonly string[]): readonly string[] {
  const pending = pendingMessage(selectTyped(state));
  const names = conversationIds.flatMap((id) => {
    const conversation = state.conversations.get(id);
    return conversation ? conversationVariables(conversation, pending).map(({ name }) => name) : [];
  });
  return [...new Set(names)];
}

/** Those that a conversation has no value for. */
export function unsetNames(state: Open, conversationId: string): readonly string[] {
  const conversation = state.conversations.get(conversationId);
  return conversation ? unsetIn(conversation, pendingMessage(selectTyped(state))) : [];
}

/** Gives a variable its value in some conversations; undefined takes it away. */
export function setVariable(
  { deps, store }: Pick<Workbench, 'deps' | 'store'>,
  conversationIds: readonly string[],
  name: string,
  value: string | undefined,
): void {
  change({ deps, store }, conversationIds, (conversation) => {
    const variables = new Map(valuesOf(conversation.draft));
    if (value === undefined) variables.delete(name);
    else variables.set(name, value);
    return { ...conversation, draft: { ...conversation.draft, variables } };
  });
}

/** Makes texts of the variables that a conversation has no value for. What is typed goes along with it. */
export function takeUnsetLiterally(
  { deps, store }: Pick<Workbench, 'deps' | 'store'>,
  conversationIds: readonly string[],
): void {
  const state = store.getState();
  const names = conversationIds.flatMap((id) => unsetNames(state, id));
  change({ deps, store }, [...new Set([...conversationIds, state.chatId])], (conversation) =>
    conversationIds.includes(conversation.id)
      ? takeLiterally(conversation, names)
      : { ...conversation, unsentText: takeLiterally(conversation, names).unsentText },
  );
}

function change(
  { deps, store }: Pick<Workbench, 'deps' | 'store'>,
  conversationIds: readonly string[],
  how: (conversation: Conversation) => Conversation,
): void {
  store.setState((state) => {
    const conversations = new Map(state.conversations);
    for (const id of conversationIds) {
      const before = conversations.get(id);
      if (before) conversations.set(id, { ...how(before), updatedAtMs: deps.now() });
    }
    return { conversations };
  });
}
