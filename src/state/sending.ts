import { canSendWithoutText } from '#domain/conversation/request-messages.ts';
import { isBusy } from './selectors.ts';
import { pendingMessage, selectTyped } from './typed-message.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** Whether one of the conversations has a request in flight. */
export function isAnyBusy(state: WorkbenchState, conversationIds: readonly string[]): boolean {
  return conversationIds.some((id) => isBusy(state, id));
}

/** Whether one of the conversations has something to send although nothing is typed. */
export function canAnySendWithoutText(state: WorkbenchState, conversationIds: readonly string[]): boolean {
  return conversationIds.some((id) => {
    const conversation = state.conversations.get(id);
    return conversation !== undefined && canSendWithoutText(conversation);
  });
}

/** Whether Send does something: nothing runs in the conversations, and there is something to send. */
export function canSend(state: WorkbenchState, conversationIds: readonly string[]): boolean {
  if (isAnyBusy(state, conversationIds)) return false;
  return pendingMessage(selectTyped(state)) !== null || canAnySendWithoutText(state, conversationIds);
}
