import { appendMessage } from '#domain/conversation/append-message.ts';
import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation, ReplyRecord } from '#domain/conversation/conversation.ts';
import { deleteMessage } from '#domain/conversation/delete-message.ts';
import { editMessage } from '#domain/conversation/edit-message.ts';
import { regenerateMessage, rewindBefore } from '#domain/conversation/regenerate-message.ts';
import { replyMessage } from '#domain/conversation/reply-message.ts';
import {
  canSendWithoutText,
  isEmptyReply,
  selectRequestMessages,
} from '#domain/conversation/request-messages.ts';
import { switchVersion } from '#domain/conversation/switch-version.ts';
import { undoChange } from '#domain/conversation/undo-change.ts';
import { updateReply } from '#domain/conversation/update-reply.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import { OXEN_BASE_URL } from '#domain/request/connection.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageToolCalls, textMessage, toolMessage } from '#domain/wire/message.ts';
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
      if (pending === null && !canSendWithoutText(conversation)) continue;
      if (!maySend(before, conversation)) continue;
      const messages = selectRequestMessages(conversation, pending);
      startReply(pending === null ? conversation : withMessage(conversation, pending), messages, null);
      sent = true;
    }
    if (sent && pending !== null) update(context, () => ({ composer: { text: '', attachments: [] } }));
  }

  function withMessage(conversation: Conversation, message: ChatMessage): Conversation {
    return appendMessage(conversation, { id: deps.newId(), nowMs: deps.now(), message });
  }

  /** Starts a request for `messages`; its reply goes beside the version `besideId`, or else to the end of the branch. */
  function startReply(
    conversation: Conversation,
    messages: readonly ChatMessage[],
    besideId: string | null,
  ): void {
    const nodeId = deps.newId();
    const request = buildRequest({
      draft: conversation.draft,
      messages,
      connection: selectConnection(store.getState(), deps, conversation.draft.connection),
    });
    const run = deps.startRun({ id: deps.newId(), request });
    const first = run.getSnapshot();
    const reply: ReplyRecord = {
      ...first,
      runId: run.id,
      request: { connection: request.connection, body: request.body },
    };
    const added = { id: nodeId, nowMs: deps.now(), reply };
    const withReply =
      besideId === null
        ? appendMessage(conversation, { ...added, message: replyMessage(reply.reply) })
        : regenerateMessage(conversation, besideId, added);
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

  /** Ends the run and settles its message in one change, so that the reply is never shown without either. */
  function finishReply(conversationId: string, nodeId: string, snapshot: RunSnapshot): void {
    update(context, (state) => {
      const runs = new Map(state.runs);
      runs.delete(nodeId);
      const conversations = new Map(state.conversations);
      const conversation = conversations.get(conversationId);
      if (conversation?.nodes.has(nodeId)) {
        conversations.set(conversationId, {
          ...updateReply(conversation, nodeId, snapshot, deps.now()),
        });
      }
      return { runs, conversations, activity: describeEnd(snapshot) };
    });
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

  /**
   * Makes another reply in the place of one: a version beside it, from the request as it would be now. A reply that
   * failed before anything came makes room for the new one.
   */
  function regenerate(conversationId: string, nodeId: string): void {
    const state = store.getState();
    const conversation = selectConversation(state, conversationId);
    const node = conversation.nodes.get(nodeId);
    if (!node || isBusy(state, conversationId) || !maySend(state, conversation)) return;
    const before = selectPath(rewindBefore(conversation, nodeId));
    const messages = before.filter((each) => !isEmptyReply(each)).map((each) => each.message);
    if (messages.length === 0) {
      notify(context, 'There is no message before this reply, so nothing can be sent.', null, 'problem');
      return;
    }
    startReply(conversation, messages, nodeId);
    if (isEmptyReply(node)) {
      updateConversation(context, conversationId, (now) => deleteMessage(now, nodeId, deps.now()));
    }
  }

  /** Asks for the rest of a reply, with a message that says so. */
  function continueReply(conversationId: string, nodeId: string): void {
    const state = store.getState();
    const conversation = { ...selectConversation(state, conversationId), headId: nodeId };
    if (isBusy(state, conversationId) || !maySend(state, conversation)) return;
    const message = textMessage('user', CONTINUE_MESSAGE);
    startReply(withMessage(conversation, message), selectRequestMessages(conversation, message), null);
  }

  /** Gives a message new content as a version beside the old one; with `andSend` the reply follows. */
  function edit(conversationId: string, nodeId: string, message: ChatMessage, andSend: boolean): void {
    updateConversation(context, conversationId, (conversation) =>
      editMessage(conversation, nodeId, { id: deps.newId(), nowMs: deps.now(), message }),
    );
    if (!andSend) return;
    const state = store.getState();
    const conversation = selectConversation(state, conversationId);
    if (isBusy(state, conversationId) || !canSendWithoutText(conversation)) return;
    if (maySend(state, conversation)) startReply(conversation, selectRequestMessages(conversation), null);
  }

  /** Deletes one message, with an Undo. A request that fills it is stopped first. */
  function remove(conversationId: string, nodeId: string): void {
    store.getState().runs.get(nodeId)?.stop();
    const before = selectConversation(store.getState(), conversationId);
    const after = deleteMessage(before, nodeId, deps.now());
    updateConversation(context, conversationId, () => after);
    notify(context, 'Message deleted.', {
      label: 'Undo',
      run: () => updateConversation(context, conversationId, (now) => undoChange(now, before, after)),
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
      const id = call.id ?? '';
      next = withMessage(next, toolMessage(id, results.get(id) ?? ''));
    }
    startReply(next, selectRequestMessages(next), null);
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
