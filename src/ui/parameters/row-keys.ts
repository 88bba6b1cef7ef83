import type { KeyboardEvent } from 'react';

/** Marks the buttons that the arrows go along: the rows' names. */
export const ROW_NAME = { 'data-row-name': '' } as const;

/**
 * The arrows up and down go from name to name, past what is folded away; Home and End to the first and the last. From
 * anything else of the panel, down goes to the first name.
 */
export function moveToRow(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const from = event.currentTarget;
  const names = [...(from.closest('section')?.querySelectorAll<HTMLElement>('[data-row-name]') ?? [])].filter(
    (name) => name.checkVisibility(),
  );
  const at = names.indexOf(from);
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: names.length - 1 }[event.key];
  const name = target === undefined ? undefined : names[target];
  if (name === undefined) return;
  event.preventDefault();
  name.focus();
  name.scrollIntoView({ block: 'nearest' });
}
