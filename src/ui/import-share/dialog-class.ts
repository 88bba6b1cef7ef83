/** A part of a dialog below another one. */
export const LATER_PART = 'mt-4.5 border-t border-line pt-4';

export const PART_TITLE = 'text-13 font-semibold';

/** The buttons of a part. */
export const PART_BUTTONS = 'mt-3 flex flex-wrap gap-2';

/** The line that says what was read from a file or a text. */
export const READ_LINE = 'mt-2 flex items-center gap-1.5 text-12 text-green-11';

/** A link or a request in a field of its own. */
export const CODE_FONT = 'font-mono text-[0.78125rem]';
