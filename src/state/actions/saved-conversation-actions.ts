import { branchToConversation, duplicateConversation } from '#domain/conversation/branch-to-conversation.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update } from '#state/context.ts';
import { changeConversation, putBack } from '#state/find-conversation.ts';
import { stopRunsOf } from '#state/running-replies.ts';
import { selectWhole } from '#state/selectors.ts';
import { textsOf, withoutPlaces } from '#state/typed-texts.ts';
import { HOME_TAB } from '#state/workbench-tab.ts';
import * as words from '#words/conversation/conversations.ts';
import { undo } from '#words/page/common.ts';

/** What is done with a conversation that may only be saved, not open. */
export function createSavedConversationActions(
  context: ActionContext,
  { adopt: show, start }: { adopt(conversation: Conversation): void; start(): void },
) {
  const { store, deps } = context;

  function rename(conversationId: string, title: string): void {
    const trimmed = title.trim();
    changeConversation(context, conversationId, (conversation) => ({
      ...conversation,
      title: trimmed === '' ? null : trimmed,
    }));
  }

  function pin(conversationId: string, pinned: boolean): void {
    changeConversation(context, conversationId, (conversation) => ({ ...conversation, pinned }));
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
    // What was typed into its panes and messages goes with it, and comes back with it.
    const ids = new Set([conversationId, ...(removed?.nodes.keys() ?? [])]);
    const typed = textsOf(store.getState().typedTexts, ids);
    update(context, (current) => {
      const conversations = new Map(current.conversations);
      conversations.delete(conversationId);
      return {
        conversations,
        typedTexts: withoutPlaces(current.typedTexts, [...typed.keys()]),
        history: current.history.filter((entry) => entry.id !== conversationId),
      };
    });
    await deps.archive.remove(conversationId);
    if (!removed) return;
    notify(context, words.deleted, {
      label: undo,
      run: () => {
        void deps.archive.restore(removed).then(() => {
          update(context, ({ typedTexts }) => ({ typedTexts: new Map([...typed, ...typedTexts]) }));
          if (wasShown) show(removed);
          else putBack(context, removed);
        });
      },
    });
  }

  return { rename, pin, duplicate, branch, remove };
}
