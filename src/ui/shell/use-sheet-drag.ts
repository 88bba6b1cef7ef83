import type { PointerEvent } from 'react';
import { useRef } from 'react';

/** Of the sheet's height: let go below this, it closes. */
const CLOSES_AT = 1 / 3;
/** CSS pixels a millisecond: a flick closes it from anywhere. */
const FLICK = 0.6;

/** Handlers for the head of a sheet from below: the sheet follows the pointer down, and closes or goes back. */
export function useSheetDrag(onClose: () => void) {
  const drag = useRef<{ readonly startY: number; readonly startedAtMs: number } | null>(null);

  /** How far the sheet is down; taken back when the pointer goes, with a transition. */
  function move(head: HTMLElement, distance: number | null): void {
    const sheet = head.closest('dialog');
    if (!sheet) return;
    sheet.style.transition =
      distance === null ? 'transform var(--duration-medium) cubic-bezier(0.2, 0, 0, 1)' : 'none';
    sheet.style.transform = distance === null ? '' : `translateY(${distance}px)`;
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { startY: event.clientY, startedAtMs: event.timeStamp };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (drag.current) move(event.currentTarget, Math.max(0, event.clientY - drag.current.startY));
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      if (!drag.current) return;
      const { startY, startedAtMs } = drag.current;
      drag.current = null;
      const distance = event.clientY - startY;
      const height = event.currentTarget.closest('dialog')?.offsetHeight ?? 0;
      const speed = distance / Math.max(1, event.timeStamp - startedAtMs);
      if (distance > height * CLOSES_AT || (distance > 24 && speed > FLICK)) onClose();
      else move(event.currentTarget, null);
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      drag.current = null;
      move(event.currentTarget, null);
    },
  };
}
