/** A box in the window, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a popup goes. It hangs from `top` or stands on `bottom`, both measured from the window's top. */
export interface PopupPlace {
  readonly left: number;
  readonly edge: { readonly side: 'top' | 'bottom'; readonly at: number };
  readonly maxHeight: number;
}

const GAP = 4;
const MARGIN = 8;
/** With less room than this below, the side with more room is taken. */
const ENOUGH = 280;

/**
 * The place of a popup at its anchor, wholly inside the part of the window that can be seen: below, unless there is little
 * room and more above; one edge in line with the anchor's edge that is nearer to the window's side.
 */
export function popupPlace(anchor: Box, seen: Box, width: number, tallest: number): PopupPlace {
  const middle = (seen.left + seen.right) / 2;
  const wished = (anchor.left + anchor.right) / 2 < middle ? anchor.left : anchor.right - width;
  const left = Math.max(seen.left + MARGIN, Math.min(wished, seen.right - MARGIN - width));
  const below = seen.bottom - anchor.bottom - GAP - MARGIN;
  const above = anchor.top - seen.top - GAP - MARGIN;
  const isBelow = below >= Math.min(ENOUGH, tallest) || below >= above;
  return {
    left,
    edge: isBelow ? { side: 'top', at: anchor.bottom + GAP } : { side: 'bottom', at: anchor.top - GAP },
    maxHeight: Math.max(0, Math.min(tallest, isBelow ? below : above)),
  };
}
