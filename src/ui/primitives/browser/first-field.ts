const CONTROLS =
  'a[href], button, input:not([type="file"]), select, textarea, summary, [tabindex="0"], [contenteditable="true"]';

/** For a text that is read, which takes the focus as its dialog opens: the arrow keys scroll it then. */
export const BEGIN_WITH_TEXT = { tabIndex: -1, 'data-begin': '' } as const;

/** What has to come from elsewhere is there by then, or the person has begun. */
const AWAITED_MS = 5000;

/**
 * Gives the focus to what a dialog begins with, as `focusFirstField`; where that is still on its way, or cannot be pressed
 * yet, as soon as it can, unless the focus has moved or something was pressed meanwhile. Gives what stops it.
 */
export function beginDialog(dialog: HTMLElement): () => void {
  focusFirstField(dialog);
  const given = document.activeElement;
  if (given !== dialog.querySelector(CONTROLS)) return () => undefined;
  const stop = () => {
    observer.disconnect();
    window.clearTimeout(timer);
    dialog.removeEventListener('keydown', stop);
    dialog.removeEventListener('pointerdown', stop);
  };
  const observer = new MutationObserver(() => {
    if (document.activeElement === given)
      dialog.querySelector<HTMLElement>('[data-begin]')?.focus({ preventScroll: true });
    if (document.activeElement !== given) stop();
  });
  const timer = window.setTimeout(stop, AWAITED_MS);
  observer.observe(dialog, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  });
  dialog.addEventListener('keydown', stop);
  dialog.addEventListener('pointerdown', stop);
  return stop;
}

/**
 * Gives the focus to what a dialog begins with, in place of the Close button that the browser chooses: what says so by
 * `data-begin` (in a list the first control), else the first control where that is a field. On touch the keyboard would
 * rise over the dialog.
 */
export function focusFirstField(dialog: HTMLElement): void {
  const [close, ...others] = dialog.querySelectorAll<HTMLElement>(CONTROLS);
  const begin = dialog.querySelector<HTMLElement>('[data-begin]');
  if (begin) {
    const start = begin.matches('ul') ? (begin.querySelector<HTMLElement>(CONTROLS) ?? begin) : begin;
    start.focus({ preventScroll: true });
  }
  if (document.activeElement !== close) return;
  const first = others.find(
    (each) => each.tabIndex >= 0 && !each.matches(':disabled') && each.checkVisibility(),
  );
  if (!first?.matches('input, select, textarea')) return;
  const field = first.matches('[type="radio"]')
    ? (dialog.querySelector<HTMLElement>('[type="radio"]:checked') ?? first)
    : first;
  const isTyped = !field.matches('select, [type="radio"], [type="checkbox"]');
  if (isTyped && !window.matchMedia('(pointer: fine)').matches) return;
  // One that is further down would be out of sight, or take the beginning out of it.
  if (field.getBoundingClientRect().bottom <= dialog.getBoundingClientRect().bottom) field.focus();
}
