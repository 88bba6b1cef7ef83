const CONTROLS =
  'a[href], button, input:not([type="file"]), select, textarea, summary, [tabindex="0"], [contenteditable="true"]';

/** For a text that is read, which takes the focus as its dialog opens: the arrow keys scroll it then. */
export const BEGIN_WITH_TEXT = { tabIndex: -1, 'data-begin': '' } as const;

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
