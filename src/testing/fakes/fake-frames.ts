/** Animation frames that come when the test says so. */
export interface FakeFrames {
  schedule(run: () => void): () => void;
  /** Runs what is scheduled for the next frame. */
  next(): void;
}

/** Makes frames that stand still until `next()`. */
export function createFakeFrames(): FakeFrames {
  let scheduled: (() => void)[] = [];
  return {
    schedule(run) {
      scheduled.push(run);
      return () => {
        scheduled = scheduled.filter((other) => other !== run);
      };
    },
    next() {
      const due = scheduled;
      scheduled = [];
      for (const run of due) run();
    },
  };
}
