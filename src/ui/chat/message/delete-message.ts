import { selectPath } from '#domain/conversation/branch-path.ts';
import { runOf } from '#state/running-replies.ts';
import { selectConversation } from '#state/selectors.ts';
import { editPlace } from '#state/typed-texts.ts';
import type { Page } from '#ui/commands/page.ts';

/**
 * Deletes a message and passes the focus on, which its button had: to the actions of the message that has its place now,
 * or else to the message field; on touch, where that raises the keyboard, rather to the message before.
 */
export function deleteMessage(page: Page, conversationId: string, nodeId: string): void {
  const { chat, focus, hasFinePointer, store } = page;
  const path = () => selectPath(selectConversation(store.getState(), conversationId));
  const at = path().findIndex(({ id }) => id === nodeId);
  chat.remove(conversationId, nodeId);
  const rest = path();
  const state = store.getState();
  // What is written at the moment, by the model or the person, shows no actions.
  const hasActions = (id: string) =>
    runOf(state, conversationId, id) === undefined && !state.typedTexts.has(editPlace(id));
  const candidates = [rest[at], hasFinePointer() ? undefined : rest[at - 1]];
  const next = candidates.find((node) => node !== undefined && hasActions(node.id));
  if (next) focus('message-actions', next.id);
  else focus('message');
}
