const TRACK =
  'relative h-5 w-8.5 justify-self-end rounded-full bg-neutral-8 transition-[background-color] duration-medium before:absolute before:-inset-1 touch:h-7 touch:w-12 touch:before:-inset-2 forced-colors:border';
const KNOB =
  'after:absolute after:top-[2px] after:left-[2px] after:size-4 after:rounded-full after:bg-white after:shadow-[0_1px_2px_rgb(0_0_0/0.3)] after:transition-transform after:duration-medium touch:after:size-6 forced-colors:after:bg-[ButtonText]';
const ON =
  'aria-checked:bg-accent-9 aria-checked:after:translate-x-3.5 touch:aria-checked:after:translate-x-5 forced-colors:aria-checked:bg-[Highlight] forced-colors:aria-checked:forced-color-adjust-none forced-colors:aria-checked:after:bg-[HighlightText]';
const UNSENT =
  'group-data-unsent/row:bg-transparent group-data-unsent/row:inset-ring group-data-unsent/row:inset-ring-neutral-8';
const UNSENT_KNOB =
  'group-data-unsent/row:after:top-[4px] group-data-unsent/row:after:left-[4px] group-data-unsent/row:after:size-3 group-data-unsent/row:after:bg-neutral-8 group-data-unsent/row:after:shadow-none group-data-unsent/row:data-default:after:translate-x-3.5 touch:group-data-unsent/row:after:top-1.5 touch:group-data-unsent/row:after:left-1.5 touch:group-data-unsent/row:after:size-4 touch:group-data-unsent/row:data-default:after:translate-x-5';

/** A switch: on, off, or hollow while its parameter is not sent; `data-default` where the default then is on. */
export const SWITCH = `${TRACK} ${KNOB} ${ON} ${UNSENT} ${UNSENT_KNOB}`;

/** A switch with the word that says how it stands. */
const WITH_WORD = 'flex items-center justify-end gap-2';
export const SWITCH_SENT = `${WITH_WORD} font-mono text-[0.78125rem]`;
export const SWITCH_UNSENT = `${WITH_WORD} row-start-1 -col-end-1 text-13 whitespace-nowrap`;
