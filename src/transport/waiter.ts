import type { MonotonicClock } from './monotonic-clock.ts';

/** How a wait ended. */
export type WaitOutcome<T> =
  | { readonly type: 'value'; readonly value: T }
  | { readonly type: 'failed'; readonly thrown: unknown }
  | { readonly type: 'timeout' }
  | { readonly type: 'aborted' };

/** Waits for one promise at a time, at most for a time; null waits as long as it takes. */
export type Waiter = <T>(promise: Promise<T>, timeoutMs: number | null) => Promise<WaitOutcome<T>>;

/**
 * Makes a waiter that gives up at once when the signal aborts, whatever the promise does: a body that ignores the
 * signal must not hold up Stop. One listener serves all waits, so ten thousand reads leave nothing behind.
 */
export function createWaiter(signal: AbortSignal, clock: MonotonicClock): Waiter {
  let current: (() => void) | null = null;
  signal.addEventListener('abort', () => current?.(), { once: true });

  return function wait<T>(promise: Promise<T>, timeoutMs: number | null): Promise<WaitOutcome<T>> {
    if (signal.aborted) {
      promise.catch(() => undefined);
      return Promise.resolve({ type: 'aborted' });
    }
    return new Promise<WaitOutcome<T>>((resolve) => {
      const abort = () => settle({ type: 'aborted' });
      const cancelTimer =
        timeoutMs === null ? null : clock.after(timeoutMs, () => settle({ type: 'timeout' }));
      const settle = (outcome: WaitOutcome<T>) => {
        // The promise of a wait that is long over may settle during the next one.
        if (current === abort) current = null;
        cancelTimer?.();
        resolve(outcome);
      };
      current = abort;
      promise.then(
        (value) => settle({ type: 'value', value }),
        (thrown: unknown) => settle({ type: 'failed', thrown }),
      );
    });
  };
}
