import type { RefObject } from 'react';
import { useEffect } from 'react';

/** While on, a reader's scrolling in one column's log moves the others to the same share of their length. */
export function useLinkedScrolling(columns: RefObject<HTMLElement | null>, isOn: boolean): void {
  useEffect(() => {
    const root = columns.current;
    if (!root || !isOn) return;
    function onScroll(event: Event) {
      const { target } = event;
      if (!(target instanceof HTMLElement) || !root || target.getAttribute('role') !== 'log') return;
      // Text that streams in scrolls its log too; only the one under the pointer or the focus leads.
      const isLed = target.matches(':hover, :focus-within');
      const leaders = root.querySelectorAll('[role="log"]:hover');
      if (!isLed || (leaders.length > 0 && leaders[0] !== target)) return;
      const range = target.scrollHeight - target.clientHeight;
      const share = range <= 0 ? 0 : target.scrollTop / range;
      for (const log of root.querySelectorAll<HTMLElement>('[role="log"]')) {
        if (log !== target) log.scrollTop = share * (log.scrollHeight - log.clientHeight);
      }
    }
    root.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => root.removeEventListener('scroll', onScroll, { capture: true });
  }, [columns, isOn]);
}
