import { describeError } from '#domain/errors/describe-error.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { Generation } from '#domain/generations/generation.ts';
import { isInQueue } from '#domain/generations/generation.ts';
import { GIVES_UP_AFTER_MS, pollPause } from '#domain/generations/poll-schedule.ts';
import { readQueueRecord } from '#domain/generations/queue-reply.ts';
import { readMediaReply, withoutLongParts } from '#domain/generations/read-media-reply.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { selectConnection } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';
import type { MonotonicClock } from '#transport/monotonic-clock.ts';
import type { MediaCall } from '#transport/send-media.ts';
import { askQueue, fetchMedia } from '#transport/send-media.ts';
import * as words from '#words/feed/feed.ts';
import { errorContext } from './error-context.ts';
import type { FeedKeeper } from './feed.ts';
import type { FeedServices } from './feed-state.ts';
import { keepResults } from './keep-results.ts';

/** What the watch over the queue is given. */
interface WatchDeps {
  readonly workbench: Workbench;
  readonly services: FeedServices;
  readonly keeper: FeedKeeper;
}

/** Asks the servers' queues what became of generations. */
export type QueueWatch = ReturnType<typeof createQueueWatch>;

/** Makes the watch. One tab asks for each generation, however many are open. */
export function createQueueWatch({ workbench, services, keeper }: WatchDeps) {
  const { deps } = workbench;
  const { callFor, askOnce } = createAsker({ workbench, services, keeper });
  const watched = new Set<string>();
  const { wait, waits } = createWaits(deps.clock);

  /** Asks until it is over; begins at once where this page had not asked yet. */
  function watch(id: string): void {
    if (watched.has(id)) return;
    watched.add(id);
    const run = () => follow(id).finally(() => watched.delete(id));
    if (services.locks.available) services.locks.whenFree(`queue ${id}`, run);
    else void run();
  }

  async function follow(id: string): Promise<void> {
    let asked = 0;
    let failed = 0;
    let retryAfterMs: number | null = null;
    for (;;) {
      const generation = keeper.get(id);
      if (!generation || !isInQueue(generation)) return;
      if (deps.now() - generation.createdAtMs > GIVES_UP_AFTER_MS && asked > 0) {
        keeper.note(id, words.askingStopped);
        return;
      }
      const { result, connection } = generation;
      await wait(id, pollPause({ result, connection: connection.kind, asked, failed, retryAfterMs }));
      const error = await askOnce(id);
      asked += 1;
      failed = error === null ? 0 : failed + 1;
      retryAfterMs = error !== null && 'retryAfterMs' in error ? error.retryAfterMs : null;
      // A key that is wrong stays wrong: somebody has to do something first.
      if (error?.kind === 'unauthorized' || error?.kind === 'forbidden') return;
    }
  }

  return {
    watch,
    /** Asks now; goes on asking where that had been given up. */
    ask(id: string): void {
      const waiting = waits.get(id);
      if (waiting) waiting();
      else if (watched.has(id)) void askOnce(id);
      else {
        keeper.note(id, null);
        void askOnce(id).then(() => watch(id));
      }
    },
    /** Asks the server to cancel it, and believes what it says after that. */
    async cancel(id: string): Promise<void> {
      const generation = keeper.get(id);
      if (!generation?.queueId) return;
      const answer = await askQueue(callFor(generation), generation.queueId, 'DELETE');
      if (answer && !answer.ok && answer.error.kind !== 'not-found') {
        keeper.note(
          id,
          words.notCancelled(describeError(answer.error, errorContext(workbench, generation)).title),
        );
        return;
      }
      await askOnce(id);
      waits.get(id)?.();
    },
  };
}

/** Waits that can be ended before their time, by generation. */
function createWaits(clock: MonotonicClock) {
  const waits = new Map<string, () => void>();
  function wait(id: string, pauseMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        waits.delete(id);
        resolve();
      };
      const cancel = clock.after(pauseMs, done);
      waits.set(id, () => {
        cancel();
        done();
      });
    });
  }

  return { wait, waits };
}

/** Puts one question to the queue, and takes in the answer. */
function createAsker({ workbench, services, keeper }: WatchDeps) {
  const { deps } = workbench;

  function callFor({ connection }: Generation): MediaCall {
    const route = deps.routeFor(selectConnection(workbench.store.getState(), deps, connection));
    return { route, clock: deps.clock, signal: new AbortController().signal };
  }

  /** One question; gives why there was no answer. */
  async function askOnce(id: string): Promise<PlaygroundError | null> {
    const generation = keeper.get(id);
    if (!generation?.queueId || !isInQueue(generation)) return null;
    const answer = await askQueue(callFor(generation), generation.queueId, 'GET');
    if (answer === null) return null;
    if (answer.ok) {
      keeper.note(id, null);
      await take(generation, answer.value);
      return null;
    }
    const { error } = answer;
    if (error.kind === 'not-found') {
      const gone = { problem: words.goneFromQueue, error: null, reply: generation.reply };
      await keeper.apply(id, { kind: 'failed', ...gone, atMs: deps.now() });
      return null;
    }
    keeper.note(id, words.couldNotAsk(describeError(error, errorContext(workbench, generation)).title));
    return error;
  }

  async function take(generation: Generation, answer: JsonValue): Promise<void> {
    const record = readQueueRecord(answer);
    if (record === null) return;
    const { id } = generation;
    const reply = withoutLongParts(answer);
    const atMs = deps.now();
    switch (record.status) {
      case 'queued':
        return;
      case 'processing':
        if (generation.status === 'queued')
          await keeper.apply(id, { kind: 'started', startedAtMs: record.startedAtMs, reply });
        return;
      case 'cancelled':
        await keeper.apply(id, { kind: 'cancelled', atMs });
        return;
      case 'failed':
        await keeper.apply(id, { kind: 'failed', error: null, problem: record.message, reply, atMs });
        return;
      case 'succeeded':
        await finish(generation, answer);
    }
  }

  async function finish(generation: Generation, answer: JsonValue): Promise<void> {
    const { id } = generation;
    const call = callFor(generation);
    const results = await keepResults(generation, readMediaReply(answer, generation.result), {
      fetch: (url) => fetchMedia(call, url, services.fetch),
      keep: (index, media) => keeper.keepMedia(id, index, media),
    });
    const reply = withoutLongParts(answer);
    await keeper.apply(
      id,
      results.length > 0
        ? { kind: 'succeeded', results, reply, atMs: deps.now() }
        : { kind: 'failed', error: null, problem: words.nothingCame, reply, atMs: deps.now() },
    );
  }

  return { callFor, askOnce };
}
