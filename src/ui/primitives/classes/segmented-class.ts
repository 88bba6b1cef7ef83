/** One of a few, side by side: a group of buttons or radios, of which the pressed or checked one is raised. */
export const SEGMENTED = 'grid auto-cols-fr grid-flow-col gap-0.5 rounded-control bg-neutral-4 p-0.5';

const CHOSEN =
  'aria-pressed:bg-chosen aria-pressed:text-ink aria-pressed:shadow-chosen aria-checked:bg-chosen aria-checked:text-ink aria-checked:shadow-chosen forced-colors:aria-pressed:outline-2 forced-colors:aria-pressed:outline-[Highlight] forced-colors:aria-checked:outline-2 forced-colors:aria-checked:outline-[Highlight]';

/** One of the choices in a `SEGMENTED` group. */
export const SEGMENT = `h-6 rounded-tag text-12 touch:h-11 touch:text-14 font-medium text-ink-quiet hover:text-ink ${CHOSEN}`;
