export const moreChoices = 'One more choice';
export const fewerChoices = 'One choice fewer';
export const randomSeed = 'Random';

export const notSent = 'not sent';

/** Where a slider rests while its parameter is not in the request. */
export function notSentWithDefault(usual: string): string {
  return `not sent; default ${usual}`;
}

/** Each choice is paid for. */
export function timesCost(count: number): string {
  return `× ${count} cost`;
}
