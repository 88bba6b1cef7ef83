import type { Virtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';
import type { TestCase } from '#domain/experiments/experiment.ts';
import { placeAfter } from './place-after.ts';

/** While a filter is on, the rows in sight stay where they are, though rows above them come and go. */
export function useKeptPlace(
  area: RefObject<HTMLElement | null>,
  now: {
    readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
    readonly cases: readonly TestCase[];
    readonly heightAbove: number;
    readonly isOn: boolean;
  },
): void {
  const { virtualizer, cases, heightAbove, isOn } = now;
  const before = useRef({ cases, heightAbove, isOn });
  useLayoutEffect(() => {
    const was = before.current;
    before.current = { cases, heightAbove, isOn };
    const element = area.current;
    if (element === null || !(isOn || was.isOn)) return;
    if (was.cases === cases && was.heightAbove === heightAbove) return;
    // As it was scrolled before the rows were others: by now the browser may have moved it.
    const scrolled = virtualizer.scrollOffset ?? 0;
    const rowHeight = virtualizer.options.estimateSize(0);
    const place = placeAfter({
      before: was.cases.map(({ id }) => id),
      after: cases.map(({ id }) => id),
      scrolled: scrolled - was.heightAbove,
      rowHeight,
    });
    if (place === null || scrolled <= 0) return;
    element.scrollTop = place + heightAbove;
    // It hears of it with the next frame, and more rows may go before.
    virtualizer.scrollOffset = element.scrollTop;
  }, [area, virtualizer, cases, heightAbove, isOn]);
}
