import type { KeyboardEvent, RefObject } from 'react';
import { useEffect, useMemo, useState } from 'react';
import { openEntry, removeEntry, renameEntry } from '#state/actions/entry-actions.ts';
import type { HistoryEntry } from '#state/workbench-state.ts';
import { usePage } from '#ui/commands/page.ts';
import { registerFocus } from '#ui/focus/page-focus.ts';
import type { HistoryGroup } from './group-history.ts';
import { chooseTabStop, entryByKey, listRows, neighbourOf } from './history-rows.ts';
import type { FoundEntries } from './use-history-search.ts';
import { useListRows } from './use-list-rows.ts';

/** Which entries are drawn, which one has the focus or is renamed, and what keys and the pointer do with them. */
export function useEntries({
  area,
  groups,
  found,
  shownId,
  onOpened,
}: {
  area: RefObject<HTMLElement | null>;
  groups: readonly HistoryGroup[];
  found: FoundEntries | null;
  shownId: string;
  onOpened: (entry: HistoryEntry) => void;
}) {
  const page = usePage();
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const rows = useMemo(() => listRows(groups), [groups]);
  // The palette renames the conversation that is shown.
  useEffect(
    () => registerFocus('conversation-title', { focus: () => setRenamingId(shownId) }, shownId),
    [shownId],
  );
  const { activeId, setActiveId, focusWhenDrawn, moveTo, ...drawn } = useListRows({
    area,
    rows,
    found,
    shownId,
  });

  return {
    ...drawn,
    renamingId,
    startRename: setRenamingId,
    tabStopId: chooseTabStop(rows.slice(drawn.from, drawn.to + 1), [renamingId, activeId, shownId]),
    onKeyDown(event: KeyboardEvent) {
      const id = entryOfKey(event);
      if (id === undefined) return;
      const next = entryByKey(rows, id, event.key);
      if (event.key === 'F2') setRenamingId(id);
      else if (next !== null) moveTo(next);
      else return;
      event.preventDefault();
    },
    /** `title` null: it keeps its name. */
    endRename(entry: HistoryEntry, title: string | null, giveBack: boolean) {
      if (giveBack) focusWhenDrawn(entry.id);
      setRenamingId(null);
      if (title !== null && title.trim() !== entry.title) void renameEntry(page, entry, title);
    },
    open(entry: HistoryEntry, byPointer: boolean) {
      setActiveId(entry.id);
      void openEntry(page, entry);
      onOpened(entry);
      // Who opens one with the mouse goes on writing; who walks the list by keys stays in it.
      if (byPointer && page.hasFinePointer()) page.focus('message');
    },
    remove(entry: HistoryEntry) {
      const neighbour = neighbourOf(rows, entry.id);
      void removeEntry(page, entry);
      if (neighbour !== null) moveTo(neighbour);
    },
  };
}

/** The entry that a key is pressed on; none with a key that belongs to something else. */
function entryOfKey({ target, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string | undefined {
  if (ctrlKey || metaKey || altKey || shiftKey || !(target instanceof HTMLElement)) return undefined;
  return target.dataset.entry ?? target.dataset.menu;
}
