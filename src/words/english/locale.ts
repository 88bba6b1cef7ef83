/** The language of the page: plurals, numbers, lists and dates are written as it writes them. */
export const LOCALE = 'en-US';
