import { appendMessage } from '#domain/conversation/append-message.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { deleteMessage } from '#domain/conversation/delete-message.ts';
import { editMessage } from '#domain/conversation/edit-message.ts';
import {
  messagesUpTo,
  messagesWithPending,
  selectRequestMessages,
} from '#domain/conversation/request-messages.ts';
import { switchVersion } from '#domain/conversation/switch-version.ts';
import { updateReply } from '#domain/conversation/update-reply.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import { OXEN_BASE_URL } from '#domain/request/connection.ts';
import { emptyReply } from '#domain/stream/reduce-reply.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { assistantMessage, messageToolCalls, textMessage, toolMessage } from '#domain/wire/message.ts';
import type { RunSnapshot } from '#runs/run.ts';
import type { ActionContext } from './context.ts';
import { notify, update, updateConversation } from './context.ts';
import { isBusy, liveNodeId, pendingMessage, selectConnection, selectConversation } from './selectors.ts';
import type { Attachment, WorkbenchState } from './workbench-state.ts';

/** Asks for the rest of a reply that was cut off; a message like any other, so that what is sent can be seen. */
export const CONTINUE_MESSAGE = 'Continue exactly where you stopped.';

/** Everything that a person does in a conversation. */
export function createChatActions(context: ActionContext) {
  const { store, deps } = context;

  function setComposerText(text: string): void {
    update(context, (state) => ({ composer: { ...state.composer, text } }));
  }

  function addAttachments(attachments: readonly Attachment[]): void {
    update(context, (state) => ({
      composer: { ...state.composer, attachments: [...state.composer.attachments, ...attachments] },
    }));
  }

  function removeAttachment(id: string): void {
    update(context, (state) => ({
      composer: {
        ...state.composer,
        attachments: state.composer.attachments.filter((attachment) => attachment.id !== id),
      },
    }));
  }

  /** Whether a request of this conversation can go out; if not, says why beside the conversation. */
  function maySend(state: WorkbenchState, conversation: Conversation): boolean {
    const needsKey =
      conversation.draft.connection.kind === 'oxen' &&
      !deps.vault.has(OXEN_BASE_URL) &&
      !(deps.server.present && deps.server.holdsOxenKey);
    const problems = new Map(state.sendProblems);
    if (needsKey) problems.set(conversation.id, { kind: 'missing-key' });
    else problems.delete(conversation.id);
    if (needsKey || state.sendProblems.has(conversation.id))
      update(context, () => ({ sendProblems: problems }));
    return !needsKey;
  }

  /** Sends the composer's message, or the conversation as it stands, in each of the conversations. */
  function send(conversationIds: readonly string[]): void {
    const before = store.getState();
    const pending = pendingMessage(before.composer);
    let sent = false;
    for (const conversationId of conversationIds) {
      const conversation = selectConversation(before, conversationId);
      if (isBusy(before, conversationId)) continue;
      const messages =
        pending === null ? selectRequestMessages(conversation) : messagesWithPending(conversation, pending);
      if (messages.length === 0 || !maySend(before, conversation)) continue;
      const withUser =
        pending === null
          ? conversation
          : appendMessage(conversation, {
              id: deps.newId(),
              createdAtMs: deps.now(),
              message: pending,
              reply: null,
            });
      startReply(withUser, withUser.headId, messages);
      sent = true;
    }
    if (sent) update(context, () => ({ composer: { text: '', attachments: [] } }));
  }

  /** Starts a request for `messages` and hangs its reply below `parentId`. */
  function startReply(
    conversation: Conversation,
    parentId: string | null,
    messages: readonly ChatMessage[],
  ): void {
    const nodeId = deps.newId();
    const request = buildRequest({
      draft: conversation.draft,
      messages,
      connection: selectConnection(store.getState(), deps, conversation.draft.connection),
    });
    const run = deps.startRun({ id: deps.newId(), request });
    const first = run.getSnapshot();
    const node: Omit<MessageNode, 'parentId'> = {
      id: nodeId,
      createdAtMs: deps.now(),
      message: assistantMessage('', []),
      reply: {
        runId: run.id,
        request: { connection: request.connection, body: request.body },
        status: first.status,
        reply: emptyReply(),
        timing: first.timing,
        error: null,
      },
    };
    const withReply = appendMessage({ ...conversation, headId: parentId }, node);
    update(context, (state) => ({
      conversations: new Map(state.conversations).set(conversation.id, {
        ...withReply,
        updatedAtMs: deps.now(),
      }),
      runs: new Map(state.runs).set(nodeId, run),
      activity: 'Reply started',
    }));
    void run.finished.then((snapshot) => finishReply(conversation.id, nodeId, snapshot));
  }

  function finishReply(conversationId: string, nodeId: string, snapshot: RunSnapshot): void {
    update(context, (state) => {
      const runs = new Map(state.runs);
      runs.delete(nodeId);
      return { runs, activity: describeEnd(snapshot) };
    });
    updateConversation(context, conversationId, (conversation) =>
      updateReply(conversation, nodeId, snapshot),
    );
  }

  /** Stops the conversation's request at once; what came stays. */
  function stop(conversationId: string): void {
    const state = store.getState();
    const nodeId = liveNodeId(state, conversationId);
    if (nodeId !== null) state.runs.get(nodeId)?.stop();
  }

  function stopAll(): void {
    for (const run of store.getState().runs.values()) run.stop();
  }

  /** Makes another reply in the place of one: a version beside it, from the request as it would be now. */
  function regenerate(conversationId: string, nodeId: string): void {
    const state = store.getState();
    const conversation = selectConversation(state, conversationId);
    const node = conversation.nodes.get(nodeId);
    if (!node || isBusy(state, conversationId) || !maySend(state, conversation)) return;
    const messages = messagesUpTo(conversation, node.parentId);
    if (messages.length === 0) {
      notify(context, 'There is no message before this reply, so nothing can be sent.', null, 'problem');
      return;
    }
    startReply(conversation, node.parentId, messages);
  }

  /** Asks for the rest of a reply, with a message that says so. */
  function continueReply(conversationId: string, nodeId: string): void {
    const state = store.getState();
    const conversation = selectConversation(state, conversationId);
    if (isBusy(state, conversationId) || !maySend(state, conversation)) return;
    const message = textMessage('user', CONTINUE_MESSAGE);
    const messages = messagesWithPending({ ...conversation, headId: nodeId }, message);
    const withUser = appendMessage(
      { ...conversation, headId: nodeId },
      { id: deps.newId(), createdAtMs: deps.now(), message, reply: null },
    );
    startReply(withUser, withUser.headId, messages);
  }

  /** Gives a message new content as a version beside the old one; with `andSend` the reply follows. */
  function edit(conversationId: string, nodeId: string, message: ChatMessage, andSend: boolean): void {
    updateConversation(context, conversationId, (conversation) =>
      editMessage(conversation, nodeId, { id: deps.newId(), createdAtMs: deps.now(), message }),
    );
    if (!andSend) return;
    const state = store.getState();
    const conversation = selectConversation(state, conversationId);
    const messages = selectRequestMessages(conversation);
    if (isBusy(state, conversationId) || messages.length === 0 || !maySend(state, conversation)) return;
    startReply(conversation, conversation.headId, messages);
  }

  /** Deletes one message, with an Undo. A request that fills it is stopped first. */
  function remove(conversationId: string, nodeId: string): void {
    const state = store.getState();
    state.runs.get(nodeId)?.stop();
    const before = selectConversation(state, conversationId);
    const node = before.nodes.get(nodeId);
    updateConversation(context, conversationId, (conversation) => deleteMessage(conversation, nodeId));
    notify(context, 'Message deleted.', {
      label: 'Undo',
      run: () =>
        updateConversation(context, conversationId, (conversation) => {
          const nodes = new Map(conversation.nodes);
          if (node) nodes.set(nodeId, before.nodes.get(nodeId) ?? node);
          // Children moved to the parent when the message went; those that are still there move back.
          for (const [id, old] of before.nodes) {
            const now = nodes.get(id);
            if (old.parentId === nodeId && now) nodes.set(id, { ...now, parentId: nodeId });
          }
          const headId = conversation.headId === node?.parentId ? before.headId : conversation.headId;
          return { ...conversation, nodes, headId };
        }),
    });
  }

  function showVersion(conversationId: string, nodeId: string, step: 1 | -1): void {
    updateConversation(context, conversationId, (conversation) => switchVersion(conversation, nodeId, step));
  }

  /** Adds the results of tool calls as tool messages and sends the conversation on. */
  function sendToolResults(
    conversationId: string,
    nodeId: string,
    results: ReadonlyMap<string, string>,
  ): void {
    const state = store.getState();
    const conversation = selectConversation(state, conversationId);
    const node = conversation.nodes.get(nodeId);
    if (!node || isBusy(state, conversationId) || !maySend(state, conversation)) return;
    let next: Conversation = { ...conversation, headId: nodeId };
    for (const call of messageToolCalls(node.message)) {
      next = appendMessage(next, {
        id: deps.newId(),
        createdAtMs: deps.now(),
        message: toolMessage(call.id ?? '', results.get(call.id ?? '') ?? ''),
        reply: null,
      });
    }
    startReply(next, next.headId, selectRequestMessages(next));
  }

  return {
    setComposerText,
    addAttachments,
    removeAttachment,
    send,
    stop,
    stopAll,
    regenerate,
    continueReply,
    edit,
    remove,
    showVersion,
    sendToolResults,
  };
}

function describeEnd(snapshot: RunSnapshot): string {
  switch (snapshot.status) {
    case 'stopped':
      return 'Reply stopped';
    case 'failed':
    case 'interrupted':
      return 'Reply failed';
    default: {
      const tokens = snapshot.reply.usage?.completionTokens;
      const seconds = snapshot.timing.totalMs === null ? null : (snapshot.timing.totalMs / 1000).toFixed(1);
      const parts = ['Reply complete', tokens ? `${tokens} tokens` : null, seconds ? `${seconds} s` : null];
      return parts.filter((part) => part !== null).join(', ');
    }
  }
}
