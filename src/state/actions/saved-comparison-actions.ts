import { duplicateConversation } from '#domain/conversation/branch-to-conversation.ts';
import { placeColumns } from '#domain/conversation/comparison.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import { fillColumns, readColumns, readOpenColumns, showColumns } from '#state/comparison-columns.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update, updateConversation } from '#state/context.ts';
import { stopRunsOf } from '#state/running-replies.ts';
import { selectComparisonId, selectWhole } from '#state/selectors.ts';
import * as words from '#words/compare/saved-comparisons.ts';
import * as common from '#words/page/common.ts';

/** What is done with a comparison that may only be saved, not shown. */
export function createSavedComparisonActions(context: ActionContext) {
  const { store, deps } = context;

  async function rename(comparisonId: string, title: string): Promise<void> {
    const trimmed = title.trim();
    for (const { id } of await readOpenColumns(context, comparisonId))
      updateConversation(context, id, (column) => ({ ...column, title: trimmed === '' ? null : trimmed }));
  }

  async function pin(comparisonId: string, pinned: boolean): Promise<void> {
    for (const { id } of await readOpenColumns(context, comparisonId))
      updateConversation(context, id, (column) => ({ ...column, pinned }));
  }

  /** Shows a copy of a comparison, with all that was said in it. */
  async function duplicate(comparisonId: string): Promise<void> {
    const copies = (await readColumns(context, comparisonId)).map((column) =>
      duplicateConversation(column, { id: deps.newId(), nowMs: deps.now(), createId: deps.newId }),
    );
    if (copies.length === 0) return;
    showColumns(context, placeColumns(copies, deps.newId()));
    update(context, ({ view }) => ({ view: { ...view, tab: 'compare' } }));
  }

  /**
   * Deletes a comparison with all its columns, with an Undo. What runs in them is stopped first; the Compare tab keeps
   * the models and the parameters.
   */
  async function remove(comparisonId: string): Promise<void> {
    const wasShown = selectComparisonId(store.getState()) === comparisonId;
    const columns = await readColumns(context, comparisonId);
    for (const { id } of columns) stopRunsOf(store.getState(), id);
    const removed = columns.map((each) => selectWhole(store.getState(), each.id, deps.now()) ?? each);
    const ids = new Set(removed.map(({ id }) => id));
    if (wasShown)
      fillColumns(
        context,
        removed.map(({ draft }) => withoutFault(draft)),
      );
    update(context, ({ conversations, history }) => ({
      conversations: new Map([...conversations].filter(([id]) => !ids.has(id))),
      history: history.filter(({ id }) => id !== comparisonId),
    }));
    await Promise.all(removed.map(({ id }) => deps.archive.remove(id)));
    notify(context, words.deleted, {
      label: common.undo,
      run: () => {
        void Promise.all(removed.map((each) => deps.archive.restore(each))).then(() => {
          if (wasShown) showColumns(context, removed);
          else
            update(context, ({ conversations }) => ({
              conversations: new Map([...conversations, ...removed.map((each) => [each.id, each] as const)]),
            }));
        });
      },
    });
  }

  return { rename, pin, duplicate, remove };
}
