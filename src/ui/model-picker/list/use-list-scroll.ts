import type { Rect, Virtualizer } from '@tanstack/react-virtual';
import { defaultRangeExtractor, observeElementRect, useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { remInPixels } from '#ui/model-picker/popup/use-popup-place.ts';
import { PHONE, useMediaQuery } from '#ui/primitives/browser/use-media-query.ts';
import type { PickerRow } from './picker-rows.ts';

/** Heights of the lines in rem; on phones a model takes a line more. */
const MODEL = 2.75;
const MODEL_ON_PHONES = 4;
const HEADING = 1.75;
/** Of the list where the window has room for all of the popup, in rem. */
const USUAL_HEIGHT = 26.0625;

/** Which rows of the list are in the document, and where it is scrolled to: the active option is in sight. */
export function useListScroll({
  rows,
  activeIndex,
  afterShown,
}: {
  rows: readonly PickerRow[];
  /** -1: none. */
  activeIndex: number;
  afterShown: RefObject<() => void>;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const phone = useMediaQuery(PHONE);
  const [rem] = useState(remInPixels);
  const heightOf = (row: PickerRow | undefined) =>
    Math.round(
      (row?.kind === 'heading' ? HEADING : phone && row?.kind === 'model' ? MODEL_ON_PHONES : MODEL) * rem,
    );
  const activeRow = rowOfOption(rows, activeIndex);
  // Where the list begins, so that its first drawing is the right one: measured afterwards, it would be drawn twice.
  const [first] = useState(() => {
    const height = USUAL_HEIGHT * rem;
    const starts = rows.slice(0, Math.max(0, activeRow)).reduce((sum, row) => sum + heightOf(row), 0);
    const top = activeIndex <= 0 ? 0 : Math.max(0, starts - (height - heightOf(rows[activeRow])) / 2);
    return { top: Math.round(top), rect: { width: 0, height } };
  });
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (row) => heightOf(rows[row]),
    overscan: 2,
    initialRect: first.rect,
    observeElementRect: observeShownRect,
    initialOffset: first.top,
    // A new function for new rows: that is how the virtualizer learns that heights moved.
    // biome-ignore lint/correctness/useExhaustiveDependencies: the heights hang on the rows and the layout
    getItemKey: useCallback((row: number) => row, [rows, phone, rem]),
    // The active option must be there to be named by the combobox.
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range);
      if (activeRow < 0 || inSight.includes(activeRow)) return inSight;
      return [...inSight, activeRow].sort((a, b) => a - b);
    },
  });

  useLayoutEffect(() => {
    afterShown.current = () => scroller.current?.scrollTo(0, first.top);
  }, [afterShown, first]);

  useActiveInSight(virtualizer, activeIndex, activeRow);
  return { scroller, virtualizer };
}

/** Scrolls to the active option where it is out of sight, once the list is seen. */
function useActiveInSight(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  activeIndex: number,
  activeRow: number,
): void {
  const seenHeight = virtualizer.scrollRect?.height ?? 0;
  useLayoutEffect(() => {
    if (seenHeight === 0) return;
    const from = virtualizer.scrollOffset ?? 0;
    if (activeIndex <= 0) {
      // The heading above the first option comes into view with it.
      if (from > 0) virtualizer.scrollElement?.scrollTo(0, 0);
    } else {
      const item = virtualizer.measurementsCache[activeRow];
      const isSeen = item !== undefined && item.start >= from && item.end <= from + seenHeight;
      // Scrolling makes the browser lay the page out at once, so only where it is needed.
      if (!isSeen) virtualizer.scrollToIndex(activeRow, { align: 'auto' });
    }
  }, [virtualizer, activeIndex, activeRow, seenHeight]);
}

/** The list's size once it has one: before the popup is shown it has none, and no row would be in sight. */
function observeShownRect(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  onRect: (rect: Rect) => void,
): (() => void) | undefined {
  return (
    observeElementRect(virtualizer, (rect) => {
      if (rect.height > 0) onRect(rect);
    }) ?? undefined
  );
}

function rowOfOption(rows: readonly PickerRow[], optionIndex: number): number {
  if (optionIndex < 0) return -1;
  return rows.findIndex((row) => row.kind !== 'heading' && row.index === optionIndex);
}
