import { branchToConversation, duplicateConversation } from '#domain/conversation/branch-to-conversation.ts';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update, updateConversation } from '#state/context.ts';
import { FRESH_DRAFT } from '#state/first-state.ts';
import { stopRunsOf } from '#state/running-replies.ts';
import { selectConversation, selectWhole } from '#state/selectors.ts';
import { HOME_TAB } from '#state/workbench-tab.ts';
import * as conversationWords from '#words/conversation/conversations.ts';
import { undo } from '#words/page/common.ts';

/** Everything that a person does with conversations as wholes. */
export function createConversationActions(context: ActionContext) {
  const { store, deps } = context;
  let openings = 0;

  /** Shows a conversation in the Chat tab. Unsent text and attachments stay with the conversation they belong to. */
  function show(conversation: Conversation): void {
    openings += 1;
    update(context, (state) => {
      if (conversation.id === state.chatId) return {};
      return {
        conversations: new Map(state.conversations).set(conversation.id, conversation),
        chatId: conversation.id,
      };
    });
  }

  /** A new conversation with the draft of the one that is shown, without its messages. */
  function start(): void {
    const state = store.getState();
    const current = selectConversation(state, state.chatId);
    show(
      createConversation({
        id: deps.newId(),
        nowMs: deps.now(),
        draft: withoutFault(current.draft),
        place: 'chat',
      }),
    );
  }

  /** Opens a saved conversation. Says so when it cannot be read. Of several that are asked for the last is shown. */
  async function open(conversationId: string): Promise<void> {
    openings += 1;
    const mine = openings;
    const loaded = await openOrLoad(conversationId);
    if (mine !== openings) return;
    if (loaded) show(loaded);
    else notify(context, conversationWords.unreadable, null, 'problem');
  }

  /** Opens a conversation that came from a link, a file or a branch. */
  function adopt(conversation: Conversation): void {
    show(conversation);
  }

  /**
   * A new conversation made of a whole request. `unsentText` goes to the composer. The one that was shown stays in
   * the history, with its unsent text.
   */
  function startFrom(request: {
    readonly draft: Partial<RequestDraft>;
    readonly messages: readonly ChatMessage[];
    readonly unsentText: string;
  }): void {
    const state = store.getState();
    const current = selectConversation(state, state.chatId);
    let conversation: Conversation = {
      ...createConversation({
        id: deps.newId(),
        nowMs: deps.now(),
        draft: {
          ...FRESH_DRAFT,
          connection: current.draft.connection,
          model: current.draft.model,
          ...request.draft,
        },
        place: 'chat',
      }),
      unsentText: request.unsentText,
    };
    for (const message of request.messages) {
      conversation = appendMessage(conversation, { id: deps.newId(), nowMs: deps.now(), message });
    }
    show(conversation);
  }

  function rename(conversationId: string, title: string): void {
    const trimmed = title.trim();
    withOpen(conversationId, (conversation) => ({ ...conversation, title: trimmed === '' ? null : trimmed }));
  }

  function pin(conversationId: string, pinned: boolean): void {
    withOpen(conversationId, (conversation) => ({ ...conversation, pinned }));
  }

  async function duplicate(conversationId: string): Promise<void> {
    const original =
      selectWhole(store.getState(), conversationId, deps.now()) ?? (await deps.archive.load(conversationId));
    if (!original) return;
    show(duplicateConversation(original, { id: deps.newId(), nowMs: deps.now(), createId: deps.newId }));
  }

  /** Makes the branch that ends in a message a conversation of its own, and shows it. */
  function branch(conversationId: string, nodeId: string): void {
    const original = selectWhole(store.getState(), conversationId, deps.now());
    if (!original) return;
    show(
      branchToConversation(original, nodeId, { id: deps.newId(), nowMs: deps.now(), createId: deps.newId }),
    );
    // From a column of Compare the new conversation would open unseen.
    update(context, (state) => ({ view: { ...state.view, tab: HOME_TAB } }));
  }

  /** Deletes a conversation, with an Undo. Requests that run in it are stopped first. */
  async function remove(conversationId: string): Promise<void> {
    stopRunsOf(store.getState(), conversationId);
    const removed =
      selectWhole(store.getState(), conversationId, deps.now()) ?? (await deps.archive.load(conversationId));
    const wasShown = conversationId === store.getState().chatId;
    if (wasShown) start();
    update(context, (current) => {
      const conversations = new Map(current.conversations);
      conversations.delete(conversationId);
      return {
        conversations,
        history: current.history.filter((entry) => entry.id !== conversationId),
      };
    });
    await deps.archive.remove(conversationId);
    if (!removed) return;
    notify(context, conversationWords.deleted, {
      label: undo,
      run: () => {
        void deps.archive.restore(removed).then(() => {
          if (wasShown) show(removed);
          else putBack(removed);
        });
      },
    });
  }

  function putBack(conversation: Conversation): void {
    update(context, (state) => ({
      conversations: state.conversations.has(conversation.id)
        ? state.conversations
        : new Map(state.conversations).set(conversation.id, conversation),
    }));
  }

  /** The conversation as the page has it, else from the archive; what was opened meanwhile counts more than that. */
  async function openOrLoad(conversationId: string): Promise<Conversation | null> {
    const open = store.getState().conversations.get(conversationId);
    if (open) return open;
    const loaded = await deps.archive.load(conversationId);
    return store.getState().conversations.get(conversationId) ?? loaded;
  }

  /** Changes a conversation that may only be saved, not open: it is opened in the background first. */
  function withOpen(conversationId: string, change: (conversation: Conversation) => Conversation): void {
    void openOrLoad(conversationId).then((conversation) => {
      if (!conversation) return;
      putBack(conversation);
      updateConversation(context, conversationId, change);
    });
  }

  return { start, open, adopt, startFrom, rename, pin, duplicate, branch, remove };
}
