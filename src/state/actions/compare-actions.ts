import { duplicateConversation } from '#domain/conversation/branch-to-conversation.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { isSandboxModel, SANDBOX_MODEL_IDS } from '#domain/models/sandbox-models.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update, updateConversation } from '#state/context.ts';
import { stopRunsOf } from '#state/running-replies.ts';
import { selectConversation, selectWhole } from '#state/selectors.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { HOME_TAB } from '#state/workbench-tab.ts';
import * as words from '#words/compare/compare-notices.ts';
import * as common from '#words/page/common.ts';

/** A model to compare with on the same connection: one that was picked there before, else the sandbox's other one. */
function otherModel({ modelMarks }: WorkbenchState, { connection, model }: RequestDraft): string {
  const isThere = (id: string) => id !== model && isSandboxModel(id) === (connection.kind === 'sandbox');
  const marked = [...modelMarks.favourites, ...modelMarks.recents].find(isThere);
  if (marked !== undefined) return marked;
  return connection.kind === 'sandbox' ? (SANDBOX_MODEL_IDS.find(isThere) ?? model) : model;
}

export const MIN_COLUMNS = 1;
export const MAX_COLUMNS = 8;

/** What changes the columns of the Compare tab. */
export function createCompareActions(
  context: ActionContext,
  conversations: { adopt(conversation: Conversation): void },
) {
  const { store, deps } = context;

  function insert(columns: readonly Conversation[], at: number): void {
    update(context, (state) => {
      const conversations = new Map(state.conversations);
      for (const column of columns) conversations.set(column.id, column);
      return {
        conversations,
        columnIds: [
          ...state.columnIds.slice(0, at),
          ...columns.map(({ id }) => id),
          ...state.columnIds.slice(at),
        ],
      };
    });
  }

  function columnLike(original: Conversation, withMessages: boolean): Conversation {
    const copy = { id: deps.newId(), nowMs: deps.now(), createId: deps.newId };
    if (!withMessages)
      return createConversation({ ...copy, draft: withoutFault(original.draft), place: 'compare' });
    const whole = selectWhole(store.getState(), original.id, deps.now()) ?? original;
    return {
      ...duplicateConversation({ ...whole, draft: withoutFault(whole.draft) }, copy),
      title: null,
      unsentText: '',
      unsentAttachments: [],
      place: 'compare',
    };
  }

  /**
   * Begins another comparison: the same columns with nothing in them. What was in the old ones goes to the history,
   * each column as a conversation of its own; with an Undo.
   */
  function newComparison(): void {
    const before = store.getState();
    const columns = before.columnIds.map((id) => selectConversation(before, id));
    const used = columns.filter(({ nodes }) => nodes.size > 0);
    if (used.length === 0) return;
    for (const { id } of used) stopRunsOf(before, id);
    update(context, () => ({ columnIds: [] }));
    insert(
      columns.map((column) => columnLike(column, false)),
      0,
    );
    setPlace(used, 'chat');
    notify(context, words.columnsKept(used.length), {
      label: common.undo,
      run() {
        // What was asked in the new columns since goes to the history in turn.
        const now = store.getState();
        setPlace(
          now.columnIds
            .filter((id) => !before.columnIds.includes(id))
            .map((id) => selectConversation(now, id))
            .filter(({ nodes }) => nodes.size > 0),
          'chat',
        );
        setPlace(used, 'compare');
        // What was deleted from the history meanwhile stays so.
        update(context, ({ conversations, columnIds }) => {
          const back = before.columnIds.filter((id) => conversations.has(id));
          return { columnIds: back.length === 0 ? columnIds : back };
        });
      },
    });
  }

  function setPlace(columns: readonly Conversation[], place: Conversation['place']): void {
    for (const { id } of columns) updateConversation(context, id, (column) => ({ ...column, place }));
  }

  /** Fills an empty Compare tab with two columns: the current chat's settings, and the same with another model. */
  function ensureColumns(): void {
    const state = store.getState();
    if (state.columnIds.length > 0) return;
    const chat = selectConversation(state, state.chatId);
    const other = otherModel(state, chat.draft);
    insert(
      [columnLike(chat, false), columnLike({ ...chat, draft: { ...chat.draft, model: other } }, false)],
      0,
    );
  }

  /** Makes a column of each draft, in the place of columns that nothing was sent in; the others stay before them. */
  function fillColumns(drafts: readonly RequestDraft[]): void {
    const { columnIds, conversations } = store.getState();
    const used = columnIds.filter((id) => (conversations.get(id)?.nodes.size ?? 0) > 0);
    update(context, () => ({ columnIds: used }));
    insert(
      drafts
        .slice(0, MAX_COLUMNS - used.length)
        .map((draft) => createConversation({ id: deps.newId(), nowMs: deps.now(), draft, place: 'compare' })),
      used.length,
    );
  }

  /** Adds a column like the last one, without its messages. */
  function addColumn(): void {
    const state = store.getState();
    if (state.columnIds.length >= MAX_COLUMNS) return;
    const lastId = state.columnIds.at(-1) ?? state.chatId;
    insert([columnLike(selectConversation(state, lastId), false)], state.columnIds.length);
  }

  /** Adds the current chat, messages included, as a column. */
  function addChatAsColumn(): void {
    const state = store.getState();
    if (state.columnIds.length >= MAX_COLUMNS) return;
    insert([columnLike(selectConversation(state, state.chatId), true)], state.columnIds.length);
  }

  /** Puts a copy of a column, messages included, beside it. */
  function duplicateColumn(conversationId: string): void {
    const state = store.getState();
    const at = state.columnIds.indexOf(conversationId);
    if (at < 0 || state.columnIds.length >= MAX_COLUMNS) return;
    insert([columnLike(selectConversation(state, conversationId), true)], at + 1);
  }

  /**
   * Removes a column and deletes what was in it, as a conversation is deleted: Undo brings it back, and after a day it is
   * gone. A request that runs in it is stopped.
   */
  function removeColumn(conversationId: string): void {
    const before = store.getState();
    const at = before.columnIds.indexOf(conversationId);
    if (at < 0 || before.columnIds.length <= MIN_COLUMNS) return;
    stopRunsOf(before, conversationId);
    const removed = selectWhole(store.getState(), conversationId, deps.now());
    if (!removed) return;
    update(context, ({ conversations, columnIds }) => {
      const others = new Map(conversations);
      others.delete(conversationId);
      return { conversations: others, columnIds: columnIds.filter((id) => id !== conversationId) };
    });
    // What is deleted and restored is done in this order, however soon Undo comes.
    void deps.archive.remove(conversationId);
    notify(context, words.columnRemoved(at + 1), {
      label: common.undo,
      run: () => void deps.archive.restore(removed).then(() => putColumnBack(removed, at)),
    });
  }

  /** Puts a column back in its place; into the history where there are as many columns as there can be. */
  function putColumnBack(column: Conversation, at: number): void {
    if (store.getState().columnIds.length < MAX_COLUMNS) {
      insert([column], at);
      return;
    }
    update(context, (state) => ({
      conversations: new Map(state.conversations).set(column.id, { ...column, place: 'chat' }),
    }));
    notify(context, words.columnInHistory);
  }

  /** Opens a copy of a column in the Chat tab. */
  function promoteColumn(conversationId: string): void {
    const column = selectWhole(store.getState(), conversationId, deps.now());
    if (!column) return;
    conversations.adopt(
      duplicateConversation(column, { id: deps.newId(), nowMs: deps.now(), createId: deps.newId }),
    );
    update(context, (state) => ({ view: { ...state.view, tab: HOME_TAB } }));
  }

  return {
    ensureColumns,
    newComparison,
    fillColumns,
    addColumn,
    addChatAsColumn,
    duplicateColumn,
    removeColumn,
    promoteColumn,
  };
}
