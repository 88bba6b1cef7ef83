import type { MonotonicClock } from '#transport/monotonic-clock.ts';

/** A clock that stands still until the test moves it. */
export interface ManualClock extends MonotonicClock {
  /** Moves time forward; timers that become due run in their order. */
  advance(ms: number): void;
  /** How many timers are set. */
  readonly timerCount: number;
}

/** Makes a manual clock that starts at a time, milliseconds since 1970. */
export function createManualClock(startMs = 1_000_000): ManualClock {
  let nowMs = startMs;
  let timers: { readonly atMs: number; readonly run: () => void }[] = [];
  return {
    nowMs: () => nowMs,
    after(delayMs, run) {
      const timer = { atMs: nowMs + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    yieldToPage: () => Promise.resolve(),
    advance(ms) {
      const untilMs = nowMs + ms;
      for (;;) {
        const [next] = timers.filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
        if (next === undefined) break;
        timers = timers.filter((timer) => timer !== next);
        nowMs = next.atMs;
        next.run();
      }
      nowMs = untilMs;
    },
    get timerCount() {
      return timers.length;
    },
  };
}

/** The machine's own time, for tests over real sockets. */
export const REAL_CLOCK: MonotonicClock = {
  nowMs: () => performance.timeOrigin + performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  yieldToPage: () => new Promise((resolve) => setImmediate(resolve)),
};

/** The machine's time, so many times as fast: waits of the product's own pass quickly in tests over real sockets. */
export function createFastClock(factor: number): MonotonicClock {
  return {
    ...REAL_CLOCK,
    nowMs: () => REAL_CLOCK.nowMs() * factor,
    after: (delayMs, run) => REAL_CLOCK.after(delayMs / factor, run),
  };
}
