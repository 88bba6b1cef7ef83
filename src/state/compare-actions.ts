import { duplicateConversation } from '#domain/conversation/branch-to-conversation.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { ActionContext } from './context.ts';
import { notify, update } from './context.ts';
import { stopRunsOf } from './running-replies.ts';
import { selectConversation, selectWhole } from './selectors.ts';
import { HOME_TAB } from './workbench-tab.ts';

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
    if (!withMessages) return createConversation({ ...copy, draft: original.draft, place: 'compare' });
    const whole = selectWhole(store.getState(), original.id, deps.now()) ?? original;
    return {
      ...duplicateConversation(whole, copy),
      title: null,
      unsentText: '',
      unsentAttachments: [],
      place: 'compare',
    };
  }

  /** Fills an empty Compare tab with two columns of the current chat's settings. */
  function ensureColumns(): void {
    const state = store.getState();
    if (state.columnIds.length > 0) return;
    const chat = selectConversation(state, state.chatId);
    insert([columnLike(chat, false), columnLike(chat, false)], 0);
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

  /** Removes a column, with an Undo. A request that runs in it is stopped. */
  function removeColumn(conversationId: string): void {
    const state = store.getState();
    const at = state.columnIds.indexOf(conversationId);
    const removed = state.conversations.get(conversationId);
    if (at < 0 || !removed || state.columnIds.length <= MIN_COLUMNS) return;
    stopRunsOf(state, conversationId);
    update(context, (current) => ({ columnIds: current.columnIds.filter((id) => id !== conversationId) }));
    notify(context, `Column ${at + 1} removed.`, {
      label: 'Undo',
      run: () =>
        update(context, (current) => ({
          columnIds: [...current.columnIds.slice(0, at), conversationId, ...current.columnIds.slice(at)],
        })),
    });
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
    fillColumns,
    addColumn,
    addChatAsColumn,
    duplicateColumn,
    removeColumn,
    promoteColumn,
  };
}
