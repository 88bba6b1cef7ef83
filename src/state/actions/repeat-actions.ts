import { selectPath } from '#domain/conversation/branch-path.ts';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { deleteMessage } from '#domain/conversation/changes/delete-message.ts';
import { showVersion } from '#domain/conversation/changes/switch-version.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { isEmptyReply, selectRequestMessages } from '#domain/conversation/request-messages.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
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
    const state = store.getState();
    if (isBusy(state, conversationId)) return;
    const turn = what === 'typed' ? typedTurn(conversationId) : lastTurn(conversationId);
    const again = () => start(conversationId, count, what);
    if (turn === null || !replies.maySend(state, turn.conversation, again)) return;
    const { parentId, request } = turn;
    if (what === 'typed') {
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
  }

  /**
   * Repeats the last turn of each of the conversations. A field that is no value in one of them holds all: they are to
   * be compared.
   */
  function startAll(conversationIds: readonly string[], count: number): void {
    const state = store.getState();
    const again = () => startAll(conversationIds, count);
    const unread = conversationIds.filter((id) => unreadFields(state.typedTexts, id).length > 0);
    for (const id of unread) replies.maySend(state, selectConversation(state, id), again);
    if (unread.length > 0) return;
    for (const id of conversationIds) start(id, count, 'last-turn');
  }

  function typedTurn(conversationId: string): Turn | null {
    const state = store.getState();
    const message = pendingMessage(selectTyped(state));
    if (message === null) return null;
    const before = selectConversation(state, conversationId);
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
