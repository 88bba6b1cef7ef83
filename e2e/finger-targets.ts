/**
 * What of the layer on top (or of `root` alone) is too small for a finger to press, and which fields have letters that
 * make a phone zoom; nothing where a mouse does the pressing. Runs in the page.
 */
export function findSmallTargets(root: Element, isPart: boolean): readonly string[] {
  if (!matchMedia('(max-width: 767px), (pointer: coarse)').matches) return [];
  const MIN_TARGET = 44;
  const MIN_LETTERS = 16;
  /** Pixels that rounding may cost. */
  const TOLERANCE = 1.5;
  const TICKED = '[type="checkbox"], [type="radio"]';
  const PRESSED = 'button, a[href], input, textarea, select, summary, [role="option"], [role="menuitem"]';
  const TYPED = `textarea, select, [contenteditable="true"], input:not(${TICKED}, [type="range"], [type="file"])`;
  const layers = document.querySelectorAll('dialog[open], :popover-open:not([data-unseen])');
  const layer = isPart ? root : ([...layers].at(-1) ?? document.body);

  const nameOf = (element: Element) =>
    `${element.getAttribute('role') ?? element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50)}"`;
  const isThere = (element: Element) => {
    const { clip, clipPath } = getComputedStyle(element);
    return (
      element.checkVisibility({ visibilityProperty: true }) &&
      element.closest('[aria-hidden="true"], [inert]') === null &&
      // For screen readers and keys alone: shown when it has the focus.
      clip === 'auto' &&
      clipPath === 'none' &&
      !element.matches('a[href="#composer"]')
    );
  };
  /** A control's own box with the invisible rim that some have. */
  const targetOf = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    let rim = { x: 0, y: 0 };
    for (const part of ['::before', '::after']) {
      const { content, position, top, right, bottom, left } = getComputedStyle(element, part);
      if (content === 'none' || position !== 'absolute') continue;
      const beyond = (side: string) => Math.max(0, -Number.parseFloat(side) || 0);
      rim = {
        x: Math.max(rim.x, beyond(left) + beyond(right)),
        y: Math.max(rim.y, beyond(top) + beyond(bottom)),
      };
    }
    return { width: Math.round(width + rim.x), height: Math.round(height + rim.y) };
  };

  const problems: string[] = [];
  for (const control of layer.querySelectorAll(PRESSED)) {
    // What is ticked, and a file field, is pressed by the label around it.
    const pressed = control.matches(`${TICKED}, [type="file"]`)
      ? (control.closest('label') ?? control)
      : control;
    // A link in a sentence is as high as its line.
    if (!isThere(pressed) || control.matches(':is(p, li, td) > a')) continue;
    const { width, height } = targetOf(pressed);
    if (width > 0 && height > 0 && Math.min(width, height) < MIN_TARGET - TOLERANCE)
      problems.push(`${nameOf(control)} is ${width} × ${height} px`);
  }
  for (const field of layer.querySelectorAll(TYPED)) {
    const { fontSize } = getComputedStyle(field);
    if (isThere(field) && Number.parseFloat(fontSize) < MIN_LETTERS)
      problems.push(`${nameOf(field)} has letters of ${fontSize}`);
  }
  return problems;
}
