import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { ChatRoute } from '#transport/chat-route.ts';
import type { MonotonicClock } from '#transport/monotonic-clock.ts';
import type { AnswerRecorder } from '#transport/record-answer.ts';
import type { TimeLimits } from '#transport/send-chat.ts';
import type { Run, RunSnapshot } from './run.ts';
import { createRunStore } from './run-store.ts';

/** What a run needs. */
export interface StartRunInput {
  readonly id: string;
  readonly request: BuiltRequest;
  readonly route: ChatRoute;
  readonly clock: MonotonicClock;
  /** `requestAnimationFrame` in the page; gives the function that cancels. */
  scheduleFrame(run: () => void): () => void;
  readonly timeLimits?: TimeLimits | undefined;
  /** Bytes of the answer that are recorded; absent: none. */
  readonly recordedBytes?: number;
}

interface Sending {
  readonly sendChat: typeof import('#transport/send-chat.ts').sendChat;
  readonly createAnswerRecorder: typeof import('#transport/record-answer.ts').createAnswerRecorder;
  readonly reduceReplyEvents: typeof import('#domain/stream/reduce-reply.ts').reduceReplyEvents;
}

let sending: Sending | null = null;

/** Loads what sends requests and reads answers. The page does it when it is idle, so that the first Send finds it. */
export async function preloadSending(): Promise<Sending> {
  if (sending) return sending;
  const [{ sendChat }, { createAnswerRecorder }, { reduceReplyEvents }] = await Promise.all([
    import('#transport/send-chat.ts'),
    import('#transport/record-answer.ts'),
    import('#domain/stream/reduce-reply.ts'),
  ]);
  sending = { sendChat, createAnswerRecorder, reduceReplyEvents };
  return sending;
}

/** Sends a request, exactly once, and gives the run that its reply grows in. Nothing is tried again by itself. */
export function startRun(input: StartRunInput): Run {
  const { id, request, route, clock } = input;
  const stopping = new AbortController();
  const store = createRunStore({
    startedAtMs: clock.nowMs(),
    scheduleFrame: input.scheduleFrame,
    after: (delayMs, run) => clock.after(delayMs, run),
    reduce: (reply, events) => sending?.reduceReplyEvents(reply, events) ?? reply,
  });

  let recorder: AnswerRecorder | undefined;

  async function follow(): Promise<void> {
    let send: Sending;
    try {
      send = sending ?? (await preloadSending());
    } catch {
      // The page's own files cannot be read: it is offline, or they were replaced. Nothing was sent.
      store.finish('failed', { kind: 'network', cause: 'unknown', origin: route.origin }, clock.nowMs());
      return;
    }
    if (stopping.signal.aborted) return;
    const { recordedBytes } = input;
    if (recordedBytes !== undefined) recorder = send.createAnswerRecorder(clock, recordedBytes);
    const events = send.sendChat({
      recorder,
      request,
      route,
      signal: stopping.signal,
      clock,
      timeLimits: input.timeLimits,
    });
    for await (const event of events) {
      if (stopping.signal.aborted) return;
      if (event.type === 'error') store.finish('failed', event.error, event.atMs);
      else {
        store.push(event);
        if (event.type === 'response-end') store.finish('done', null, event.atMs);
      }
    }
  }

  return {
    id,
    request,
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    answer: () => recorder?.record ?? null,
    stop() {
      store.finish('stopped', null, clock.nowMs());
      stopping.abort();
    },
    finished: follow().then((): RunSnapshot => store.getSnapshot()),
  };
}
