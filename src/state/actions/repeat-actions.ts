import { showVersion } from '#domain/conversation/changes/switch-version.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { appendTyped } from '#state/append-typed.ts';
import type { ActionContext } from '#state/context.ts';
import { update, updateConversation } from '#state/context.ts';
import { holdOf } from '#state/replies/may-send.ts';
import { lastTurn, typedTurn } from '#state/replies/repeated-turn.ts';
import { runRepeat } from '#state/replies/run-repeat.ts';
import { createReplyRuns } from '#state/reply-runs.ts';
import { isBusy, selectConversation } from '#state/selectors.ts';
import { pendingMessage, pendingNames, selectTyped, withoutUnsent, withTyped } from '#state/typed-message.ts';

/** How often a request can be repeated at a click. */
export const REPEAT_COUNTS = [3, 5, 10] as const;

/** What is sent several times: the request of the last turn, or the typed message. */
export type RepeatWhat = 'last-turn' | 'typed';

/** Sending one request several times. */
export function createRepeatActions(context: ActionContext) {
  const { store } = context;
  const replies = createReplyRuns(context);

  /**
   * Sends a conversation's request `count` times, a few at once. The replies are versions of each other, beside those
   * that are there; the one that is shown stays. All are of the request as it is now, whatever is changed meanwhile.
   */
  function start(conversationId: string, count: number, what: RepeatWhat): void {
    const typed = selectTyped(store.getState());
    const message = what === 'typed' ? pendingMessage(typed) : null;
    if (what === 'last-turn' || message !== null) repeat(conversationId, count, message, pendingNames(typed));
  }

  /**
   * `message`: what is sent, null for the last turn; `names`: what is attached to it is called. Whether it was sent, or
   * there was nothing to send.
   */
  function repeat(
    conversationId: string,
    count: number,
    message: ChatMessage | null,
    names: readonly string[],
  ): boolean {
    const state = store.getState();
    if (isBusy(state, conversationId)) return true;
    const turn =
      message === null
        ? lastTurn(context, replies, conversationId)
        : typedTurn(context, replies, conversationId, { message, names });
    if (turn === null) return true;
    const again = () => repeat(conversationId, count, message, names);
    if (!replies.maySend(state, turn.conversation, { again, build: () => turn.request })) return false;
    if (message !== null) {
      update(context, (current) => ({
        ...withTyped(
          {
            ...current,
            conversations: new Map(current.conversations).set(conversationId, turn.conversation),
          },
          withoutUnsent,
        ),
      }));
    }
    const goOn = (left: number) => repeat(conversationId, left, null, []);
    runRepeat(context, replies, { conversationId, count, turn, again: goOn });
    return true;
  }

  /**
   * Repeats the last turn of each of the conversations, or sends the typed message in each several times. A field that is
   * no value in one of them holds all: they are to be compared.
   */
  function startAll(conversationIds: readonly string[], count: number, what: RepeatWhat): void {
    const state = store.getState();
    const again = () => startAll(conversationIds, count, what);
    const message = what === 'typed' ? pendingMessage(selectTyped(state)) : null;
    const names = pendingNames(selectTyped(state));
    const withMessage = (column: Conversation, typed: ChatMessage) =>
      appendTyped(context, column, typed, names);
    const unread = conversationIds
      .map((id) => selectConversation(state, id))
      .map((each) => (message === null ? each : withMessage(each, message)))
      .filter((each) => holdOf(state, each, () => replies.build(each)));
    for (const each of unread) replies.maySend(state, each, { again, build: () => replies.build(each) });
    if (unread.length > 0) return;
    if (what === 'typed' && message === null) return;
    const held = conversationIds.filter((id) => !repeat(id, count, message, names));
    if (message === null || held.length === conversationIds.length) return;
    // Where it cannot go out (no key), the message waits in the column, as with Send.
    for (const id of held) updateConversation(context, id, (column) => withMessage(column, message));
  }

  /** Puts one of the replies into the conversation: it is the version that is shown and that the next turn follows. */
  function show(conversationId: string, nodeId: string): void {
    updateConversation(context, conversationId, (conversation) => showVersion(conversation, nodeId));
  }

  return { start, startAll, show };
}
