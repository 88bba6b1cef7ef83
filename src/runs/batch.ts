import type { MonotonicClock } from '#transport/monotonic-clock.ts';
import type { Run, RunSnapshot } from './run.ts';

/** What a batch of repeated requests needs. */
export interface BatchInput {
  /** How many replies are wanted. */
  readonly count: number;
  /** How many requests may be in flight at once; at least 1. */
  readonly concurrency: number;
  /** Whether one more may be sent now; once it may not, none is sent any more. Unset: it always may. */
  mayStart?(): boolean;
  /** Sends the request once more; `index` is the reply's place, from 0. */
  start(index: number): Run;
  readonly clock: MonotonicClock;
  /** Called after each change of the batch. */
  onChange?(state: BatchState): void;
}

/** How a batch stands. */
export interface BatchState {
  /** The run of each reply, by its place; null while it has not started. */
  readonly runs: readonly (Run | null)[];
  /** Final snapshots, by place; null while the reply is not over. */
  readonly results: readonly (RunSnapshot | null)[];
  /** Until when the server asked to wait, milliseconds since 1970; null when it did not. */
  readonly waitingUntilMs: number | null;
  readonly isOver: boolean;
}

/** A batch in flight or over. */
export interface Batch {
  getState(): BatchState;
  /** Stops every run in flight and starts no more; what came stays. */
  stop(): void;
  /** Resolves when the batch is over, however it ended. Never rejects. */
  readonly finished: Promise<BatchState>;
}

/** A place whose request was turned away, with a time to wait, is tried this often in all; it was not carried out before. */
const MAX_TRIES = 3;

/**
 * Sends one request several times, a few at once. When the server turns one away and says how long to wait, no
 * other request starts before that time, and the one that was turned away is sent again then. Any other failure stands.
 */
export function runBatch(input: BatchInput): Batch {
  const queue = Array.from({ length: input.count }, (_unused, index) => index);
  const tries = new Map<number, number>();
  let runs: readonly (Run | null)[] = queue.map(() => null);
  let results: readonly (RunSnapshot | null)[] = queue.map(() => null);
  const pause = createPause(input.clock, () => {
    changed();
    fill();
  });
  let inFlight = 0;
  let isOver = false;
  const { promise: finished, resolve: resolveFinished } = deferred<BatchState>();

  const getState = (): BatchState => ({ runs, results, waitingUntilMs: pause.untilMs(), isOver });

  function changed(): void {
    input.onChange?.(getState());
  }

  function fill(): void {
    while (pause.untilMs() === null && inFlight < Math.max(1, input.concurrency)) {
      if (queue.length > 0 && input.mayStart?.() === false) queue.length = 0;
      const index = queue.shift();
      if (index === undefined) break;
      startAt(index);
    }
    if (inFlight === 0 && queue.length === 0) end();
  }

  function startAt(index: number): void {
    inFlight += 1;
    tries.set(index, (tries.get(index) ?? 0) + 1);
    const run = input.start(index);
    runs = runs.with(index, run);
    changed();
    void run.finished.then((result) => {
      inFlight -= 1;
      if (isOver) return;
      const { error } = result;
      const isTurnedAway = error?.kind === 'rate-limited' || error?.kind === 'unavailable';
      const retryAfterMs = isTurnedAway ? error.retryAfterMs : null;
      if (retryAfterMs !== null && (tries.get(index) ?? 0) < MAX_TRIES) {
        queue.unshift(index);
        pause.atLeast(retryAfterMs);
      } else {
        results = results.with(index, result);
      }
      changed();
      fill();
    });
  }

  function end(): void {
    if (isOver) return;
    isOver = true;
    pause.cancel();
    changed();
    resolveFinished(getState());
  }

  fill();

  return {
    getState,
    stop() {
      if (isOver) return;
      queue.length = 0;
      for (const [index, run] of runs.entries()) {
        if (run === null || results[index] !== null) continue;
        run.stop();
        results = results.with(index, run.getSnapshot());
      }
      end();
    },
    finished,
  };
}

/** A wait that only grows while it lasts: of two that are asked for, the one that ends later counts. */
function createPause(clock: MonotonicClock, onOver: () => void) {
  let untilMs: number | null = null;
  let cancelTimer: (() => void) | null = null;

  function cancel(): void {
    cancelTimer?.();
    cancelTimer = null;
    untilMs = null;
  }

  return {
    /** When it ends, milliseconds since 1970; null when there is none. */
    untilMs: () => untilMs,
    atLeast(waitMs: number) {
      const wantedMs = clock.nowMs() + waitMs;
      if (untilMs !== null && wantedMs <= untilMs) return;
      cancel();
      untilMs = wantedMs;
      cancelTimer = clock.after(waitMs, () => {
        cancel();
        onOver();
      });
    },
    cancel,
  };
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
