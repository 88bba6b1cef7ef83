const TRACK = 'slider-track:rounded-[2px] forced-colors:slider-track:border';
const THUMB =
  'slider-thumb:appearance-none slider-thumb:rounded-full slider-thumb:border-[1.5px] [&::-moz-range-thumb]:size-3 [&::-webkit-slider-thumb]:size-(--thumb-size)';
const RANGE = `-my-0.5 h-6 w-full cursor-pointer appearance-none rounded-tag bg-transparent touch:my-0 touch:h-11 ${TRACK} ${THUMB}`;

/** A range whose value is sent: `--place` is how far its thumb stands, `--thumb-size` how large it is. */
export const RANGE_SENT = `${RANGE} slider-track:h-[3px] slider-track:[background:linear-gradient(90deg,var(--accent-9)_var(--place),var(--neutral-6)_var(--place))] slider-thumb:border-accent-9 slider-thumb:bg-thumb [&::-webkit-slider-thumb]:mt-[calc((3px-var(--thumb-size))/2)] [&::-webkit-slider-thumb]:shadow-chosen [&::-webkit-slider-thumb]:transition-shadow [&::-webkit-slider-thumb]:duration-fast hover:[&::-webkit-slider-thumb]:shadow-[0_0_0_4px_var(--accent-4)] active:[&::-webkit-slider-thumb]:shadow-[0_0_0_6px_var(--accent-5)]`;

/** A range whose parameter is not sent: a dashed line, with a hollow thumb where the default lies. */
export const RANGE_UNSENT = `${RANGE} slider-track:h-px slider-track:[background:repeating-linear-gradient(90deg,var(--neutral-8)_0_3px,transparent_3px_7px)] slider-thumb:border-neutral-8 slider-thumb:bg-neutral-2 [&::-webkit-slider-thumb]:mt-[calc((1px-var(--thumb-size))/2)]`;

/** The frame around a range, on a line of its own. */
const FRAME = 'col-span-full flex h-5 items-center touch:h-11';
export const FRAME_SENT = `${FRAME} [--thumb-size:0.875rem] touch:[--thumb-size:1.25rem]`;
export const FRAME_UNSENT = `${FRAME} [--thumb-size:0.625rem] touch:[--thumb-size:1rem]`;

/** A logarithmic slider: the range keeps the parameter's own units for keys and screen readers, the thumb is drawn. */
export const LOGARITHMIC_FRAME = 'group/slider relative cursor-pointer touch-pan-y';
export const LOGARITHMIC_RANGE = 'pointer-events-none slider-thumb:invisible';

/** The thumb that is drawn; `--fraction` is how far it stands. */
const DRAWN =
  'pointer-events-none absolute left-[calc((100%-var(--thumb-size))*var(--fraction))] size-(--thumb-size) rounded-full border-[1.5px]';
export const DRAWN_SENT = `${DRAWN} border-accent-9 bg-thumb shadow-chosen transition-shadow duration-fast group-hover/slider:shadow-[0_0_0_4px_var(--accent-4)] group-active/slider:shadow-[0_0_0_6px_var(--accent-5)]`;
export const DRAWN_UNSENT = `${DRAWN} border-neutral-8 bg-neutral-2`;
