import type { Conversation } from '#domain/conversation/conversation.ts';
import { filledForm, withoutFilling } from '#domain/conversation/fill-conversation.ts';
import { editConversation } from '#domain/editing/edit-conversation.ts';
import type { EditedPane, EditReading } from '#domain/editing/edit-reading.ts';
import { readEdit } from '#domain/editing/read-edit.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { findDifference } from '#domain/languages/verify-code.ts';
import { EXAMPLE_PARAMETER_NAMES } from '#domain/parameters/parameter-table.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { keyAddress } from '#domain/request/connection.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import { textMessage } from '#domain/wire/message.ts';
import { theBody } from '#words/code/code-check.ts';
import * as words from '#words/code/code-edits.ts';
import { exampleMessage } from '#words/conversation/composer.ts';
import { undo } from '#words/page/common.ts';
import { createTypingActions } from './actions/typing-actions.ts';
import { choiceOf, editContext } from './code-connection.ts';
import type { ActionContext } from './context.ts';
import { notify, update } from './context.ts';
import { selectConversation, selectCurrentRequest } from './selectors.ts';
import { pendingMessage } from './typed-message.ts';
import { codePlace } from './typed-texts.ts';

/** What is done with request code that a person edits in a pane of the API tab. */
export function createCodeEdits(context: ActionContext) {
  const { store, deps } = context;
  const typing = createTypingActions(context);

  /**
   * Reads the text of a pane and makes what it says the request, as one change with an Undo. What the page cannot send as
   * it stands is marked, and then nothing changes.
   */
  function follow(conversationId: string, pane: EditedPane, text: string): EditReading {
    const before = store.getState();
    const conversation = selectConversation(before, conversationId);
    const { built, isExample } = selectCurrentRequest(before, deps, conversationId);
    const reading = readEdit(pane, text, editContext(context, conversation, built));
    if (reading.kind !== 'request') return reading;
    const edited = editFilled(conversation, isExample, reading.body, {
      createId: deps.newId,
      nowMs: deps.now(),
    });
    const choice = reading.url === null ? null : choiceOf(context, conversation, reading.url);
    const after = choice === null ? edited : withConnection(edited, choice);
    const keyVariable = reading.keyVariable ?? before.keyVariable;
    const next = {
      conversations: new Map(before.conversations).set(conversationId, after),
      chatId: before.chatId,
      keyVariable,
    };
    const { built: now } = selectCurrentRequest(next, deps, conversationId);
    const place = findDifference(withoutUnset(reading.body), now.body, theBody, false);
    if (place !== null)
      return { kind: 'unread', marks: [{ sentence: words.cannotHold(place), line: null, column: null }] };
    const names = changesOf(built, now, before.keyVariable !== keyVariable);
    if (names.length === 0) return reading;
    const stamped = { ...after, updatedAtMs: deps.now() };
    update(context, (state) => ({
      conversations: new Map(state.conversations).set(conversationId, stamped),
      keyVariable,
    }));
    notify(context, words.requestEdited(names), {
      label: undo,
      run: () => takeBack(conversationId, pane, { conversation, keyVariable: before.keyVariable }, stamped),
    });
    return reading;
  }

  function takeBack(
    conversationId: string,
    pane: EditedPane,
    before: { readonly conversation: Conversation; readonly keyVariable: string },
    after: Conversation,
  ): void {
    update(context, (state) => {
      const now = state.conversations.get(conversationId);
      if (!now) return {};
      const { draft, headId, unsentText, unsentAttachments } = before.conversation;
      const nodes = now.nodes === after.nodes ? before.conversation.nodes : now.nodes;
      const restored = { ...now, draft, headId, unsentText, unsentAttachments, nodes };
      return {
        conversations: new Map(state.conversations).set(conversationId, {
          ...restored,
          updatedAtMs: deps.now(),
        }),
        keyVariable: before.keyVariable,
      };
    });
    // The text that said so goes with it, and can be had again.
    typing.discard(codePlace(conversationId, pane), words.relinked);
  }

  /** The address that a key which stood in the code belongs to; null where the request carries none. */
  function keyAddressOf(conversationId: string): string | null {
    return keyAddress(selectConversation(store.getState(), conversationId).draft.connection);
  }

  return { follow, keyAddressOf };
}

/** What is shown and edited is filled in; what stays the same keeps its variables. */
function editFilled(
  conversation: Conversation,
  isExample: boolean,
  body: JsonObject,
  created: Parameters<typeof editConversation>[3],
): Conversation {
  const filled = filledForm(conversation);
  const pending = isExample ? textMessage('user', exampleMessage) : pendingMessage(filled);
  return withoutFilling(conversation, filled, editConversation(filled, pending, body, created));
}

function withConnection(conversation: Conversation, connection: ConnectionChoice): Conversation {
  const { draft } = conversation;
  if (draft.connection === connection) return conversation;
  const kept = connection.kind === 'sandbox' ? draft : withoutFault(draft);
  return { ...conversation, draft: { ...kept, connection } };
}

/** Known parameters that are null mean unset. */
function withoutUnset(body: JsonObject): JsonObject {
  return new Map(
    [...body].filter(([key, value]) => value !== null || !EXAMPLE_PARAMETER_NAMES.includes(key)),
  );
}

function changesOf(before: BuiltRequest, after: BuiltRequest, hasOtherVariable: boolean): readonly string[] {
  const names: string[] = [];
  if (before.url !== after.url) names.push(words.addressOf);
  for (const key of new Set([...before.body.keys(), ...after.body.keys()])) {
    const [old, now] = [before.body.get(key), after.body.get(key)];
    if (old !== undefined && now !== undefined && findDifference(old, now, theBody, true) === null) continue;
    names.push(key === 'messages' ? words.messagesOf : key === 'model' ? words.modelOf : key);
  }
  const order = (body: JsonObject) => [...body.keys()].join('\n');
  if (names.length === 0 && order(before.body) !== order(after.body)) names.push(theBody);
  if (hasOtherVariable) names.push(words.keyVariableOf);
  return names;
}
