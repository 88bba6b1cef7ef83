import type { ConversationKeeper } from '#app/keeping/keep-conversations.ts';
import { comparisonIdOf, orderColumns } from '#domain/conversation/comparison.ts';
import { selectComparisonId } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';
import { deletedElsewhere as comparisonDeletedElsewhere } from '#words/compare/saved-comparisons.ts';
import { deletedElsewhere, restore } from '#words/conversation/conversations.ts';

/** Shows the columns that another tab adds to the comparison that is open here too. Follows the history. */
export function followComparison({ store, deps }: Workbench): void {
  store.subscribe((state, { history }) => {
    if (state.history === history) return;
    const comparisonId = selectComparisonId(state);
    const entry = state.history.find(({ id }) => id === comparisonId);
    for (const { id } of entry?.columns ?? []) if (!state.conversations.has(id)) void add(id);
  });

  async function add(id: string): Promise<void> {
    // One that was just removed here is deleted by now, and not found.
    const column = await deps.archive.load(id);
    const state = store.getState();
    if (column === null || state.conversations.has(id)) return;
    if (comparisonIdOf(column) !== selectComparisonId(state)) return;
    const columns = state.columnIds.flatMap((each) => state.conversations.get(each) ?? []);
    store.setState({
      conversations: new Map(state.conversations).set(id, column),
      columnIds: orderColumns([...columns, column]).map((each) => each.id),
    });
  }
}

/** Says that another tab has deleted what is shown here; of the columns of a comparison it is said once. */
export function followRemovals(keeper: ConversationKeeper, { store, view }: Workbench): void {
  const told = new Set<string>();
  keeper.followRemovals((id) => {
    const removed = store.getState().conversations.get(id);
    const comparisonId = removed ? comparisonIdOf(removed) : null;
    if (comparisonId === null) {
      view.notify(deletedElsewhere, { label: restore, run: () => keeper.revive(id) });
      return;
    }
    if (told.has(comparisonId)) return;
    told.add(comparisonId);
    view.notify(comparisonDeletedElsewhere, {
      label: restore,
      run() {
        told.delete(comparisonId);
        for (const each of store.getState().conversations.values())
          if (comparisonIdOf(each) === comparisonId) keeper.revive(each.id);
      },
    });
  });
}
