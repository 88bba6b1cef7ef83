import type { RefObject } from 'react';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';

/** Within this distance from the end, in CSS pixels, the reader counts as being there. */
const NEAR_END = 40;

/**
 * Keeps a scroll area at its end while the reader is there, and leaves it alone otherwise.
 * `content` is the element that grows inside `area`; while `isActive` is false it is never scrolled.
 */
export function useFollowEnd(
  area: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  isActive: boolean,
) {
  const following = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  const scrollToEnd = useCallback(() => {
    following.current = true;
    setAtEnd(true);
    const element = area.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [area]);

  const followGrowth = useEffectEvent((scroller: HTMLElement) => {
    if (!isActive) return;
    if (following.current) scroller.scrollTop = scroller.scrollHeight;
    else setAtEnd(isNearEnd(scroller));
  });

  useEffect(() => {
    const scroller = area.current;
    const growing = content.current;
    if (!scroller || !growing) return;
    let lastTop = scroller.scrollTop;
    let isPressed = false;
    let hasGrown = false;

    // What is pressed stays under the pointer until it is released, or the click would be another's or nobody's.
    function onPress({ target, button }: PointerEvent) {
      // The scroll bar, which is the area itself, does not always say when it is let go.
      isPressed = button === 0 && target !== scroller;
    }
    function onRelease() {
      if (!isPressed) return;
      isPressed = false;
      // After the click that comes with it; where nothing came meanwhile a move would only close what the click opens.
      if (hasGrown) window.setTimeout(grow, 0);
      hasGrown = false;
    }
    function grow() {
      if (isPressed) hasGrown = true;
      if (!scroller || isPressed) return;
      followGrowth(scroller);
      lastTop = scroller.scrollTop;
    }
    function onScroll() {
      if (!scroller) return;
      // Growing content moves the end away without a scroll; only a reader's move up leaves it.
      if (isNearEnd(scroller)) following.current = true;
      else if (scroller.scrollTop < lastTop) following.current = false;
      lastTop = scroller.scrollTop;
      setAtEnd(following.current);
    }
    const observer = new ResizeObserver(grow);
    observer.observe(growing);
    observer.observe(scroller);
    scroller.addEventListener('scroll', onScroll, { passive: true });
    scroller.addEventListener('pointerdown', onPress);
    window.addEventListener('pointerup', onRelease);
    window.addEventListener('pointercancel', onRelease);
    return () => {
      scroller.removeEventListener('pointerdown', onPress);
      window.removeEventListener('pointerup', onRelease);
      window.removeEventListener('pointercancel', onRelease);
      observer.disconnect();
      scroller.removeEventListener('scroll', onScroll);
    };
  }, [area, content]);

  return { atEnd, scrollToEnd };
}

function isNearEnd(element: HTMLElement): boolean {
  return element.scrollHeight - element.scrollTop - element.clientHeight <= NEAR_END;
}
