import type { RefObject } from 'react';
import { useLayoutEffect } from 'react';
import { popupPlace } from './popup-place.ts';

/** The popup's tallest form, in rem. */
const TALLEST = 33;

/**
 * Shows a `popover="manual"` element in the top layer, where no scrolling panel clips it, and keeps it at its anchor for as
 * long as the component is mounted. `afterShown` runs when it is there: before that nothing inside can be scrolled.
 */
export function usePopupPlace(
  popup: RefObject<HTMLElement | null>,
  anchor: RefObject<HTMLElement | null>,
  afterShown: RefObject<() => void>,
): void {
  useLayoutEffect(() => {
    const element = popup.current;
    const field = anchor.current;
    if (!element || !field) return;
    if (!element.matches(':popover-open')) element.showPopover();

    function place(event?: Event) {
      if (!element || !field) return;
      // The list's own scrolling moves nothing.
      if (event?.target instanceof Node && element.contains(event.target)) return;
      const { left, edge, maxHeight } = popupPlace(
        field.getBoundingClientRect(),
        seenPart(),
        element.offsetWidth,
        TALLEST * remInPixels(),
      );
      element.style.left = `${left}px`;
      element.style.top = edge.side === 'top' ? `${edge.at}px` : 'auto';
      element.style.bottom = edge.side === 'bottom' ? `${window.innerHeight - edge.at}px` : 'auto';
      element.style.maxHeight = `${maxHeight}px`;
    }

    place();
    afterShown.current();
    const ending = new AbortController();
    const { signal } = ending;
    window.addEventListener('resize', place, { signal });
    window.addEventListener('scroll', place, { signal, capture: true, passive: true });
    window.visualViewport?.addEventListener('resize', place, { signal });
    window.visualViewport?.addEventListener('scroll', place, { signal });
    return () => ending.abort();
  }, [popup, anchor, afterShown]);
}

/** The root's font size in CSS pixels: projector mode and the browser's settings change it. */
export function remInPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/** The part of the window that a keyboard on the screen leaves free. */
function seenPart() {
  const view = window.visualViewport;
  const left = view?.offsetLeft ?? 0;
  const top = view?.offsetTop ?? 0;
  return {
    left,
    top,
    right: left + (view?.width ?? window.innerWidth),
    bottom: top + (view?.height ?? window.innerHeight),
  };
}
