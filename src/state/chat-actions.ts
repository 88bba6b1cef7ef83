import { appendMessage } from '#domain/conversation/append-message.ts';
import type { Attachment } from '#domain/conversation/attachment.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { deleteMessage } from '#domain/conversation/delete-message.ts';
import { editMessage } from '#domain/conversation/edit-message.ts';
import {
  canSendWithoutText,
  isEmptyReply,
  selectRequestMessages,
} from '#domain/conversation/request-messages.ts';
import { switchVersion } from '#domain/conversation/switch-version.ts';
import { undoChange } from '#domain/conversation/undo-change.ts';
import { updateReply } from '#domain/conversation/update-reply.ts';
import type { ParameterValues } from '#domain/parameters/parameter-spec.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageToolCalls, textMessage, toolMessage } from '#domain/wire/message.ts';
import * as activity from '#words/activity.ts';
import * as common from '#words/common.ts';
import { undo } from '#words/common.ts';
import { continueMessage } from '#words/composer.ts';
import * as conversationWords from '#words/conversations.ts';
import * as words from '#words/send-problem.ts';
import type { ActionContext } from './context.ts';
import { notify, update, updateConversation } from './context.ts';
import { createReplyRuns, messagesBefore } from './reply-runs.ts';
import { runOf, stopRunsOf } from './running-replies.ts';
import { isBusy, selectConversation } from './selectors.ts';
import { pendingMessage, selectTyped, withoutUnsent, withTyped } from './typed-message.ts';
import type { TypingPlace } from './typed-texts.ts';
import { editPlace, fieldPlace, resultPlace, unreadFields, withoutPlaces } from './typed-texts.ts';

/** Everything that a person does in a conversation. */
export function createChatActions(context: ActionContext) {
  const { store, deps } = context;
  const replies = createReplyRuns(context);

  function setComposerText(text: string): void {
    update(context, (state) =>
      withTyped(state, (typed) => (typed.unsentText === text ? typed : { ...typed, unsentText: text })),
    );
  }

  /**
   * Adds what could be read of some files, and says what could not, in place of what was said of those before.
   * `conversationId` is the one that the files were given to: reading takes time, and another one may be shown by now.
   */
  function addAttachments(
    conversationId: string,
    attachments: readonly Attachment[],
    problems: readonly string[] = [],
  ): void {
    update(context, (state) => {
      // Deleted meanwhile: the files went with it.
      if (!state.conversations.has(conversationId)) return {};
      return {
        ...(attachments.length === 0
          ? {}
          : withTyped({ ...state, chatId: conversationId }, (typed) => ({
              ...typed,
              unsentAttachments: [...typed.unsentAttachments, ...attachments],
            }))),
        fileProblems: problems.length === 0 ? null : { conversationId, sentences: problems },
      };
    });
  }

  function dismissFileProblems(): void {
    update(context, () => ({ fileProblems: null }));
  }

  function removeAttachment(id: string): void {
    update(context, (state) =>
      withTyped(state, (typed) => ({
        ...typed,
        unsentAttachments: typed.unsentAttachments.filter((attachment) => attachment.id !== id),
      })),
    );
  }

  /**
   * Sends the composer's message, or the conversation as it stands, in each of the conversations. Where it goes out in
   * some but cannot in others (no key), those others keep the message too: the next Send sends it there.
   */
  function send(conversationIds: readonly string[]): void {
    const before = store.getState();
    const pending = pendingMessage(selectTyped(before));
    const again = () => send(conversationIds);
    // A field that is no value holds every column: they are to be compared.
    const unread = conversationIds.filter((id) => unreadFields(before.typedTexts, id).length > 0);
    if (unread.length > 0) {
      for (const id of unread) replies.maySend(before, selectConversation(before, id), again);
      return;
    }
    const held: Conversation[] = [];
    let sent = 0;
    for (const conversationId of conversationIds) {
      const conversation = selectConversation(before, conversationId);
      if (isBusy(before, conversationId)) continue;
      if (pending === null && !canSendWithoutText(conversation)) continue;
      if (!replies.maySend(before, conversation, again)) {
        held.push(conversation);
        continue;
      }
      const messages = selectRequestMessages(conversation, pending);
      startReply(
        pending === null ? conversation : withMessage(withoutUnsent(conversation), pending),
        messages,
      );
      sent += 1;
    }
    if (sent > 1) update(context, () => ({ activity: activity.repliesStarted(sent) }));
    if (sent === 0 || pending === null) return;
    for (const { id } of held) updateConversation(context, id, (now) => withMessage(now, pending));
    update(context, (state) => withTyped(state, withoutUnsent));
  }

  function withMessage(conversation: Conversation, message: ChatMessage): Conversation {
    return appendMessage(conversation, { id: deps.newId(), nowMs: deps.now(), message });
  }

  /** Starts a request for `messages`; its reply goes to the end of the branch. */
  function startReply(conversation: Conversation, messages: readonly ChatMessage[]): void {
    const place = { parentId: conversation.headId, shows: true };
    replies.start(conversation, replies.build(conversation, messages), place);
  }

  /** Stops the conversation's requests at once, those of a repeat too; what came stays. */
  function stop(conversationId: string): void {
    stopRunsOf(store.getState(), conversationId);
  }

  function stopAll(): void {
    const state = store.getState();
    for (const id of new Set([...state.repeats.keys(), ...state.runs.keys()])) stopRunsOf(state, id);
  }

  /**
   * Makes another reply in the place of one: a version beside it, from the request as it would be now. A reply that
   * failed before anything came makes room for the new one.
   */
  function regenerate(conversationId: string, nodeId: string): void {
    const state = store.getState();
    const conversation = selectConversation(state, conversationId);
    const node = conversation.nodes.get(nodeId);
    const again = () => regenerate(conversationId, nodeId);
    if (!node || isBusy(state, conversationId) || !replies.maySend(state, conversation, again)) return;
    const messages = messagesBefore(conversation, nodeId);
    if (messages.length === 0) {
      notify(context, activity.nothingBefore, null, 'problem');
      return;
    }
    const place = { parentId: node.parentId, shows: true };
    replies.start(conversation, replies.build(conversation, messages), place);
    if (isEmptyReply(node)) {
      updateConversation(context, conversationId, (now) => deleteMessage(now, nodeId, deps.now()));
    }
  }

  /** Asks for the rest of a reply, with a message that says so. */
  function continueReply(conversationId: string, nodeId: string): void {
    const state = store.getState();
    const conversation = { ...selectConversation(state, conversationId), headId: nodeId };
    const again = () => continueReply(conversationId, nodeId);
    if (isBusy(state, conversationId) || !replies.maySend(state, conversation, again)) return;
    const message = textMessage('user', continueMessage);
    startReply(withMessage(conversation, message), selectRequestMessages(conversation, message));
  }

  /** Gives a message new content as a version beside the old one; with `andSend` the reply follows. */
  function edit(conversationId: string, nodeId: string, message: ChatMessage, andSend: boolean): void {
    updateConversation(context, conversationId, (conversation) =>
      editMessage(conversation, nodeId, { id: deps.newId(), nowMs: deps.now(), message }),
    );
    update(context, ({ typedTexts }) => ({ typedTexts: withoutPlaces(typedTexts, [editPlace(nodeId)]) }));
    if (andSend) sendOn(conversationId);
  }

  /** Sends a conversation as it stands, when it ends with a message that wants a reply. */
  function sendOn(conversationId: string): void {
    const state = store.getState();
    const conversation = selectConversation(state, conversationId);
    if (isBusy(state, conversationId) || !canSendWithoutText(conversation)) return;
    if (replies.maySend(state, conversation, () => sendOn(conversationId)))
      startReply(conversation, selectRequestMessages(conversation));
  }

  /** Deletes one message, with an Undo. A request that fills it is stopped first. */
  function remove(conversationId: string, nodeId: string): void {
    const run = runOf(store.getState(), conversationId, nodeId);
    run?.stop();
    const running = selectConversation(store.getState(), conversationId);
    const before = run ? updateReply(running, nodeId, run.getSnapshot(), deps.now()) : running;
    const after = deleteMessage(before, nodeId, deps.now());
    updateConversation(context, conversationId, () => after);
    notify(context, conversationWords.messageDeleted, {
      label: undo,
      run: () => updateConversation(context, conversationId, (now) => undoChange(now, before, after)),
    });
  }

  function showVersion(conversationId: string, nodeId: string, step: 1 | -1): void {
    updateConversation(context, conversationId, (conversation) => switchVersion(conversation, nodeId, step));
  }

  /** Adds what is typed as results of a reply's tool calls as tool messages, and sends the conversation on. */
  function sendToolResults(conversationId: string, nodeId: string): void {
    const state = store.getState();
    const conversation = selectConversation(state, conversationId);
    const node = conversation.nodes.get(nodeId);
    const again = () => sendToolResults(conversationId, nodeId);
    if (!node || isBusy(state, conversationId) || !replies.maySend(state, conversation, again)) return;
    let next: Conversation = { ...conversation, headId: nodeId };
    const ids = messageToolCalls(node.message).map((call) => call.id ?? '');
    for (const id of ids) {
      next = withMessage(next, toolMessage(id, state.typedTexts.get(resultPlace(nodeId, id)) ?? ''));
    }
    startReply(next, selectRequestMessages(next));
    const places = ids.map((id) => resultPlace(nodeId, id));
    update(context, ({ typedTexts }) => ({ typedTexts: withoutPlaces(typedTexts, places) }));
  }

  /**
   * Leaves the fields out that are no values, and does what they held up. It touches what was held together with this
   * conversation, and nothing else; its Undo puts back what it took, and keeps what was set or typed since.
   */
  function sendWithoutUnread(conversationId: string): void {
    const again = context.heldSends.get(conversationId);
    const ids = again
      ? [...context.heldSends].filter(([, held]) => held === again).map(([id]) => id)
      : [conversationId];
    const left = ids.map((id) => leaveOutUnread(id));
    if (left.some(({ texts }) => texts.size > 0))
      notify(context, words.leftOut, {
        label: common.undo,
        run() {
          for (const each of left) putBack(each);
        },
      });
    for (const id of ids) context.heldSends.delete(id);
    again?.();
  }

  function leaveOutUnread(id: string): LeftOut {
    const { typedTexts } = store.getState();
    const names = new Set(unreadFields(typedTexts, id));
    const places = [...names].map((name) => fieldPlace(id, name));
    const texts = new Map(places.map((place) => [place, typedTexts.get(place) ?? '']));
    const values = new Map(
      [...selectConversation(store.getState(), id).draft.parameters].filter(([name]) => names.has(name)),
    );
    setParameters(id, (all) => new Map([...all].filter(([name]) => !names.has(name))));
    update(context, (now) => ({ typedTexts: withoutPlaces(now.typedTexts, places) }));
    return { id, texts, values };
  }

  function putBack({ id, texts, values }: LeftOut): void {
    setParameters(id, (now) => new Map([...values, ...now]));
    update(context, (now) => ({ typedTexts: new Map([...texts, ...now.typedTexts]) }));
  }

  function setParameters(id: string, change: (values: ParameterValues) => ParameterValues): void {
    updateConversation(context, id, (conversation) => ({
      ...conversation,
      draft: { ...conversation.draft, parameters: change(conversation.draft.parameters) },
    }));
  }

  return {
    setComposerText,
    addAttachments,
    dismissFileProblems,
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
    sendWithoutUnread,
  };
}

/** What was left out of one conversation's request, to be put back. */
interface LeftOut {
  readonly id: string;
  readonly texts: ReadonlyMap<TypingPlace, string>;
  readonly values: ParameterValues;
}
