import type { Crossing } from '#domain/budget/spending.ts';
import { deleteMessage } from '#domain/conversation/changes/delete-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { isEmptyReply } from '#domain/conversation/request-messages.ts';
import type { Batch, BatchState } from '#runs/batch.ts';
import { runBatch } from '#runs/batch.ts';
import type { Run } from '#runs/run.ts';
import { budget } from '#state/budget/budget-slot.ts';
import type { ActionContext } from '#state/context.ts';
import { update, updateConversation } from '#state/context.ts';
import type { createReplyRuns, ReplyPlace } from '#state/reply-runs.ts';
import { withColumn } from '#state/reply-runs.ts';
import { selectConversation } from '#state/selectors.ts';
import * as activity from '#words/page/activity.ts';
import type { Turn } from './repeated-turn.ts';

/** More at once would take the connections that a browser keeps to one server from the other columns. */
const CONCURRENCY = 3;

/** Sends a turn `count` times, a few at once, and says in the state how far that is. */
export function runRepeat(
  context: ActionContext,
  replies: ReturnType<typeof createReplyRuns>,
  {
    conversationId,
    count,
    turn,
    again,
  }: {
    readonly conversationId: string;
    readonly count: number;
    readonly turn: Turn;
    /** Sends what is left of it, where a ceiling held it. */
    readonly again: (left: number) => void;
  },
): void {
  const { store, deps } = context;
  const { parentId, request } = turn;
  const nodeIds = new Map<number, string>();
  let batch: Batch | null = null;
  let wasStopped = false;
  const stop = () => {
    wasStopped = true;
    batch?.stop();
  };

  let crossing: Crossing | null = null;
  /** Before each request: those before it may have cost more than was expected. */
  function mayStart(): boolean {
    crossing = budget.of?.(context).crossingOfRequest(conversationId, request) ?? null;
    if (crossing === null) return true;
    wasStopped = true;
    context.heldSends.set(conversationId, () => again(Math.max(1, count - nodeIds.size)));
    return false;
  }

  function startOne(index: number): Run {
    const failedId = nodeIds.get(index);
    // The server turned this one away and asked to wait: its empty reply makes room for the next try.
    if (failedId !== undefined) removeEmpty(context, conversationId, failedId);
    const conversation = selectConversation(store.getState(), conversationId);
    const place = placeAmong(conversation, parentId, nodeIds.values());
    const { run, nodeId } = replies.start(conversation, request, place);
    nodeIds.set(index, nodeId);
    return run;
  }

  function onChange(now: BatchState): void {
    update(context, (current) => {
      const repeats = new Map(current.repeats);
      const ended = now.results.filter((result) => result !== null).length;
      if (now.isOver) repeats.delete(conversationId);
      else repeats.set(conversationId, { wanted: count, ended, waitingUntilMs: now.waitingUntilMs, stop });
      const said = activity.repeatEnded(wasStopped, ended, count);
      if (!now.isOver) return { repeats };
      const sendProblems = new Map(current.sendProblems);
      if (crossing !== null) sendProblems.set(conversationId, { kind: 'budget', crossing });
      return { repeats, sendProblems, activity: withColumn(current, conversationId, said) };
    });
  }

  batch = runBatch({
    count,
    concurrency: CONCURRENCY,
    mayStart,
    start: startOne,
    clock: deps.clock,
    onChange,
  });
}

function removeEmpty(context: ActionContext, conversationId: string, nodeId: string): void {
  updateConversation(context, conversationId, (conversation) => {
    const node = conversation.nodes.get(nodeId);
    return node && isEmptyReply(node)
      ? deleteMessage(conversation, nodeId, context.deps.now())
      : conversation;
  });
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
