import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useWorkbenchState } from '#state/workbench.ts';
import type { HistoryEntry } from '#state/workbench-state.ts';
import { usePage } from '#ui/commands/page.ts';
import type { MenuItem } from '#ui/primitives/Menu.tsx';
import { Menu } from '#ui/primitives/Menu.tsx';
import { useMediaQuery } from '#ui/primitives/use-media-query.ts';
import type { HistoryGroup } from './group-history.ts';
import { HistoryEntryRow, RenameRow } from './HistoryEntryRow.tsx';

/** A list with more rows than this is drawn only where it can be seen. */
const VIRTUAL_ABOVE = 200;
/** Heights as the style sheet has them, in root font sizes. */
const ROW_REM = 1.875;
const TOUCH_ROW_REM = 2.75;
const TOUCH = '(max-width: 767px), (pointer: coarse)';

type Row =
  | { readonly kind: 'heading'; readonly group: HistoryGroup }
  | { readonly kind: 'entry'; readonly entry: HistoryEntry };

/** The conversations under their headings. Arrows move through them, Tab passes the list in two steps. */
export function HistoryList({
  groups,
  nowMs,
  onOpened,
}: {
  groups: readonly HistoryGroup[];
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
  const rows = useMemo(() => rowsOf(groups), [groups]);
  const isVirtual = rows.length > VIRTUAL_ABOVE;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: isVirtual,
    overscan: 12,
    getScrollElement: () => area.current,
    estimateSize: (index) =>
      (touch && rows[index]?.kind === 'entry' ? TOUCH_ROW_REM : ROW_REM) * rootFontSize(),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows and other heights need other places
  useEffect(() => virtualizer.measure(), [rows, touch, virtualizer]);

  const drawn = isVirtual ? virtualizer.getVirtualItems() : null;
  const from = drawn ? (drawn[0]?.index ?? 0) : 0;
  const to = drawn ? (drawn.at(-1)?.index ?? -1) : rows.length - 1;
  const before = drawn?.[0]?.start ?? 0;
  const after = drawn ? virtualizer.getTotalSize() - (drawn.at(-1)?.end ?? 0) : 0;
  const tabStopId = tabStopOf(rows.slice(from, to + 1), [renamingId, activeId, chatId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the row to focus may be drawn by any of these
  useEffect(() => {
    const id = focusNext.current;
    const link = id === null ? null : entryElement(area.current, id);
    if (!link) return;
    focusNext.current = null;
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: 'nearest' });
  }, [activeId, from, to, renamingId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another conversation moves the list
  useEffect(() => {
    const index = rows.findIndex((row) => row.kind === 'entry' && row.entry.id === chatId);
    if (index < 0) return;
    if (isVirtual) virtualizer.scrollToIndex(index, { align: 'auto' });
    else entryElement(area.current, chatId)?.scrollIntoView({ block: 'nearest' });
  }, [chatId, isVirtual]);

  function moveTo(id: string) {
    focusNext.current = id;
    setActiveId(id);
    const index = rows.findIndex((row) => row.kind === 'entry' && row.entry.id === id);
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
    const ids = rows.flatMap((row) => (row.kind === 'entry' ? [row.entry.id] : []));
    const at = ids.indexOf(id);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ids.length - 1 }[event.key];
    if (event.key === 'F2') setRenamingId(id);
    else if (target !== undefined) {
      const next = ids[Math.min(Math.max(target, 0), ids.length - 1)];
      if (next !== undefined) moveTo(next);
    } else return;
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
    const ids = rows.flatMap((row) => (row.kind === 'entry' ? [row.entry.id] : []));
    const at = ids.indexOf(entry.id);
    const neighbour = ids[at + 1] ?? ids[at - 1];
    void conversations.remove(entry.id);
    if (neighbour !== undefined) moveTo(neighbour);
  }

  function itemsFor(entry: HistoryEntry): readonly MenuItem[] {
    return [
      { label: 'Rename', icon: 'edit', cap: 'F2', run: () => setRenamingId(entry.id) },
      { label: 'Duplicate', icon: 'copy', run: () => void conversations.duplicate(entry.id) },
      {
        label: entry.pinned ? 'Unpin' : 'Pin',
        icon: 'pin',
        run: () => conversations.pin(entry.id, !entry.pinned),
      },
      {
        label: 'Export',
        icon: 'exportOut',
        run: () => view.openDialog({ kind: 'export', conversationId: entry.id }),
      },
      { label: 'Delete', icon: 'trash', run: () => remove(entry) },
    ];
  }

  return (
    <div className="scroll hist" role="group" aria-label="History" ref={area} onKeyDown={onKeyDown}>
      <div style={{ height: before }} />
      {slicesOf(groups, from, to).map((slice) => (
        <div key={slice.group.label}>
          {slice.withHeading ? <h3>{slice.group.label}</h3> : null}
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
          label={`Actions for ${menu.entry.title}`}
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

function rowsOf(groups: readonly HistoryGroup[]): readonly Row[] {
  return groups.flatMap((group): Row[] => [
    { kind: 'heading', group },
    ...group.entries.map((entry): Row => ({ kind: 'entry', entry })),
  ]);
}

/** The parts of the groups that lie between two rows, both included. */
function slicesOf(groups: readonly HistoryGroup[], from: number, to: number) {
  let row = 0;
  return groups.flatMap((group) => {
    const heading = row;
    row += group.entries.length + 1;
    const offset = Math.max(0, from - heading - 1);
    const end = Math.min(group.entries.length, to - heading);
    if (to < heading || end < offset || row <= from) return [];
    return [{ group, offset, withHeading: from <= heading, entries: group.entries.slice(offset, end) }];
  });
}

/** The one entry that Tab reaches: the first of the wanted ones that is drawn, else the first that is. */
function tabStopOf(rows: readonly Row[], wanted: readonly (string | null)[]): string | null {
  const ids = rows.flatMap((row) => (row.kind === 'entry' ? [row.entry.id] : []));
  return wanted.find((id) => id !== null && ids.includes(id)) ?? ids[0] ?? null;
}

function entryElement(area: HTMLElement | null, id: string): HTMLElement | null {
  return area?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(id)}"]`) ?? null;
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
