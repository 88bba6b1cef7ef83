import { duplicateConversation } from '#domain/conversation/branch-to-conversation.ts';
import {
  comparisonIdOf,
  isComparisonListed,
  lineOfColumn,
  orderColumns,
  placeColumns,
} from '#domain/conversation/comparison.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update, updateConversation } from '#state/context.ts';
import { stopRunsOf } from '#state/running-replies.ts';
import { selectComparisonId, selectConversation, selectWhole } from '#state/selectors.ts';
import { HOME_TAB } from '#state/workbench-tab.ts';
import * as words from '#words/compare/saved-comparisons.ts';
import * as common from '#words/page/common.ts';

/** Everything that a person does with comparisons as wholes: each is one entry of the history. */
export function createComparisonActions(
  context: ActionContext,
  conversations: { adopt(conversation: Conversation): void },
) {
  const { store, deps } = context;
  let openings = 0;

  /** The columns as the page has them, else from the archive, in their order; what runs in them included. */
  async function read(comparisonId: string): Promise<readonly Conversation[]> {
    const openIds = new Set(store.getState().conversations.keys());
    const loaded = await deps.archive.loadColumns(comparisonId, openIds);
    const columns = new Map(loaded.map((each) => [each.id, each]));
    const state = store.getState();
    for (const [id, open] of state.conversations) {
      if (comparisonIdOf(open) === comparisonId) columns.set(id, selectWhole(state, id, deps.now()) ?? open);
    }
    return orderColumns([...columns.values()]);
  }

  /** The same, on the page: what is to be changed is opened in the background first. */
  async function readOpen(comparisonId: string): Promise<readonly Conversation[]> {
    const columns = await read(comparisonId);
    update(context, ({ conversations }) => {
      const closed = columns.filter(({ id }) => !conversations.has(id));
      if (closed.length === 0) return {};
      return {
        conversations: new Map([...conversations, ...closed.map((each) => [each.id, each] as const)]),
      };
    });
    const { conversations } = store.getState();
    return columns.flatMap(({ id }) => conversations.get(id) ?? []);
  }

  /**
   * Shows other columns. The comparison that was shown stays in the history; one that nobody has touched leaves nothing
   * behind.
   */
  function show(columns: readonly Conversation[]): void {
    const before = store.getState();
    const shown = before.columnIds.map((id) => selectConversation(before, id));
    const isLeft = !columns.some(({ id }) => before.columnIds.includes(id));
    const dropped = isLeft && !isComparisonListed(shown.map(lineOfColumn), false) ? before.columnIds : [];
    update(context, ({ conversations }) => ({
      conversations: new Map([
        ...[...conversations].filter(([id]) => !dropped.includes(id)),
        ...columns.map((each) => [each.id, each] as const),
      ]),
      columnIds: columns.map(({ id }) => id),
    }));
    for (const id of dropped) void deps.archive.remove(id);
  }

  /** Shows a comparison in the Compare tab. Of several that are asked for the last is shown. */
  async function open(comparisonId: string): Promise<void> {
    openings += 1;
    const mine = openings;
    const columns = await readOpen(comparisonId);
    if (mine !== openings) return;
    if (columns.length === 0) {
      notify(context, words.unreadable, null, 'problem');
      return;
    }
    show(columns);
    update(context, ({ view }) => ({ view: { ...view, tab: 'compare' } }));
  }

  async function rename(comparisonId: string, title: string): Promise<void> {
    const trimmed = title.trim();
    for (const { id } of await readOpen(comparisonId))
      updateConversation(context, id, (column) => ({ ...column, title: trimmed === '' ? null : trimmed }));
  }

  async function pin(comparisonId: string, pinned: boolean): Promise<void> {
    for (const { id } of await readOpen(comparisonId))
      updateConversation(context, id, (column) => ({ ...column, pinned }));
  }

  /** Shows a copy of a comparison, with all that was said in it. */
  async function duplicate(comparisonId: string): Promise<void> {
    const copies = (await read(comparisonId)).map((column) =>
      duplicateConversation(column, { id: deps.newId(), nowMs: deps.now(), createId: deps.newId }),
    );
    if (copies.length === 0) return;
    show(placeColumns(copies, deps.newId()));
    update(context, ({ view }) => ({ view: { ...view, tab: 'compare' } }));
  }

  /**
   * Deletes a comparison with all its columns, with an Undo. What runs in them is stopped first; the Compare tab keeps
   * the models and the parameters.
   */
  async function remove(comparisonId: string): Promise<void> {
    const wasShown = selectComparisonId(store.getState()) === comparisonId;
    const columns = await read(comparisonId);
    for (const { id } of columns) stopRunsOf(store.getState(), id);
    const removed = columns.map((each) => selectWhole(store.getState(), each.id, deps.now()) ?? each);
    const ids = new Set(removed.map(({ id }) => id));
    if (wasShown) fill(removed.map(({ draft }) => withoutFault(draft)));
    update(context, ({ conversations, history }) => ({
      conversations: new Map([...conversations].filter(([id]) => !ids.has(id))),
      history: history.filter(({ id }) => id !== comparisonId),
    }));
    await Promise.all(removed.map(({ id }) => deps.archive.remove(id)));
    notify(context, words.deleted, {
      label: common.undo,
      run: () => {
        void Promise.all(removed.map((each) => deps.archive.restore(each))).then(() => {
          if (wasShown) show(removed);
          else
            update(context, ({ conversations }) => ({
              conversations: new Map([...conversations, ...removed.map((each) => [each.id, each] as const)]),
            }));
        });
      },
    });
  }

  /**
   * Begins another comparison: the same columns with nothing in them. The one before stays in the history, and what runs
   * in it goes on; with an Undo. Nothing where the columns are empty.
   */
  function begin(): void {
    const before = store.getState();
    const columns = before.columnIds.map((id) => selectConversation(before, id));
    if (columns.every(({ nodes }) => nodes.size === 0)) return;
    fill(columns.map(({ draft }) => withoutFault(draft)));
    notify(context, words.kept, {
      label: common.undo,
      run() {
        // What was deleted from the history meanwhile stays so.
        const { conversations: open } = store.getState();
        const back = before.columnIds.flatMap((id) => open.get(id) ?? []);
        if (back.length > 0) show(back);
      },
    });
  }

  /** Shows a comparison with a column of each draft. */
  function fill(drafts: readonly RequestDraft[]): void {
    const columns = drafts.map((draft) =>
      createConversation({ id: deps.newId(), nowMs: deps.now(), draft, place: 'compare' }),
    );
    show(placeColumns(columns, deps.newId()));
  }

  /** Opens a copy of a column in the Chat tab. */
  function promote(conversationId: string): void {
    const column = selectWhole(store.getState(), conversationId, deps.now());
    if (!column) return;
    conversations.adopt(
      duplicateConversation(column, { id: deps.newId(), nowMs: deps.now(), createId: deps.newId }),
    );
    update(context, ({ view }) => ({ view: { ...view, tab: HOME_TAB } }));
  }

  return { begin, fill, promote, read, show, open, rename, pin, duplicate, remove };
}
