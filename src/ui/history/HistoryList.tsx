import type { KeyboardEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import {
  duplicateEntry,
  openEntry,
  pinEntry,
  removeEntry,
  renameEntry,
} from '#state/actions/entry-actions.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import type { HistoryEntry } from '#state/workbench-state.ts';
import { usePage } from '#ui/commands/page.ts';
import { registerFocus } from '#ui/focus/page-focus.ts';
import type { MenuItem } from '#ui/primitives/Menu.tsx';
import { Menu } from '#ui/primitives/Menu.tsx';
import { shownTab } from '#ui/tabs/tab-table.ts';
import * as words from '#words/conversation/history.ts';
import * as common from '#words/page/common.ts';
import type { HistoryGroup } from './group-history.ts';
import { HistoryEntryRow, RenameRow } from './HistoryEntryRow.tsx';
import { chooseTabStop, entryByKey, listRows, neighbourOf, sliceGroups } from './history-rows.ts';
import type { FoundEntries } from './use-history-search.ts';
import { useListRows } from './use-list-rows.ts';

const AREA = 'overflow-auto overscroll-contain px-2 pb-2';

/** The conversations under their headings. Arrows move through them, Tab passes the list in two steps. */
export function HistoryList({
  groups,
  found,
  nowMs,
  onOpened,
}: {
  groups: readonly HistoryGroup[];
  /** What the filter found; null without one. */
  found: FoundEntries | null;
  nowMs: number;
  /** After a conversation was chosen. */
  onOpened: (entry: HistoryEntry) => void;
}) {
  const page = usePage();
  const { view } = page;
  const shownId = useWorkbenchState((state) => shownTab(state).entryId(state));
  const area = useRef<HTMLDivElement>(null);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const [menu, setMenu] = useState<{ readonly entry: HistoryEntry; readonly anchor: HTMLElement } | null>(
    null,
  );
  const rows = useMemo(() => listRows(groups), [groups]);
  // The palette renames the conversation that is shown.
  useEffect(
    () => registerFocus('conversation-title', { focus: () => setRenamingId(shownId) }, shownId),
    [shownId],
  );
  const query = found?.query ?? '';
  const { from, to, before, after, activeId, setActiveId, focusWhenDrawn, moveTo } = useListRows({
    area,
    rows,
    found,
    shownId,
  });
  const tabStopId = chooseTabStop(rows.slice(from, to + 1), [renamingId, activeId, shownId]);

  function onKeyDown(event: KeyboardEvent) {
    const id =
      event.target instanceof HTMLElement
        ? (event.target.dataset.entry ?? event.target.dataset.menu)
        : undefined;
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = entryByKey(rows, id, event.key);
    if (event.key === 'F2') setRenamingId(id);
    else if (next !== null) moveTo(next);
    else return;
    event.preventDefault();
  }

  function endRename(entry: HistoryEntry, title: string | null, giveBack: boolean) {
    if (giveBack) focusWhenDrawn(entry.id);
    setRenamingId(null);
    if (title !== null && title.trim() !== entry.title) void renameEntry(page, entry, title);
  }

  function remove(entry: HistoryEntry) {
    const neighbour = neighbourOf(rows, entry.id);
    void removeEntry(page, entry);
    if (neighbour !== null) moveTo(neighbour);
  }

  function itemsFor(entry: HistoryEntry): readonly MenuItem[] {
    return [
      { label: common.rename, icon: 'edit', cap: 'F2', run: () => setRenamingId(entry.id) },
      { label: common.duplicate, icon: 'copy', run: () => void duplicateEntry(page, entry) },
      {
        label: entry.pinned ? words.unpin : words.pin,
        icon: 'pin',
        run: () => void pinEntry(page, entry, !entry.pinned),
      },
      {
        label: words.exportOne,
        icon: 'exportOut',
        run: () =>
          view.openDialog(
            entry.columns === undefined
              ? { kind: 'export', conversationId: entry.id }
              : { kind: 'export-comparison', comparisonId: entry.id },
          ),
      },
      { label: common.deleteIt, icon: 'trash', run: () => remove(entry) },
    ];
  }

  return (
    <div
      className={`${AREA} ${groups.length === 0 ? 'flex-none' : 'flex-1'}`}
      role="group"
      aria-label={words.list}
      ref={area}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: before }} />
      {sliceGroups(groups, from, to).map((slice) => (
        <div key={slice.group.label}>
          {slice.withHeading ? (
            <h3 className="px-2 pt-2.5 pb-1 text-12/4 font-medium text-ink-quiet">{slice.group.label}</h3>
          ) : null}
          <ul aria-label={slice.group.label}>
            {slice.entries.map((entry, index) => {
              const place = { position: slice.offset + index + 1, size: slice.group.entries.length };
              return entry.id === renamingId ? (
                <RenameRow
                  key={entry.id}
                  entry={entry}
                  {...place}
                  onSave={(title, byKey) => endRename(entry, title, byKey)}
                  onCancel={() => endRename(entry, null, true)}
                />
              ) : (
                <HistoryEntryRow
                  key={entry.id}
                  entry={entry}
                  {...place}
                  query={query}
                  snippet={found?.snippets.get(entry.id) ?? null}
                  nowMs={nowMs}
                  isShown={entry.id === shownId}
                  isTabStop={entry.id === tabStopId}
                  isMenuOpen={menu?.entry.id === entry.id}
                  onOpen={(byPointer) => {
                    setActiveId(entry.id);
                    void openEntry(page, entry);
                    onOpened(entry);
                    // Who opens one with the mouse goes on writing; who walks the list by keys stays in it.
                    if (byPointer && page.hasFinePointer()) page.focus('message');
                  }}
                  onMenu={(anchor) => setMenu(menu?.entry.id === entry.id ? null : { entry, anchor })}
                />
              );
            })}
          </ul>
        </div>
      ))}
      <div style={{ height: after }} />
      {menu ? (
        <Menu
          key={menu.entry.id}
          anchor={menu.anchor}
          label={words.actionsFor(menu.entry.title)}
          items={itemsFor(menu.entry)}
          onClose={(giveBack) => {
            if (giveBack) menu.anchor.focus({ preventScroll: true });
            setMenu(null);
          }}
        />
      ) : null}
    </div>
  );
}
