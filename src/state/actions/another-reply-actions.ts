import { deleteMessage } from '#domain/conversation/changes/delete-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { isEmptyReply } from '#domain/conversation/request-messages.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { textMessage } from '#domain/wire/message.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, updateConversation } from '#state/context.ts';
import type { createReplyRuns } from '#state/reply-runs.ts';
import { messagesBefore } from '#state/reply-runs.ts';
import { isBusy, selectConversation } from '#state/selectors.ts';
import { continueMessage } from '#words/conversation/composer.ts';
import * as activity from '#words/page/activity.ts';

/** Asking again where a reply is, or for the rest of it. */
export function createAnotherReplyActions(
  context: ActionContext,
  {
    replies,
    withMessage,
    startReply,
  }: {
    readonly replies: ReturnType<typeof createReplyRuns>;
    readonly withMessage: (conversation: Conversation, message: ChatMessage) => Conversation;
    readonly startReply: (conversation: Conversation) => void;
  },
) {
  const { store, deps } = context;

  /**
   * Makes another reply in the place of one: a version beside it, from the request as it would be now. A reply that
   * failed before anything came makes room for the new one.
   */
  function regenerate(conversationId: string, nodeId: string): void {
    const state = store.getState();
    const conversation = selectConversation(state, conversationId);
    const node = conversation.nodes.get(nodeId);
    const again = () => regenerate(conversationId, nodeId);
    const build = () => replies.build(conversation, (now) => messagesBefore(now, nodeId));
    if (!node || isBusy(state, conversationId)) return;
    if (!replies.maySend(state, conversation, { again, build })) return;
    if (messagesBefore(conversation, nodeId).length === 0) {
      notify(context, activity.nothingBefore, null, 'problem');
      return;
    }
    const place = { parentId: node.parentId, shows: true };
    replies.start(conversation, build(), place);
    if (isEmptyReply(node)) {
      updateConversation(context, conversationId, (now) => deleteMessage(now, nodeId, deps.now()));
    }
  }

  /** Asks for the rest of a reply, with a message that says so. */
  function continueReply(conversationId: string, nodeId: string): void {
    const state = store.getState();
    const conversation = { ...selectConversation(state, conversationId), headId: nodeId };
    const again = () => continueReply(conversationId, nodeId);
    if (isBusy(state, conversationId)) return;
    const next = withMessage(conversation, textMessage('user', continueMessage));
    if (!replies.maySend(state, conversation, { again, build: () => replies.build(next) })) return;
    startReply(next);
  }

  return { regenerate, continueReply };
}
