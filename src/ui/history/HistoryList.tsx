import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent } from 'react';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useWorkbenchState } from '#state/workbench.ts';
import type { HistoryEntry } from '#state/workbench-state.ts';
import { usePage } from '#ui/commands/page.ts';
import type { MenuItem } from '#ui/primitives/Menu.tsx';
import { Menu } from '#ui/primitives/Menu.tsx';
import { useMediaQuery } from '#ui/primitives/use-media-query.ts';
import * as common from '#words/common.ts';
import * as words from '#words/history.ts';
import type { HistoryGroup } from './group-history.ts';
import { HistoryEntryRow, RenameRow } from './HistoryEntryRow.tsx';
import type { HistoryRow } from './history-rows.ts';
import { chooseTabStop, entryByKey, listRows, neighbourOf, rowOfEntry, sliceGroups } from './history-rows.ts';
import type { FoundEntries } from './use-history-search.ts';

/** A list with more rows than this is drawn only where it can be seen. */
const VIRTUAL_ABOVE = 200;
/** Heights as the rows' classes have them, in root font sizes. */
const ROW_REM = 1.875;
const TOUCH_ROW_REM = 2.75;
/** What a snippet adds. */
const SNIPPET_REM = 2.5;
const AREA = 'overflow-auto overscroll-contain px-2 pb-2';
const TOUCH = '(max-width: 767px), (pointer: coarse)';

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
  onOpened: () => void;
}) {
  const page = usePage();
  const { conversations, view } = page;
  const chatId = useWorkbenchState((state) => state.chatId);
  const area = useRef<HTMLDivElement>(null);
  const focusNext = useRef<string | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const [menu, setMenu] = useState<{ readonly entry: HistoryEntry; readonly anchor: HTMLElement } | null>(
    null,
  );
  const touch = useMediaQuery(TOUCH);
  const rows = useMemo(() => listRows(groups), [groups]);
  const isVirtual = rows.length > VIRTUAL_ABOVE;
  function rowRem(row: HistoryRow | undefined): number {
    if (row?.kind !== 'entry') return ROW_REM;
    return (touch ? TOUCH_ROW_REM : ROW_REM) + (found?.snippets.has(row.entry.id) ? SNIPPET_REM : 0);
  }
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: isVirtual,
    overscan: 12,
    getScrollElement: () => area.current,
    estimateSize: (index) => rowRem(rows[index]) * rootFontSize(),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows and other heights need other places
  useEffect(() => virtualizer.measure(), [rows, found, touch, virtualizer]);

  // Other rows are read from the first one.
  const query = found?.query ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query, or none any more, is another list
  useEffect(() => {
    area.current?.scrollTo({ top: 0 });
  }, [query]);

  const drawn = isVirtual ? virtualizer.getVirtualItems() : null;
  const from = drawn ? (drawn[0]?.index ?? 0) : 0;
  const to = drawn ? (drawn.at(-1)?.index ?? -1) : rows.length - 1;
  const before = drawn?.[0]?.start ?? 0;
  const after = drawn ? virtualizer.getTotalSize() - (drawn.at(-1)?.end ?? 0) : 0;
  const tabStopId = chooseTabStop(rows.slice(from, to + 1), [renamingId, activeId, chatId]);

  // After every drawing: any of them may be the one that brings the row to focus.
  useEffect(() => {
    const id = focusNext.current;
    const link = id === null ? null : entryElement(area.current, id);
    if (!link) return;
    focusNext.current = null;
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: 'nearest' });
  });

  // Only another conversation moves the list, not another row.
  const bringIntoView = useEffectEvent((id: string, byIndex: boolean) => {
    const index = rowOfEntry(rows, id);
    if (index < 0) return;
    if (byIndex) virtualizer.scrollToIndex(index, { align: 'auto' });
    else entryElement(area.current, id)?.scrollIntoView({ block: 'nearest' });
  });
  useEffect(() => bringIntoView(chatId, isVirtual), [chatId, isVirtual]);

  function moveTo(id: string) {
    focusNext.current = id;
    setActiveId(id);
    const index = rowOfEntry(rows, id);
    if (isVirtual) virtualizer.scrollToIndex(index, { align: 'auto' });
    const link = entryElement(area.current, id);
    // Already drawn and already active: no effect will run.
    if (link && id === activeId) {
      focusNext.current = null;
      link.focus();
    }
  }

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
    if (giveBack) {
      focusNext.current = entry.id;
      setActiveId(entry.id);
    }
    setRenamingId(null);
    if (title !== null && title.trim() !== entry.title) conversations.rename(entry.id, title);
  }

  function remove(entry: HistoryEntry) {
    const neighbour = neighbourOf(rows, entry.id);
    void conversations.remove(entry.id);
    if (neighbour !== null) moveTo(neighbour);
  }

  function itemsFor(entry: HistoryEntry): readonly MenuItem[] {
    return [
      { label: common.rename, icon: 'edit', cap: 'F2', run: () => setRenamingId(entry.id) },
      { label: common.duplicate, icon: 'copy', run: () => void conversations.duplicate(entry.id) },
      {
        label: entry.pinned ? words.unpin : words.pin,
        icon: 'pin',
        run: () => conversations.pin(entry.id, !entry.pinned),
      },
      {
        label: words.exportOne,
        icon: 'exportOut',
        run: () => view.openDialog({ kind: 'export', conversationId: entry.id }),
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
                  isShown={entry.id === chatId}
                  isTabStop={entry.id === tabStopId}
                  isMenuOpen={menu?.entry.id === entry.id}
                  onOpen={(byPointer) => {
                    setActiveId(entry.id);
                    void conversations.open(entry.id);
                    onOpened();
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

function entryElement(area: HTMLElement | null, id: string): HTMLElement | null {
  return area?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(id)}"]`) ?? null;
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
