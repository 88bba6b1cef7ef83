import type { Steps } from '#domain/verdicts/steps.ts';
import type { MonotonicClock } from '#transport/monotonic-clock.ts';

/** So long the page is kept at a time. */
const TURN_MS = 12;

/** Does work in steps, in turns with the page; null where it is not wanted any more. */
export async function inTurns<T>(
  steps: Steps<T>,
  clock: Pick<MonotonicClock, 'nowMs' | 'yieldToPage'>,
  isWanted: () => boolean = () => true,
): Promise<{ readonly value: T } | null> {
  let sinceMs = clock.nowMs();
  while (isWanted()) {
    const { done, value } = steps.next();
    if (done) return { value };
    if (clock.nowMs() - sinceMs < TURN_MS) continue;
    await clock.yieldToPage();
    sinceMs = clock.nowMs();
  }
  return null;
}
