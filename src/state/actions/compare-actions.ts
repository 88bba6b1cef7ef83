import { duplicateConversation } from '#domain/conversation/branch-to-conversation.ts';
import { MAX_COLUMNS, MIN_COLUMNS, placeColumns } from '#domain/conversation/comparison.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { isSandboxChatModel, isSandboxModel, SANDBOX_MODEL_IDS } from '#domain/models/sandbox-models.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update } from '#state/context.ts';
import { stopRunsOf } from '#state/running-replies.ts';
import { selectComparisonId, selectConversation, selectWhole } from '#state/selectors.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import * as words from '#words/compare/comparisons.ts';
import * as common from '#words/page/common.ts';

/**
 * A chat model to compare with on the same connection, not among those that are compared already: one that was picked there
 * before, else another one of the sandbox; null where there is none.
 */
function otherModel(
  { modelMarks }: WorkbenchState,
  { connection }: RequestDraft,
  used: ReadonlySet<string>,
): string | null {
  const isThere = (id: string) =>
    !used.has(id) && (connection.kind === 'sandbox' ? isSandboxChatModel(id) : !isSandboxModel(id));
  const known = [
    ...modelMarks.favourites,
    ...modelMarks.recents,
    ...(connection.kind === 'sandbox' ? SANDBOX_MODEL_IDS : []),
  ];
  return known.find(isThere) ?? null;
}

/** The state with these columns in the Compare tab, in this order. */
function withColumns(
  state: WorkbenchState,
  columns: readonly Conversation[],
  comparisonId: string,
): Pick<WorkbenchState, 'conversations' | 'columnIds'> {
  const placed = placeColumns(columns, comparisonId);
  const conversations = new Map(state.conversations);
  for (const each of placed) conversations.set(each.id, each);
  return { conversations, columnIds: placed.map(({ id }) => id) };
}

/** Puts columns among those that are there, which makes them columns of the comparison that is shown. */
function insert(context: ActionContext, columns: readonly Conversation[], at: number): void {
  update(context, (state) => {
    const all = [
      ...state.columnIds.slice(0, at),
      ...columns.map(({ id }) => id),
      ...state.columnIds.slice(at),
    ];
    const added = new Map(columns.map((each) => [each.id, each]));
    return withColumns(
      state,
      all.flatMap((id) => added.get(id) ?? state.conversations.get(id) ?? []),
      selectComparisonId(state) ?? context.deps.newId(),
    );
  });
}

/** A new column with the settings of a conversation, or with all of it. */
function columnLike(
  { store, deps }: ActionContext,
  original: Conversation,
  withMessages: boolean,
): Conversation {
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

/** What changes the columns of the Compare tab. */
export function createCompareActions(context: ActionContext) {
  const { store, deps } = context;

  /** Fills an empty Compare tab with two columns: the current chat's settings, and the same with another model. */
  function ensureColumns(): void {
    const state = store.getState();
    if (state.columnIds.length > 0) return;
    const chat = selectConversation(state, state.chatId);
    insert(context, [columnLike(context, chat, false)], 0);
    addColumn();
  }

  /** Adds a column like the last one, without its messages; where no two have the same model, with yet another one. */
  function addColumn(): void {
    const state = store.getState();
    if (state.columnIds.length >= MAX_COLUMNS) return;
    const models = state.columnIds.flatMap((id) => state.conversations.get(id)?.draft.model ?? []);
    const last = selectConversation(state, state.columnIds.at(-1) ?? state.chatId);
    const used = new Set(models);
    const model = used.size === models.length ? otherModel(state, last.draft, used) : null;
    insert(
      context,
      [columnLike(context, model === null ? last : { ...last, draft: { ...last.draft, model } }, false)],
      state.columnIds.length,
    );
  }

  /** Adds the current chat, messages included, as a column. */
  function addChatAsColumn(): void {
    const state = store.getState();
    if (state.columnIds.length >= MAX_COLUMNS) return;
    insert(
      context,
      [columnLike(context, selectConversation(state, state.chatId), true)],
      state.columnIds.length,
    );
  }

  /** Puts a copy of a column, messages included, beside it. */
  function duplicateColumn(conversationId: string): void {
    const state = store.getState();
    const at = state.columnIds.indexOf(conversationId);
    if (at < 0 || state.columnIds.length >= MAX_COLUMNS) return;
    insert(context, [columnLike(context, selectConversation(state, conversationId), true)], at + 1);
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
      run: () => void deps.archive.restore(removed).then(() => insert(context, [removed], at)),
    });
  }

  return {
    ensureColumns,
    addColumn,
    addChatAsColumn,
    duplicateColumn,
    removeColumn,
  };
}
