import { duplicateConversation } from '#domain/conversation/branch-to-conversation.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import { fillColumns, readColumns, readOpenColumns, showColumns } from '#state/comparison-columns.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update } from '#state/context.ts';
import { selectConversation, selectWhole } from '#state/selectors.ts';
import { HOME_TAB } from '#state/workbench-tab.ts';
import * as words from '#words/compare/saved-comparisons.ts';
import * as common from '#words/page/common.ts';
import { createSavedComparisonActions } from './saved-comparison-actions.ts';

/** Everything that a person does with comparisons as wholes: each is one entry of the history. */
export function createComparisonActions(
  context: ActionContext,
  conversations: { adopt(conversation: Conversation): void },
) {
  const { store, deps } = context;
  let openings = 0;

  /** Shows a comparison in the Compare tab. Of several that are asked for the last is shown. */
  async function open(comparisonId: string): Promise<void> {
    openings += 1;
    const mine = openings;
    const columns = await readOpenColumns(context, comparisonId);
    if (mine !== openings) return;
    if (columns.length === 0) {
      notify(context, words.unreadable, null, 'problem');
      return;
    }
    showColumns(context, columns);
    update(context, ({ view }) => ({ view: { ...view, tab: 'compare' } }));
  }

  /**
   * Begins another comparison: the same columns with nothing in them. The one before stays in the history, and what runs
   * in it goes on; with an Undo. Nothing where the columns are empty.
   */
  function begin(): void {
    const before = store.getState();
    const columns = before.columnIds.map((id) => selectConversation(before, id));
    if (columns.every(({ nodes }) => nodes.size === 0)) return;
    fillColumns(
      context,
      columns.map(({ draft }) => withoutFault(draft)),
    );
    notify(context, words.kept, {
      label: common.undo,
      run() {
        // What was deleted from the history meanwhile stays so.
        const { conversations: open } = store.getState();
        const back = before.columnIds.flatMap((id) => open.get(id) ?? []);
        if (back.length > 0) showColumns(context, back);
      },
    });
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

  return {
    begin,
    fill: (drafts: readonly RequestDraft[]) => fillColumns(context, drafts),
    promote,
    read: (comparisonId: string) => readColumns(context, comparisonId),
    show: (columns: readonly Conversation[]) => showColumns(context, columns),
    open,
    ...createSavedComparisonActions(context),
  };
}
