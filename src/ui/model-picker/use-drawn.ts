import type { PointerEvent } from 'react';
import { useState } from 'react';
import { usePrerender } from './use-prerender.ts';

/** Whether the popup is drawn, unseen where it is not open; `pointer`: for what the pointer enters before it presses. */
export function useDrawn(isOpen: boolean) {
  /** The pointer is here and may press: what would open is drawn already, so that opening takes no time. */
  const [isPrimed, setIsPrimed] = useState(false);
  const isPrerendered = usePrerender();
  return {
    isDrawn: isOpen || isPrimed || isPrerendered,
    pointer: {
      onPointerEnter: (event: PointerEvent) => setIsPrimed(event.pointerType === 'mouse'),
      onPointerLeave: () => setIsPrimed(false),
    },
  };
}
