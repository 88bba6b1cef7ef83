import { childrenOf, selectPath } from '#domain/conversation/branch-path.ts';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { regenerateMessage, rewindBefore } from '#domain/conversation/changes/regenerate-message.ts';
import { updateReply } from '#domain/conversation/changes/update-reply.ts';
import type { Conversation, ReplyRecord } from '#domain/conversation/conversation.ts';
import type { SelectMessages } from '#domain/conversation/fill-conversation.ts';
import { replyMessage } from '#domain/conversation/reply-message.ts';
import { messagesOf, selectRequestMessages } from '#domain/conversation/request-messages.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import type { Run, RunSnapshot } from '#runs/run.ts';
import * as activity from '#words/page/activity.ts';
import * as common from '#words/page/common.ts';
import { budget } from './budget/budget-slot.ts';
import type { ActionContext } from './context.ts';
import { notify, update } from './context.ts';
import { maySend } from './replies/may-send.ts';
import { withoutRun, withRun } from './running-replies.ts';
import { selectConnection } from './selectors.ts';
import { filledParts, filling } from './variables/filling.ts';
import type { SessionReply, WorkbenchState } from './workbench-state.ts';

/** Where a reply goes: the message that it answers, and whether it is shown at once. */
export interface ReplyPlace {
  readonly parentId: string | null;
  readonly shows: boolean;
}

/** A request that was sent, and the message that its reply grows in. */
export interface StartedReply {
  readonly run: Run;
  readonly nodeId: string;
}

/** Sends requests and puts their replies into conversations: for Send and for repeats alike. */
export function createReplyRuns(context: ActionContext) {
  const { store, deps } = context;

  /** The request of a conversation, or of those messages of it that are chosen. */
  function build(conversation: Conversation, select: SelectMessages = selectRequestMessages): BuiltRequest {
    return buildRequest({
      ...filledParts(conversation, null, select),
      connection: selectConnection(store.getState(), deps, conversation.draft.connection),
    });
  }

  /** Sends a request; its reply is put into `conversation`, which takes the place of the one in the store. */
  function start(before: Conversation, request: BuiltRequest, place: ReplyPlace): StartedReply {
    const conversation = filling.by?.fillNodes(before, place.parentId) ?? before;
    const nodeId = deps.newId();
    const run = deps.startRun({ id: deps.newId(), request });
    budget.of?.(context).note(conversation.id, run);
    deps.recordings.keep(conversation.id, nodeId, run);
    if (conversation.place === 'compare') context.tokenTracks.follow(nodeId, run);
    const { status, reply: came, timing, error } = run.getSnapshot();
    const reply: ReplyRecord = {
      status,
      reply: came,
      timing,
      error,
      runId: run.id,
      request: { connection: request.connection, body: request.body },
      ...filling.by?.ofPrompt({ ...conversation, headId: place.parentId }),
    };
    const added = { id: nodeId, nowMs: deps.now(), reply };
    const other = childrenOf(conversation, place.parentId).at(-1);
    const withReply = other
      ? regenerateMessage(conversation, other.id, added)
      : appendMessage(
          { ...conversation, headId: place.parentId },
          { ...added, message: replyMessage(reply.reply) },
        );
    update(context, (state) => ({
      conversations: new Map(state.conversations).set(conversation.id, {
        ...withReply,
        headId: place.shows ? withReply.headId : conversation.headId,
        updatedAtMs: deps.now(),
      }),
      runs: withRun(state.runs, conversation.id, nodeId, run),
      activity: withColumn(state, conversation.id, activity.replyStarted),
    }));
    void run.finished.then((snapshot) => {
      finishReply(context, conversation.id, nodeId, snapshot, sessionReply(request, snapshot));
      if (snapshot.status === 'done' && conversation.draft.toolLab) void answerCalls(conversation.id, nodeId);
    });
    return { run, nodeId };
  }

  /** Answers a reply's tool calls as it is set for each tool, and sends the results where that is to be done. */
  async function answerCalls(conversationId: string, nodeId: string): Promise<void> {
    let loop: typeof import('./tools/answer-calls.ts');
    try {
      loop = await import('./tools/answer-calls.ts');
    } catch {
      // Without a network, before its first use.
      const again = { label: common.tryAgain, run: () => void answerCalls(conversationId, nodeId) };
      notify(context, common.actNotLoaded, again, 'problem');
      return;
    }
    await loop.answerCalls(context, replies, conversationId, nodeId);
  }

  const replies = { maySend: maySend.bind(null, context), build, start, answerCalls };
  return replies;
}

/** Ends the run and settles its message in one change, so that the reply is never shown without either. */
function finishReply(
  context: ActionContext,
  conversationId: string,
  nodeId: string,
  snapshot: RunSnapshot,
  counted: SessionReply | null,
): void {
  update(context, (state) => {
    const conversations = new Map(state.conversations);
    const conversation = conversations.get(conversationId);
    if (conversation?.nodes.has(nodeId)) {
      conversations.set(conversationId, updateReply(conversation, nodeId, snapshot, context.deps.now()));
    }
    return {
      runs: withoutRun(state.runs, conversationId, nodeId),
      conversations,
      sessionReplies: counted === null ? state.sessionReplies : [...state.sessionReplies, counted],
      activity: withColumn(state, conversationId, describeEnd(snapshot)),
    };
  });
}

/** The messages of the request that would make a reply again; replies that came to nothing are not among them. */
export function messagesBefore(conversation: Shown, nodeId: string): readonly ChatMessage[] {
  const { draft } = conversation;
  return messagesOf({ draft }, selectPath(rewindBefore(conversation, nodeId)));
}

type Shown = Pick<Conversation, 'draft' | 'nodes' | 'headId'>;

/** What a reply counts as in the session's total; null for a request that failed before anything came of it. */
function sessionReply(request: BuiltRequest, { status, reply }: RunSnapshot): SessionReply | null {
  if (status === 'failed' && reply.usage === null && reply.choices.length === 0) return null;
  const { kind, baseUrl } = request.connection;
  const model = request.body.get('model');
  return {
    connection: { kind, baseUrl },
    modelId: typeof model === 'string' ? model : '',
    usage: reply.usage,
  };
}

/** Several replies can end at once: each says which column it belongs to. */
export function withColumn(state: WorkbenchState, conversationId: string, text: string): string {
  const at = conversationId === state.chatId ? -1 : state.columnIds.indexOf(conversationId);
  return at < 0 ? text : activity.inColumn(at + 1, text);
}

function describeEnd(snapshot: RunSnapshot): string {
  switch (snapshot.status) {
    case 'stopped':
      return activity.replyStopped;
    case 'failed':
    case 'interrupted':
      return activity.replyFailed;
    default: {
      const tokens = snapshot.reply.usage?.completionTokens;
      const seconds = snapshot.timing.totalMs === null ? null : (snapshot.timing.totalMs / 1000).toFixed(1);
      return activity.replyComplete(tokens || null, seconds);
    }
  }
}
