import type { PlaygroundError } from '#domain/errors/playground-error.ts';

/** Errors by which a server says that it did not carry a request out, or that nothing was sent: those cost nothing. */
const NOT_CARRIED_OUT: ReadonlySet<PlaygroundError['kind']> = new Set([
  'unauthorized',
  'payment-required',
  'forbidden',
  'not-found',
  'rate-limited',
  'rejected',
  'invalid-input',
  'missing-key',
]);

/**
 * What a request counts as once it is over: its cost where that is known, nothing where it was refused; else what was
 * expected of it, as it may have been billed. Null is not known.
 */
export function settledUsd(
  expected: number | null,
  costUsd: number | null,
  error: Pick<PlaygroundError, 'kind'> | null,
): number | null {
  if (costUsd !== null) return costUsd;
  return error !== null && NOT_CARRIED_OUT.has(error.kind) ? 0 : expected;
}
