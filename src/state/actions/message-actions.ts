import { deleteMessage } from '#domain/conversation/changes/delete-message.ts';
import { editMessage } from '#domain/conversation/changes/edit-message.ts';
import { switchVersion } from '#domain/conversation/changes/switch-version.ts';
import { undoChange } from '#domain/conversation/changes/undo-change.ts';
import { updateReply } from '#domain/conversation/changes/update-reply.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { canSendWithoutText } from '#domain/conversation/request-messages.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update, updateConversation } from '#state/context.ts';
import { sendResults } from '#state/replies/send-results.ts';
import type { createReplyRuns } from '#state/reply-runs.ts';
import { runOf } from '#state/running-replies.ts';
import { isBusy, selectConversation } from '#state/selectors.ts';
import { editPlace, withoutPlaces } from '#state/typed-texts.ts';
import { filledMessage } from '#state/variables/filling.ts';
import * as conversationWords from '#words/conversation/conversations.ts';
import { undo } from '#words/page/common.ts';

/** How a request goes out. */
interface Sending {
  readonly replies: ReturnType<typeof createReplyRuns>;
  startReply(conversation: Conversation): void;
}

/** What a person does with one message of a conversation. */
export function createMessageActions(context: ActionContext, sending: Sending) {
  const { store, deps } = context;
  const { replies, startReply } = sending;

  /** Gives a message new content as a version beside the old one; with `andSend` the reply follows. */
  function edit(conversationId: string, nodeId: string, message: ChatMessage, andSend: boolean): void {
    updateConversation(context, conversationId, (conversation) =>
      editMessage(conversation, nodeId, {
        id: deps.newId(),
        nowMs: deps.now(),
        ...filledMessage(conversation.draft, message, conversation.nodes.get(nodeId)),
      }),
    );
    update(context, ({ typedTexts }) => ({ typedTexts: withoutPlaces(typedTexts, [editPlace(nodeId)]) }));
    if (andSend) sendOn(conversationId);
  }

  /** Sends a conversation as it stands, when it ends with a message that wants a reply. */
  function sendOn(conversationId: string): void {
    const state = store.getState();
    const conversation = selectConversation(state, conversationId);
    if (isBusy(state, conversationId) || !canSendWithoutText(conversation)) return;
    const asked = { again: () => sendOn(conversationId), build: () => replies.build(conversation) };
    if (replies.maySend(state, conversation, asked)) startReply(conversation);
  }

  /** Deletes one message, with an Undo. A request that fills it is stopped first. */
  function remove(conversationId: string, nodeId: string): void {
    const run = runOf(store.getState(), conversationId, nodeId);
    run?.stop();
    const running = selectConversation(store.getState(), conversationId);
    const before = run ? updateReply(running, nodeId, run.getSnapshot(), deps.now()) : running;
    const after = deleteMessage(before, nodeId, deps.now());
    updateConversation(context, conversationId, () => after);
    notify(context, conversationWords.messageDeleted, {
      label: undo,
      run: () => updateConversation(context, conversationId, (now) => undoChange(now, before, after)),
    });
  }

  function showVersion(conversationId: string, nodeId: string, step: 1 | -1): void {
    updateConversation(context, conversationId, (conversation) => switchVersion(conversation, nodeId, step));
  }

  /** Adds what is typed as results of a reply's tool calls as tool messages, and sends the conversation on. */
  function sendToolResults(conversationId: string, nodeId: string): void {
    sendResults(context, replies, conversationId, nodeId);
  }

  /** Answers a reply's tool calls as it is set for each tool; what is answered by hand stays. */
  function answerCalls(conversationId: string, nodeId: string): void {
    void replies.answerCalls(conversationId, nodeId);
  }

  return { edit, remove, showVersion, sendToolResults, answerCalls };
}
