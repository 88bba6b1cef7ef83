import type { MonotonicClock } from '#transport/monotonic-clock.ts';

/** Time that can be cut short: what waits in it goes on at once, and so does what would wait after. */
export interface Pace extends Pick<MonotonicClock, 'nowMs' | 'after'> {
  hurry(): void;
  /** Time goes on as it does. */
  relax(): void;
}

/** The pace of a demo: the page's clock until somebody is in a hurry. */
export function createPace(clock: Pick<MonotonicClock, 'nowMs' | 'after'>): Pace {
  const waiting = new Set<() => void>();
  let isHurried = false;
  return {
    nowMs: clock.nowMs,
    after(delayMs, run) {
      let isCancelled = false;
      const go = () => {
        waiting.delete(go);
        cancel();
        if (!isCancelled) run();
      };
      const cancel = isHurried ? () => undefined : clock.after(delayMs, go);
      if (isHurried) queueMicrotask(go);
      else waiting.add(go);
      return () => {
        isCancelled = true;
        waiting.delete(go);
        cancel();
      };
    },
    hurry() {
      isHurried = true;
      for (const go of [...waiting]) go();
    },
    relax() {
      isHurried = false;
    },
  };
}
