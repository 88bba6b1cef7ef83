import type { RefObject } from 'react';
import { useLayoutEffect } from 'react';

/** What stays usable beside an open drawer: what closes it, and what speaks. */
const BESIDE = '.scrim, dialog, [role="status"]';

/**
 * Makes an element a drawer while `active`: the focus goes into it, the rest of the page cannot be reached, and when it
 * closes the focus goes back to where it was.
 */
export function useDrawer(ref: RefObject<HTMLElement | null>, active: boolean): void {
  useLayoutEffect(() => {
    const drawer = ref.current;
    if (!active || !drawer) return;
    const opener = document.activeElement;
    const covered = [...(drawer.parentElement?.children ?? [])].filter(
      (element): element is HTMLElement =>
        element instanceof HTMLElement && element !== drawer && !element.matches(BESIDE) && !element.inert,
    );
    for (const element of covered) element.inert = true;
    drawer.querySelector<HTMLElement>('button, a, input')?.focus({ preventScroll: true });
    return () => {
      for (const element of covered) element.inert = false;
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, [ref, active]);
}
