/** How long answers are waited for, in Connection. */
export const title = 'Time limits';
export const untilBegin = 'Until an answer begins, seconds';
export const silence = 'Silence within an answer, seconds';
export const none = 'no limit';
export const how =
  'A limit ends the answer and says so; what has come is kept. Empty: waits as long as it takes.';
export const badNumber = 'A time limit is a number of seconds above 0.';
