import type { Conversation } from '#domain/conversation/conversation.ts';
import type { ActionContext } from './context.ts';
import { update, updateConversation } from './context.ts';

/** The conversation as the page has it, else from the archive; what was opened meanwhile counts more than that. */
export async function findConversation(
  { store, deps }: ActionContext,
  conversationId: string,
): Promise<Conversation | null> {
  const open = store.getState().conversations.get(conversationId);
  if (open) return open;
  const loaded = await deps.archive.load(conversationId);
  return store.getState().conversations.get(conversationId) ?? loaded;
}

/** Opens a conversation in the background, unless it is open. */
export function putBack(context: ActionContext, conversation: Conversation): void {
  update(context, (state) => ({
    conversations: state.conversations.has(conversation.id)
      ? state.conversations
      : new Map(state.conversations).set(conversation.id, conversation),
  }));
}

/** Changes a conversation that may only be saved, not open: it is opened in the background first. */
export function changeConversation(
  context: ActionContext,
  conversationId: string,
  change: (conversation: Conversation) => Conversation,
): void {
  void findConversation(context, conversationId).then((conversation) => {
    if (!conversation) return;
    putBack(context, conversation);
    updateConversation(context, conversationId, change);
  });
}
