/** A section of the panel beside the page, or of the sheet that it is on phones. */
export const SECTION = 'px-4 py-3 phone:px-0';

/** A section's heading. What stands at its end has `SECTION_COUNT`. */
export const SECTION_TITLE = 'flex items-center gap-2 text-13/5 font-semibold phone:text-15/6';

/** How many of a section's fields are sent, at the end of its heading. */
export const SECTION_COUNT = 'ml-auto text-12 font-normal text-ink-quiet tabular-nums';
