const CONTROLS =
  'a[href], button, input:not([type="file"]), select, textarea, summary, [tabindex="0"], [contenteditable="true"]';

/**
 * Gives the focus to what a dialog begins with, where that is a field, in place of the Close button that stands before it
 * and that the browser chooses. On touch the keyboard would rise over the dialog.
 */
export function focusFirstField(dialog: HTMLElement): void {
  const [close, ...others] = dialog.querySelectorAll<HTMLElement>(CONTROLS);
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
