import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useMediaQuery } from '#ui/primitives/browser/use-media-query.ts';
import type { HistoryRow } from './history-rows.ts';
import { rowOfEntry } from './history-rows.ts';
import type { FoundEntries } from './use-history-search.ts';

/** A list with more rows than this is drawn only where it can be seen. */
const VIRTUAL_ABOVE = 200;
/** Heights as the rows' classes have them, in root font sizes. */
const ROW_REM = 1.875;
const TOUCH_ROW_REM = 2.75;
/** What a snippet adds. */
const SNIPPET_REM = 2.5;
/** What the models of a comparison add. */
const MODELS_REM = 1.125;
const TOUCH = '(max-width: 767px), (pointer: coarse)';

/**
 * Which rows of the list are drawn (of a long one those that can be seen), and which entry has the focus. The shown
 * conversation is brought into view when it becomes another; another query is read from its beginning.
 */
export function useListRows({
  area,
  rows,
  found,
  shownId,
}: {
  area: RefObject<HTMLElement | null>;
  rows: readonly HistoryRow[];
  found: FoundEntries | null;
  shownId: string;
}) {
  const { activeId, setActiveId, focusWhenDrawn, focusNow } = useRowFocus(area);
  const touch = useMediaQuery(TOUCH);
  const isVirtual = rows.length > VIRTUAL_ABOVE;
  function rowRem(row: HistoryRow | undefined): number {
    if (row?.kind !== 'entry') return ROW_REM;
    const models = row.entry.columns === undefined ? 0 : MODELS_REM;
    const snippet = found?.snippets.has(row.entry.id) ? SNIPPET_REM : 0;
    return (touch ? TOUCH_ROW_REM : ROW_REM) + models + snippet;
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
  const readQuery = useRef(query);
  useEffect(() => {
    // A list that is new stands there anyway, and to scroll it the page would have to be laid out at once.
    if (readQuery.current === query) return;
    readQuery.current = query;
    area.current?.scrollTo({ top: 0 });
  }, [query, area]);

  // Only another conversation moves the list, not another row.
  const bringIntoView = useEffectEvent((id: string, byIndex: boolean) => {
    const index = rowOfEntry(rows, id);
    if (index < 0) return;
    if (byIndex) virtualizer.scrollToIndex(index, { align: 'auto' });
    else entryElement(area.current, id)?.scrollIntoView({ block: 'nearest' });
  });
  useEffect(() => bringIntoView(shownId, isVirtual), [shownId, isVirtual]);

  function moveTo(id: string): void {
    focusWhenDrawn(id);
    const index = rowOfEntry(rows, id);
    if (isVirtual) virtualizer.scrollToIndex(index, { align: 'auto' });
    focusNow(id);
  }

  const drawn = isVirtual ? virtualizer.getVirtualItems() : null;
  return {
    /** The first and last row that is drawn. */
    from: drawn ? (drawn[0]?.index ?? 0) : 0,
    to: drawn ? (drawn.at(-1)?.index ?? -1) : rows.length - 1,
    /** The room of the rows before and after them, in CSS pixels. */
    before: drawn?.[0]?.start ?? 0,
    after: drawn ? virtualizer.getTotalSize() - (drawn.at(-1)?.end ?? 0) : 0,
    activeId,
    setActiveId,
    focusWhenDrawn,
    moveTo,
  };
}

/** Which entry has the focus, or gets it as soon as it is drawn. */
function useRowFocus(area: RefObject<HTMLElement | null>) {
  const focusNext = useRef<string | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);

  // After every drawing: any of them may be the one that brings the row to focus.
  useEffect(() => {
    const id = focusNext.current;
    const link = id === null ? null : entryElement(area.current, id);
    if (!link) return;
    focusNext.current = null;
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: 'nearest' });
  });

  function focusWhenDrawn(id: string): void {
    focusNext.current = id;
    setActiveId(id);
  }

  /** Already drawn and already active, no effect will run. */
  function focusNow(id: string): void {
    const link = entryElement(area.current, id);
    if (!link || id !== activeId) return;
    focusNext.current = null;
    link.focus();
  }

  return { activeId, setActiveId, focusWhenDrawn, focusNow };
}

function entryElement(area: HTMLElement | null, id: string): HTMLElement | null {
  return area?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(id)}"]`) ?? null;
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
