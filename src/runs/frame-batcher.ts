/** What a batcher needs; each gives the function that cancels. */
export interface FrameBatcherInput {
  publish(): void;
  /** `requestAnimationFrame` in the page, a fake in tests. */
  scheduleFrame(run: () => void): () => void;
  after(delayMs: number, run: () => void): () => void;
}

/** Publishes changes at most once a frame. */
export interface FrameBatcher {
  /** Something has changed: publish with the next frame. */
  changed(): void;
  /** Publish now, if anything has changed or not. */
  publishNow(): void;
  /** Forget what is scheduled. */
  cancel(): void;
}

/** A hidden page gets no frames; this often it publishes all the same, so that what has come can be saved. */
const HIDDEN_PAGE_MS = 250;

/** Makes a batcher: one publish for all changes of a frame, or of a quarter second where there are no frames. */
export function createFrameBatcher(input: FrameBatcherInput): FrameBatcher {
  let cancelScheduled: (() => void) | null = null;

  function cancel(): void {
    cancelScheduled?.();
    cancelScheduled = null;
  }
  function publishNow(): void {
    cancel();
    input.publish();
  }

  return {
    changed() {
      if (cancelScheduled !== null) return;
      const cancelFrame = input.scheduleFrame(publishNow);
      const cancelTimer = input.after(HIDDEN_PAGE_MS, publishNow);
      cancelScheduled = () => {
        cancelFrame();
        cancelTimer();
      };
    },
    publishNow,
    cancel,
  };
}
