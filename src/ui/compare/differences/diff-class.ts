/** Text that is only on the right, in running text. The line below it says so without the colour. */
export const ADDED = 'rounded-[2px] bg-green-4 text-green-12 underline decoration-green-9 underline-offset-2';

/** Text that is only on the left. */
export const REMOVED = 'rounded-[2px] bg-red-4 text-red-12 line-through decoration-red-9';

/** Around text with words that were added and removed. */
export const WORDS = 'font-sans text-13/5.5 wrap-anywhere whitespace-pre-wrap [&_del+ins]:ml-1';
