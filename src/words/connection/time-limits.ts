/** How long answers are waited for, in Connection. */
export const title = 'Time limits';
/** With the headers, folded away below the key. */
export const withHeaders = 'Headers and time limits';
export const untilBegin = 'Wait for an answer to begin, seconds';
export const silence = 'Silence within an answer, seconds';
export const none = 'no limit';
export const how =
  'At its limit an answer ends with a message, and what has come is kept. Leave empty to wait as long as it takes.';
export const badNumber = 'A time limit is a number of seconds above 0.';
