import { insertMessage as insertInto, moveMessage } from '#domain/conversation/changes/arrange-messages.ts';
import { undoChange } from '#domain/conversation/changes/undo-change.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, updateConversation } from '#state/context.ts';
import { createReplyRuns } from '#state/reply-runs.ts';
import { isBusy, selectConversation } from '#state/selectors.ts';
import { filledMessage } from '#state/variables/filling.ts';
import * as words from '#words/conversation/by-hand.ts';
import { undo } from '#words/page/common.ts';

/** Messages that a person writes, orders and sends from by hand. */
export function createHandActions(context: ActionContext) {
  const { store, deps } = context;
  const replies = createReplyRuns(context);

  /** Puts a message behind one of the shown branch; behind null: before the first. Gives its id. */
  function insert(conversationId: string, afterId: string | null, message: ChatMessage): string {
    const id = deps.newId();
    change(conversationId, words.messageAdded, (conversation) =>
      insertInto(conversation, afterId, {
        id,
        nowMs: deps.now(),
        ...filledMessage(conversation.draft, message),
      }),
    );
    return id;
  }

  /** Lets a message change places with the one before (-1) or behind it (1). */
  function move(conversationId: string, nodeId: string, step: -1 | 1): void {
    change(conversationId, words.messageMoved, (conversation) =>
      moveMessage(conversation, nodeId, step, deps.now()),
    );
  }

  /**
   * Sends the conversation up to a message that no request made; the reply stands below it, beside what followed. An
   * assistant message at the end is one that the model is to go on with.
   */
  function sendFrom(conversationId: string, nodeId: string): void {
    const state = store.getState();
    const shown = selectConversation(state, conversationId);
    const node = shown.nodes.get(nodeId);
    if (node === undefined || node.reply !== null || isBusy(state, conversationId)) return;
    const conversation = { ...shown, headId: nodeId };
    const build = () => replies.build(conversation);
    const again = () => sendFrom(conversationId, nodeId);
    if (!replies.maySend(state, conversation, { again, build })) return;
    replies.start(conversation, build(), { parentId: nodeId, shows: true });
  }

  function change(
    conversationId: string,
    done: string,
    act: (conversation: Conversation) => Conversation,
  ): void {
    const before = selectConversation(store.getState(), conversationId);
    const after = act(before);
    if (after === before) return;
    updateConversation(context, conversationId, () => after);
    notify(context, done, {
      label: undo,
      run: () => updateConversation(context, conversationId, (now) => undoChange(now, before, after)),
    });
  }

  return { insert, move, sendFrom };
}
