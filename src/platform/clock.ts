/** Time, passed in so that tests need not wait. */
export interface Clock {
  /** Wall-clock time, milliseconds since 1970. */
  nowMs(): number;
  /** Runs something once, after a delay in milliseconds; gives the function that calls it off. */
  after(delayMs: number, run: () => void): () => void;
}

/** The machine's own time. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
