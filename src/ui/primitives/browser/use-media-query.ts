import { useCallback, useSyncExternalStore } from 'react';

/** Whether a CSS media query holds now; the component renders again when that changes. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

/** Phones and narrow windows: one column, parameters in a sheet. */
export const PHONE = '(max-width: 767px)';
/** The history is a drawer below this width. */
export const NARROW = '(max-width: 1199px)';
/** Too small for rows of controls that stay above a table: they scroll with it. */
export const SMALL = '(max-width: 767px), (max-height: 640px)';
