import { selectPath } from '#domain/conversation/branch-path.ts';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { deleteMessage } from '#domain/conversation/changes/delete-message.ts';
import { showVersion } from '#domain/conversation/changes/switch-version.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { isEmptyReply, selectRequestMessages } from '#domain/conversation/request-messages.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import type { Batch, BatchState } from '#runs/batch.ts';
import { runBatch } from '#runs/batch.ts';
import type { Run } from '#runs/run.ts';
import type { ActionContext } from '#state/context.ts';
import { update, updateConversation } from '#state/context.ts';
import type { ReplyPlace } from '#state/reply-runs.ts';
import { createReplyRuns, messagesBefore, withColumn } from '#state/reply-runs.ts';
import { isBusy, selectConversation } from '#state/selectors.ts';
import { pendingMessage, selectTyped, withoutUnsent, withTyped } from '#state/typed-message.ts';
import { unreadFields } from '#state/typed-texts.ts';
import * as activity from '#words/page/activity.ts';

/** How often a request can be repeated at a click. */
export const REPEAT_COUNTS = [3, 5, 10] as const;

/** More at once would take the connections that a browser keeps to one server from the other columns. */
const CONCURRENCY = 3;

/** What is sent several times: the request of the last turn, or the typed message. */
export type RepeatWhat = 'last-turn' | 'typed';

/** Sending one request several times. */
export function createRepeatActions(context: ActionContext) {
  const { store, deps } = context;
  const replies = createReplyRuns(context);

  /**
   * Sends a conversation's request `count` times, a few at once. The replies are versions of each other, beside those
   * that are there; the one that is shown stays. All are of the request as it is now, whatever is changed meanwhile.
   */
  function start(conversationId: string, count: number, what: RepeatWhat): void {
    const message = what === 'typed' ? pendingMessage(selectTyped(store.getState())) : null;
    if (what === 'last-turn' || message !== null) repeat(conversationId, count, message);
  }

  /** `message`: what is sent, null for the last turn. Whether it was sent, or there was nothing to send. */
  function repeat(conversationId: string, count: number, message: ChatMessage | null): boolean {
    const state = store.getState();
    if (isBusy(state, conversationId)) return true;
    const turn = message === null ? lastTurn(conversationId) : typedTurn(conversationId, message);
    if (turn === null) return true;
    if (!replies.maySend(state, turn.conversation, () => repeat(conversationId, count, message)))
      return false;
    const { parentId, request } = turn;
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
    const nodeIds = new Map<number, string>();
    let batch: Batch | null = null;
    let wasStopped = false;
    const stop = () => {
      wasStopped = true;
      batch?.stop();
    };

    function startOne(index: number): Run {
      const failedId = nodeIds.get(index);
      // The server turned this one away and asked to wait: its empty reply makes room for the next try.
      if (failedId !== undefined) removeEmpty(conversationId, failedId);
      const conversation = selectConversation(store.getState(), conversationId);
      const place = placeAmong(conversation, parentId, nodeIds.values());
      const started = replies.start(conversation, request, place);
      nodeIds.set(index, started.nodeId);
      return started.run;
    }

    function onChange(now: BatchState): void {
      update(context, (current) => {
        const repeats = new Map(current.repeats);
        const ended = now.results.filter((result) => result !== null).length;
        if (now.isOver) repeats.delete(conversationId);
        else repeats.set(conversationId, { wanted: count, ended, waitingUntilMs: now.waitingUntilMs, stop });
        const said = activity.repeatEnded(wasStopped, ended, count);
        return now.isOver ? { repeats, activity: withColumn(current, conversationId, said) } : { repeats };
      });
    }

    batch = runBatch({
      count,
      concurrency: CONCURRENCY,
      start: startOne,
      clock: deps.clock,
      onChange,
    });
    return true;
  }

  /**
   * Repeats the last turn of each of the conversations, or sends the typed message in each several times. A field that is no value in one of them holds all: they are to
   * be compared.
   */
  function startAll(conversationIds: readonly string[], count: number, what: RepeatWhat): void {
    const state = store.getState();
    const again = () => startAll(conversationIds, count, what);
    const unread = conversationIds.filter((id) => unreadFields(state.typedTexts, id).length > 0);
    for (const id of unread) replies.maySend(state, selectConversation(state, id), again);
    if (unread.length > 0) return;
    const message = what === 'typed' ? pendingMessage(selectTyped(state)) : null;
    if (what === 'typed' && message === null) return;
    const held = conversationIds.filter((id) => !repeat(id, count, message));
    if (message === null || held.length === conversationIds.length) return;
    // Where it cannot go out (no key), the message waits in the column, as with Send.
    for (const id of held)
      updateConversation(context, id, (column) =>
        appendMessage(column, { id: deps.newId(), nowMs: deps.now(), message }),
      );
  }

  function typedTurn(conversationId: string, message: ChatMessage): Turn {
    const before = selectConversation(store.getState(), conversationId);
    const conversation = appendMessage(before, { id: deps.newId(), nowMs: deps.now(), message });
    return {
      conversation,
      parentId: conversation.headId,
      request: replies.build(before, selectRequestMessages(before, message)),
    };
  }

  function lastTurn(conversationId: string): Turn | null {
    const conversation = selectConversation(store.getState(), conversationId);
    const last = selectPath(conversation).at(-1);
    if (last === undefined) return null;
    const isReply = last.reply !== null;
    const messages = isReply ? messagesBefore(conversation, last.id) : selectRequestMessages(conversation);
    if (messages.length === 0) return null;
    return {
      conversation,
      parentId: isReply ? last.parentId : last.id,
      request: replies.build(conversation, messages),
    };
  }

  function removeEmpty(conversationId: string, nodeId: string): void {
    updateConversation(context, conversationId, (conversation) => {
      const node = conversation.nodes.get(nodeId);
      return node && isEmptyReply(node) ? deleteMessage(conversation, nodeId, deps.now()) : conversation;
    });
  }

  /** Puts one of the replies into the conversation: it is the version that is shown and that the next turn follows. */
  function show(conversationId: string, nodeId: string): void {
    updateConversation(context, conversationId, (conversation) => showVersion(conversation, nodeId));
  }

  return { start, startAll, show };
}

/** Beside the other replies, also where the message that they answer was deleted meanwhile; the first one is shown. */
function placeAmong(
  conversation: Conversation,
  parentId: string | null,
  replyIds: Iterable<string>,
): ReplyPlace {
  const { nodes, headId } = conversation;
  if (parentId === null || nodes.has(parentId)) return { parentId, shows: headId === parentId };
  const other = [...replyIds].map((id) => nodes.get(id)).find((node) => node !== undefined);
  return other ? { parentId: other.parentId, shows: false } : { parentId: headId, shows: true };
}

/** What is repeated: the conversation that it belongs to, the message that it answers, and the request. */
interface Turn {
  readonly conversation: Conversation;
  readonly parentId: string | null;
  readonly request: BuiltRequest;
}
