import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { FilledMessage } from '#domain/conversation/fill-conversation.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update } from '#state/context.ts';
import { findConversation } from '#state/find-conversation.ts';
import { FRESH_DRAFT } from '#state/first-state.ts';
import { selectConversation } from '#state/selectors.ts';
import * as words from '#words/conversation/conversations.ts';

/** Everything that a person does with conversations as wholes. */
export function createConversationActions(context: ActionContext) {
  const { store, deps } = context;
  let openings = 0;

  /**
   * Shows a conversation in the Chat tab: a saved one, or one that came from a link, a file or a branch. Unsent text and
   * attachments stay with the conversation they belong to.
   */
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
    const loaded = await findConversation(context, conversationId);
    if (mine !== openings) return;
    if (loaded) show(loaded);
    else notify(context, words.unreadable, null, 'problem');
  }

  /**
   * A new conversation made of a whole request. `unsentText` goes to the composer. The one that was shown stays in
   * the history, with its unsent text.
   */
  function startFrom(request: {
    readonly draft: Partial<RequestDraft>;
    readonly messages: readonly FilledMessage[];
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
    for (const each of request.messages) {
      conversation = appendMessage(conversation, { id: deps.newId(), nowMs: deps.now(), ...each });
    }
    show(conversation);
  }

  return { start, open, adopt: show, startFrom };
}
