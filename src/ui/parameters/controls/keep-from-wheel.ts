/** A wheel that counts in lines moves by so many pixels for each. */
const LINE_HEIGHT = 20;

/**
 * Lets the wheel scroll what is around a number field, as it does everywhere else. The browser would count the number up
 * or down while the field has the focus, and a request would go out with a value that nobody set. Returns how to stop.
 */
export function keepFromWheel(field: HTMLInputElement): () => void {
  const onWheel = (event: WheelEvent) => {
    if (document.activeElement !== field || event.ctrlKey) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_HEIGHT : 1;
    scrollerAround(field)?.scrollBy(0, event.deltaY * unit);
  };
  // React listens to the wheel passively, and so could not prevent anything.
  field.addEventListener('wheel', onWheel, { passive: false });
  return () => field.removeEventListener('wheel', onWheel);
}

function scrollerAround(element: Element): Element | null {
  for (let around = element.parentElement; around; around = around.parentElement) {
    const { overflowY } = getComputedStyle(around);
    if (around.scrollHeight > around.clientHeight && /auto|scroll/.test(overflowY)) return around;
  }
  return null;
}
