import type { Conversation } from '#domain/conversation/conversation.ts';
import { canSendWithoutText } from '#domain/conversation/request-messages.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { appendTyped } from '#state/append-typed.ts';
import type { ActionContext } from '#state/context.ts';
import { update, updateConversation } from '#state/context.ts';
import { holdOf } from '#state/replies/may-send.ts';
import { createReplyRuns } from '#state/reply-runs.ts';
import { stopRunsOf } from '#state/running-replies.ts';
import { isBusy, selectConversation } from '#state/selectors.ts';
import { pendingMessage, pendingNames, selectTyped, withoutUnsent, withTyped } from '#state/typed-message.ts';
import * as activity from '#words/page/activity.ts';
import { createAnotherReplyActions } from './another-reply-actions.ts';
import { createComposerActions } from './composer-actions.ts';
import { createMessageActions } from './message-actions.ts';
import { createUnreadFieldActions } from './unread-field-actions.ts';

/** Everything that a person does in a conversation. */
export function createChatActions(context: ActionContext) {
  const { store } = context;
  const replies = createReplyRuns(context);

  /**
   * Sends the composer's message, or the conversation as it stands, in each of the conversations. Where it goes out in
   * some but cannot in others (no key), those others keep the message too: the next Send sends it there.
   */
  function send(conversationIds: readonly string[]): void {
    const before = store.getState();
    const pending = pendingMessage(selectTyped(before));
    const names = pendingNames(selectTyped(before));
    const withTypedMessage = (conversation: Conversation, message: ChatMessage) =>
      appendTyped(context, conversation, message, names);
    const again = () => send(conversationIds);
    const withPending = (id: string) => {
      const conversation = selectConversation(before, id);
      return pending === null ? conversation : withTypedMessage(withoutUnsent(conversation), pending);
    };
    // What holds one column holds all: they are to be compared.
    const nexts = conversationIds.map(withPending);
    const unread = nexts.filter((each) => holdOf(before, each, () => replies.build(each)));
    if (unread.length > 0) {
      for (const each of unread) replies.maySend(before, each, { again, build: () => replies.build(each) });
      return;
    }
    const held: Conversation[] = [];
    let sent = 0;
    for (const next of nexts) {
      const conversation = selectConversation(before, next.id);
      if (isBusy(before, next.id)) continue;
      if (pending === null && !canSendWithoutText(conversation)) continue;
      if (!replies.maySend(before, conversation, { again, build: () => replies.build(next) })) {
        held.push(conversation);
        continue;
      }
      startReply(next);
      sent += 1;
    }
    if (sent > 1) update(context, () => ({ activity: activity.repliesStarted(sent) }));
    if (sent === 0 || pending === null) return;
    for (const { id } of held) updateConversation(context, id, (now) => withTypedMessage(now, pending));
    update(context, (state) => withTyped(state, withoutUnsent));
  }

  /** Sends a conversation as it stands; its reply goes to the end of the branch. */
  function startReply(conversation: Conversation): void {
    const place = { parentId: conversation.headId, shows: true };
    replies.start(conversation, replies.build(conversation), place);
  }

  /** Stops the conversation's requests at once, those of a repeat too; what came stays. */
  function stop(conversationId: string): void {
    stopRunsOf(store.getState(), conversationId);
  }

  function stopAll(): void {
    const state = store.getState();
    for (const id of new Set([...state.repeats.keys(), ...state.runs.keys()])) stopRunsOf(state, id);
  }

  const withMessage = (conversation: Conversation, message: ChatMessage) =>
    appendTyped(context, conversation, message, []);
  const sending = { replies, withMessage, startReply };
  return {
    ...createComposerActions(context),
    ...createMessageActions(context, sending),
    ...createAnotherReplyActions(context, sending),
    ...createUnreadFieldActions(context),
    send,
    stop,
    stopAll,
  };
}
