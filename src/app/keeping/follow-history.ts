import { comparisonIdOf } from '#domain/conversation/comparison.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';
import { selectComparisonId } from '#state/selectors.ts';
import type { WorkbenchStore } from '#state/store.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import type { ShownEntries } from './history-entries.ts';

type HistoryLines = Pick<typeof import('./history-entries.ts'), 'listHistory' | 'updateHistory'>;

/** What the history's list is made of. */
export interface HistoryDeps {
  readonly store: WorkbenchStore;
  readonly disk: ConversationStore;
  /** What makes the list's lines; nobody sees them earlier. */
  readonly historyLines: Promise<HistoryLines>;
}

/** Keeps the history's lines in step with the conversations. `isRemoved`: whether another tab has deleted one. */
export function followHistory(
  { store, disk, historyLines }: HistoryDeps,
  isRemoved: (id: string) => boolean,
) {
  let lines: HistoryLines | null = null;
  void historyLines.then((loaded) => {
    lines = loaded;
  });

  return {
    /** Notes what has changed in the conversations that are open, without reading the database. */
    note(state: WorkbenchState, before: Pick<WorkbenchState, 'conversations'>): void {
      // Until then the list is still to be made, and made with these.
      if (lines === null) return;
      const changed = [...state.conversations.values()].filter(
        (each) => before.conversations.get(each.id) !== each && !isRemoved(each.id),
      );
      // The line of a comparison is made of all its columns.
      const comparisons = new Set(changed.map(comparisonIdOf).filter((id) => id !== null));
      const others = [...state.conversations.values()].filter(
        (each) => !isRemoved(each.id) && comparisons.has(comparisonIdOf(each) ?? ''),
      );
      const history = lines.updateHistory(state.history, [...changed, ...others], shownEntries(state));
      if (history !== state.history) store.setState({ history });
    },
    /** Reads the database for the whole list. */
    async refresh(): Promise<void> {
      const { listHistory } = await historyLines;
      const summaries = await disk.listSummaries();
      const open = [...store.getState().conversations.values()].filter(({ id }) => !isRemoved(id));
      store.setState({ history: listHistory(summaries, open, shownEntries(store.getState())) });
    },
  };
}

function shownEntries(state: WorkbenchState): ShownEntries {
  return { chatId: state.chatId, comparisonId: selectComparisonId(state) };
}
