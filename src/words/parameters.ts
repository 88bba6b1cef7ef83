export const MORE_CHOICES = 'One more choice';
export const FEWER_CHOICES = 'One choice fewer';
export const RANDOM_SEED = 'Random';

export const NOT_SENT = 'not sent';

/** Where a slider rests while its parameter is not in the request. */
export function notSent(usual: string): string {
  return `not sent; default ${usual}`;
}

/** Each choice is paid for. */
export function timesCost(count: number): string {
  return `× ${count} cost`;
}
