export const moreChoices = 'One more choice';
export const fewerChoices = 'One choice fewer';
export const randomSeed = 'Random';

export const usage = 'usage';
export const usageHow =
  'Ask for exact token counts: sends stream_options with include_usage. Without it, counts of a stream are estimated.';
export const exact = 'exact';
export const estimated = 'estimated';
export const notSent = 'not sent';

/** Where a slider rests while its parameter is not in the request. */
export function notSentWithDefault(usual: string): string {
  return `not sent; default ${usual}`;
}

/** Each choice is paid for. */
export function timesCost(count: number): string {
  return `× ${count} cost`;
}
