import type { ImportedConversations } from '#domain/portable/imported-conversations.ts';
import { openEntry } from '#state/actions/entry-actions.ts';
import { useWorkbench } from '#state/workbench.ts';
import * as common from '#words/page/common.ts';
import * as words from '#words/transfer/export.ts';

/** Adds conversations of a file to the history, tells what became of them, and offers to open a single one. */
export function useAddConversations() {
  const { withLater, conversationFiles, conversations, store, view } = useWorkbench();

  function openAdded(id: string) {
    const entry = store.getState().history.find((each) => each.id === id);
    if (entry) void openEntry({ withLater, conversations }, entry);
    else void conversations.open(id);
  }

  return async (imported: ImportedConversations): Promise<void> => {
    const added = await conversationFiles.addConversations(imported.conversations);
    const [onlyId, ...others] = added.addedIds;
    view.notify(
      words.outcome(added.addedIds.length, added.known),
      onlyId !== undefined && others.length === 0
        ? { label: common.open, run: () => openAdded(onlyId) }
        : null,
    );
  };
}
