import { useRef, useState } from 'react';
import { duplicateEntry, pinEntry } from '#state/actions/entry-actions.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import type { HistoryEntry } from '#state/workbench-state.ts';
import { usePage } from '#ui/commands/page.ts';
import type { MenuItem } from '#ui/primitives/Menu.tsx';
import { Menu } from '#ui/primitives/Menu.tsx';
import { shownTab } from '#ui/tabs/tab-table.ts';
import * as words from '#words/conversation/history.ts';
import * as common from '#words/page/common.ts';
import type { HistoryGroup } from './group-history.ts';
import { HistoryEntryRow, RenameRow } from './HistoryEntryRow.tsx';
import { sliceGroups } from './history-rows.ts';
import { useEntries } from './use-entries.ts';
import type { FoundEntries } from './use-history-search.ts';

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
  const area = useRef<HTMLDivElement>(null);
  const shownId = useWorkbenchState((state) => shownTab(state).entryId(state));
  const [menu, setMenu] = useState<{ readonly entry: HistoryEntry; readonly anchor: HTMLElement } | null>(
    null,
  );
  const list = useEntries({ area, groups, found, shownId, onOpened });
  const { from, to, before, after, renamingId } = list;

  return (
    <div
      className={`${AREA} ${groups.length === 0 ? 'flex-none' : 'flex-1'}`}
      role="group"
      aria-label={words.list}
      ref={area}
      onKeyDown={list.onKeyDown}
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
                  onSave={(title, byKey) => list.endRename(entry, title, byKey)}
                  onCancel={() => list.endRename(entry, null, true)}
                />
              ) : (
                <HistoryEntryRow
                  key={entry.id}
                  entry={entry}
                  {...place}
                  query={found?.query ?? ''}
                  snippet={found?.snippets.get(entry.id) ?? null}
                  nowMs={nowMs}
                  isShown={entry.id === shownId}
                  isTabStop={entry.id === list.tabStopId}
                  isMenuOpen={menu?.entry.id === entry.id}
                  onOpen={(byPointer) => list.open(entry, byPointer)}
                  onMenu={(anchor) => setMenu(menu?.entry.id === entry.id ? null : { entry, anchor })}
                />
              );
            })}
          </ul>
        </div>
      ))}
      <div style={{ height: after }} />
      {menu ? (
        <EntryMenu
          key={menu.entry.id}
          {...menu}
          onRename={() => list.startRename(menu.entry.id)}
          onDelete={() => list.remove(menu.entry)}
          onClose={() => setMenu(null)}
        />
      ) : null}
    </div>
  );
}

/** What can be done with one entry. */
function EntryMenu({
  entry,
  anchor,
  onRename,
  onDelete,
  onClose,
}: {
  entry: HistoryEntry;
  anchor: HTMLElement;
  onRename: () => void;
  onDelete: () => void;
  onClose: () => void;
}) {
  const page = usePage();
  const items: readonly MenuItem[] = [
    { label: common.rename, icon: 'edit', cap: 'F2', run: onRename },
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
        page.view.openDialog(
          entry.columns === undefined
            ? { kind: 'export', conversationId: entry.id }
            : { kind: 'export-comparison', comparisonId: entry.id },
        ),
    },
    { label: common.deleteIt, icon: 'trash', run: onDelete },
  ];
  return (
    <Menu
      anchor={anchor}
      label={words.actionsFor(entry.title)}
      items={items}
      onClose={(giveBack) => {
        if (giveBack) anchor.focus({ preventScroll: true });
        onClose();
      }}
    />
  );
}
