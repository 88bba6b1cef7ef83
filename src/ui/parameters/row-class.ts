/** How a row lays out its control: beside its name, as a number and a switch do, or on a line of its own. */
export type RowLayout = 'number' | 'switch' | 'own-line';

const COLUMNS =
  'grid-cols-[minmax(0,1fr)_1.5rem_minmax(4.5rem,max-content)] touch:grid-cols-[minmax(0,1fr)_2.75rem_minmax(6rem,max-content)]';

const LAYOUTS: Readonly<Record<RowLayout, string>> = {
  number: `pt-1.25 pb-1 ${COLUMNS}`,
  switch: `pt-1.5 pb-1.75 ${COLUMNS}`,
  // The first line is for the name and, at its end, "not sent" or the reset button.
  'own-line': 'grid-cols-[minmax(0,1fr)_auto] pt-1.25 pb-1',
};

const CHANGED =
  'data-changed:isolate data-changed:after:absolute data-changed:after:-inset-x-2 data-changed:after:inset-y-0 data-changed:after:-z-1 data-changed:after:rounded-control data-changed:after:bg-amber-3 data-changed:after:shadow-[inset_2px_0_0_var(--changed)]';

/** The frame of a parameter's row: `data-unsent` while it is not in the request, `data-changed` just after a change. */
export function rowClass(layout: RowLayout): string {
  return `group/row relative grid items-center gap-x-1.5 touch:pt-1.5 touch:pb-0 ${LAYOUTS[layout]} ${CHANGED}`;
}

/** A parameter's name with the dot before it: full where it is sent, hollow where it is not. */
export const ROW_TITLE =
  'flex items-center gap-2 font-mono text-[0.78125rem] tracking-[-0.01em] group-data-unsent/row:text-ink-quiet before:size-[round(0.375rem,1px)] before:flex-none before:rounded-full before:bg-accent-9 before:forced-color-adjust-none group-data-unsent/row:before:bg-transparent group-data-unsent/row:before:inset-ring-[1.5px] group-data-unsent/row:before:inset-ring-neutral-8';

/** The words of a name, which keep their direction to themselves. */
export const ROW_WORDS = 'min-w-0 [unicode-bidi:isolate]';

/** A control on a line of its own. */
export const OWN_LINE = 'col-span-full pt-1 pb-1.5';

const NOT_SENT = 'group-data-unsent/row:border-dashed group-data-unsent/row:bg-transparent';

/** The edge of a row's field: dashed where the parameter is not sent. */
export const ROW_FIELD_EDGE = `rounded-control border border-line-field bg-raised aria-invalid:border-red-9 aria-invalid:ring-1 aria-invalid:ring-red-9 touch:text-16 ${NOT_SENT}`;

/** A field on a line of its own. */
export const ROW_FIELD = `min-h-8 w-full px-2.5 py-1 ${ROW_FIELD_EDGE} touch:min-h-11 touch:py-2.75`;

/** The same for several lines. */
export const ROW_TEXT_AREA = `block field-sizing-content max-h-48 resize-y text-12/5 ${ROW_FIELD}`;

/** An explanation below a row or a heading. */
export const EXPLANATION = 'pb-1.5 text-12/4.5 wrap-anywhere whitespace-pre-line text-ink-quiet';

/** A button that is one of several to press and is pressed. */
export const PRESSED = 'aria-pressed:border-accent-7 aria-pressed:bg-accent-3 aria-pressed:text-accent-11';
