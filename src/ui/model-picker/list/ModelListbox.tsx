import type { Rect, Virtualizer } from '@tanstack/react-virtual';
import { defaultRangeExtractor, observeElementRect, useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { remInPixels } from '#ui/model-picker/popup/use-popup-place.ts';
import { PHONE, useMediaQuery } from '#ui/primitives/use-media-query.ts';
import * as words from '#words/models/models.ts';
import { ModelOption, OPTION, OPTION_ACTIVE } from './ModelOption.tsx';
import { optionId } from './option-id.ts';
import type { PickerRow } from './picker-rows.ts';

/** Heights of the lines in rem; on phones a model takes a line more. */
const MODEL = 2.75;
const MODEL_ON_PHONES = 4;
const HEADING = 1.75;
/** Of the list where the window has room for all of the popup, in rem. */
const USUAL_HEIGHT = 26.0625;

/** The options. Only those in sight are in the document; each says its place among all of them. */
export function ModelListbox({
  listId,
  rows,
  optionCount,
  activeIndex,
  chosenId,
  favourites,
  isListed,
  showsPrices,
  onPick,
  afterShown,
}: {
  listId: string;
  rows: readonly PickerRow[];
  optionCount: number;
  /** -1: none. */
  activeIndex: number;
  /** The model of the request. */
  chosenId: string;
  favourites: ReadonlySet<string>;
  isListed: (modelId: string) => boolean;
  showsPrices: boolean;
  onPick: (modelId: string) => void;
  /** Set to what scrolls the list to its beginning: it has no height before the popup around it is shown. */
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

  const seenHeight = virtualizer.scrollRect?.height ?? 0;
  useLayoutEffect(() => {
    if (seenHeight === 0) return;
    const from = virtualizer.scrollOffset ?? 0;
    if (activeIndex <= 0) {
      // The heading above the first option comes into view with it.
      if (from > 0) scroller.current?.scrollTo(0, 0);
    } else {
      const item = virtualizer.measurementsCache[activeRow];
      const isSeen = item !== undefined && item.start >= from && item.end <= from + seenHeight;
      // Scrolling makes the browser lay the page out at once, so only where it is needed.
      if (!isSeen) virtualizer.scrollToIndex(activeRow, { align: 'auto' });
    }
  }, [virtualizer, activeIndex, activeRow, seenHeight]);

  return (
    <div
      className="min-h-0 flex-initial overflow-x-hidden overflow-y-auto overscroll-contain"
      id={listId}
      role="listbox"
      aria-label={words.models}
      tabIndex={-1}
      ref={scroller}
    >
      <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          if (row === undefined) return null;
          if (row.kind === 'heading') {
            return <ListHeading key={row.text} text={row.text} top={start} height={size} />;
          }
          const isActive = row.index === activeIndex;
          const id = optionId(listId, row.index);
          if (row.kind === 'typed') {
            return (
              <TypedOption
                key="typed"
                id={id}
                text={row.text}
                index={row.index}
                count={optionCount}
                top={start}
                height={size}
                isActive={isActive}
                isChosen={row.text === chosenId}
                onPick={onPick}
              />
            );
          }
          const { model } = row.match;
          return (
            <ModelOption
              key={model.id}
              match={row.match}
              id={id}
              index={row.index}
              count={optionCount}
              top={start}
              height={size}
              isActive={isActive}
              isChosen={model.id === chosenId}
              isFavourite={favourites.has(model.id)}
              isListed={isListed(model.id)}
              showsPrice={showsPrices}
              onPick={onPick}
            />
          );
        })}
      </div>
    </div>
  );
}

function ListHeading({ text, top, height }: { text: string; top: number; height: number }) {
  return (
    <div
      className="absolute inset-x-0 flex items-end overflow-clip px-2.5 pb-0.5 text-12 font-medium text-ink-quiet"
      role="presentation"
      aria-hidden="true"
      style={{ top, height }}
    >
      {text}
    </div>
  );
}

/** The option that takes what is typed as a model's ID. */
function TypedOption({
  id,
  text,
  index,
  count,
  top,
  height,
  isActive,
  isChosen,
  onPick,
}: {
  id: string;
  text: string;
  index: number;
  count: number;
  top: number;
  height: number;
  isActive: boolean;
  isChosen: boolean;
  onPick: (modelId: string) => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the focus and the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      className={`${OPTION} grid-cols-[minmax(0,1fr)] items-center ${isActive ? OPTION_ACTIVE : ''}`}
      aria-selected={isChosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{ top, height }}
      onClick={() => onPick(text)}
    >
      <span className="truncate">
        {words.useAsTyped[0]}
        <code className="[unicode-bidi:isolate]">{text}</code>
        {words.useAsTyped[1]}
      </span>
    </div>
  );
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
