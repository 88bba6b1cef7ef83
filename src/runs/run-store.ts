import type { ReplyStatus } from '#domain/conversation/conversation.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { ReplyTiming } from '#domain/stream/assistant-reply.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import type { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import type { FrameBatcherInput } from './frame-batcher.ts';
import { createFrameBatcher } from './frame-batcher.ts';
import type { RunSnapshot } from './run.ts';

/** What a run store needs. */
export interface RunStoreInput extends Omit<FrameBatcherInput, 'publish'> {
  /** Milliseconds since 1970 at which the request was sent. */
  readonly startedAtMs: number;
  /** `reduceReplyEvents`, which is loaded with what sends: no event comes before it. */
  readonly reduce: typeof reduceReplyEvents;
}

/** The state of one request in flight: events in, snapshots out. */
export interface RunStore {
  subscribe(listener: () => void): () => void;
  getSnapshot(): RunSnapshot;
  /** Takes an event; what it changes is published with the next frame, the first token at once. */
  push(event: StreamEvent): void;
  /** Ends the run and publishes at once. Later calls and events change nothing. */
  finish(status: ReplyStatus, error: PlaygroundError | null, atMs: number): void;
}

/** Makes the store of a run that has just been sent. Events are reduced when they are published, not when they come. */
export function createRunStore(input: RunStoreInput): RunStore {
  const listeners = new Set<() => void>();
  let pending: StreamEvent[] = [];
  let timing: ReplyTiming = {
    startedAtMs: input.startedAtMs,
    responseMs: null,
    firstTokenMs: null,
    reasoningStartMs: null,
    reasoningEndMs: null,
    totalMs: null,
  };
  let snapshot: RunSnapshot = { status: 'waiting', reply: emptyReply(), timing, error: null };
  let asOfMs = 0;
  let isOver = false;

  const batcher = createFrameBatcher({ ...input, publish: () => publish({}) });

  function publish(change: Partial<RunSnapshot>): void {
    const reply = pending.length === 0 ? snapshot.reply : input.reduce(snapshot.reply, pending);
    pending = [];
    const status = timing.firstTokenMs === null ? snapshot.status : 'streaming';
    snapshot = { ...snapshot, status, reply, timing, asOfMs, ...change };
    for (const listener of [...listeners]) listener();
  }

  /** Whether the event holds the first token. Times come from the events, so that batching costs no accuracy. */
  function noteTime(event: StreamEvent): boolean {
    const atMs = event.atMs - input.startedAtMs;
    switch (event.type) {
      case 'response-start':
        timing = { ...timing, responseMs: atMs };
        return false;
      case 'text-delta':
      case 'reasoning-delta':
      case 'refusal-delta':
      case 'tool-call-delta': {
        const isFirst = timing.firstTokenMs === null;
        if (isFirst) timing = { ...timing, firstTokenMs: atMs };
        if (event.type === 'reasoning-delta') {
          timing = { ...timing, reasoningStartMs: timing.reasoningStartMs ?? atMs, reasoningEndMs: atMs };
        }
        return isFirst;
      }
      default:
        return false;
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    push(event) {
      if (isOver) return;
      pending.push(event);
      asOfMs = event.atMs - input.startedAtMs;
      if (noteTime(event)) batcher.publishNow();
      else batcher.changed();
    },
    finish(status, error, atMs) {
      if (isOver) return;
      isOver = true;
      batcher.cancel();
      timing = { ...timing, totalMs: atMs - input.startedAtMs };
      publish({ status, error, timing });
    },
  };
}
