/** One thing that a stream does next. */
export type StreamStep =
  /** Sends bytes. A paced step waits for its turn at the stream's rate; the others go out at once. */
  | { readonly kind: 'send'; readonly bytes: Uint8Array; readonly paced: boolean }
  | { readonly kind: 'wait'; readonly ms: number }
  /** Sends nothing more, and stays open until the client goes away. */
  | { readonly kind: 'stall' }
  /** Ends as a broken connection does. */
  | { readonly kind: 'reset' };

const encoder = new TextEncoder();
/** How long the stream may work without letting anything else run. */
const WORK_SLICE_MS = 12;

/** The text of an event with one data line. */
export function dataEvent(data: object | '[DONE]', event: string | null = null): string {
  return `${event === null ? '' : `event: ${event}\n`}data: ${data === '[DONE]' ? data : JSON.stringify(data)}\n\n`;
}

/** Sends an event's text. */
export function sendEvent(text: string, paced = false): StreamStep {
  return { kind: 'send', bytes: encoder.encode(text), paced };
}

/**
 * Runs the steps as a response body. A step is taken only when the reader asks for more, so a slow reader slows the
 * work down and one that goes away (it cancels, or `signal` aborts) ends it. Paced steps follow a clock that starts
 * with the first of them: `tokensPerSecond` of them a second, Infinity for no waiting at all.
 */
export function createStreamBody(
  steps: Iterator<StreamStep>,
  tokensPerSecond: number,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const left = new AbortController();
  let startedAtMs: number | null = null;
  let pacedSteps = 0;
  let sliceStartedAtMs = performance.now();
  const finish = (): void => {
    signal.removeEventListener('abort', abort);
    left.abort();
    steps.return?.();
  };
  let fail: (reason: unknown) => void = () => {};
  const abort = (): void => {
    finish();
    // A server cancels the body as well when its client leaves, and would report an error that came before that.
    setTimeout(() => fail(signal.reason), 0);
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        fail = (reason) => controller.error(reason);
        signal.addEventListener('abort', abort, { once: true });
        if (signal.aborted) abort();
      },
      async pull(controller) {
        while (!left.signal.aborted) {
          const next = steps.next();
          if (next.done === true) {
            finish();
            controller.close();
            return;
          }
          const step = next.value;
          if (step.kind === 'reset') {
            finish();
            controller.error(new Error('The connection was broken off, as the request asked.'));
            return;
          }
          if (step.kind === 'stall') {
            await pause(Number.POSITIVE_INFINITY, left.signal);
          } else if (step.kind === 'wait') {
            await pause(step.ms, left.signal);
          } else {
            if (step.paced) {
              startedAtMs ??= performance.now();
              const dueAtMs = startedAtMs + (pacedSteps * 1000) / tokensPerSecond;
              pacedSteps += 1;
              if (dueAtMs > performance.now()) {
                await pause(dueAtMs - performance.now(), left.signal);
                sliceStartedAtMs = performance.now();
              }
            }
            if (performance.now() - sliceStartedAtMs > WORK_SLICE_MS) {
              await pause(0, left.signal);
              sliceStartedAtMs = performance.now();
            }
            if (left.signal.aborted) return;
            controller.enqueue(step.bytes);
            return;
          }
        }
      },
      cancel() {
        finish();
      },
    },
    // Nothing is made ahead of the reader.
    { highWaterMark: 0 },
  );
}

/** Waits, but not longer than until the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = ms === Number.POSITIVE_INFINITY ? undefined : setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
