import { buttonClass } from './button-class.ts';

/** The label around a hidden file field, which looks like a button and shows the field's focus. */
export function fileButtonClass(variant: 'line' | 'ghost'): string {
  return `${buttonClass(variant)} cursor-pointer focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus`;
}
