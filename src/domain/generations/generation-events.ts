import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import type { Generation, MediaResult } from './generation.ts';
import { isOver } from './generation.ts';

/** What happens to a generation. */
export type GenerationEvent =
  /** The queue took it. */
  | { readonly kind: 'enqueued'; readonly queueId: string; readonly reply: JsonValue }
  /** The queue says that it runs; null where it does not say since when. */
  | { readonly kind: 'started'; readonly startedAtMs: number | null; readonly reply: JsonValue }
  | {
      readonly kind: 'succeeded';
      readonly results: readonly MediaResult[];
      readonly reply: JsonValue;
      readonly atMs: number;
    }
  | {
      readonly kind: 'failed';
      readonly error: PlaygroundError | null;
      readonly problem: string | null;
      readonly reply: JsonValue;
      readonly atMs: number;
    }
  | { readonly kind: 'cancelled'; readonly atMs: number }
  /** Its page went away before there was an answer. */
  | { readonly kind: 'interrupted'; readonly atMs: number };

/**
 * A generation after an event. What has come to its end stays as it is, whatever is heard of it later; nor does anything
 * go back from running to waiting.
 */
export function afterEvent(generation: Generation, event: GenerationEvent): Generation {
  if (isOver(generation)) return generation;
  switch (event.kind) {
    case 'enqueued':
      return generation.status === 'sending'
        ? { ...generation, status: 'queued', queueId: event.queueId, reply: event.reply }
        : generation;
    case 'started':
      return generation.status === 'sending'
        ? generation
        : {
            ...generation,
            status: 'processing',
            startedAtMs: event.startedAtMs ?? generation.startedAtMs,
            reply: event.reply,
          };
    case 'succeeded':
      return {
        ...generation,
        status: 'succeeded',
        results: event.results,
        reply: event.reply,
        endedAtMs: event.atMs,
      };
    case 'failed':
      return {
        ...generation,
        status: 'failed',
        error: event.error,
        problem: event.problem,
        reply: event.reply,
        endedAtMs: event.atMs,
      };
    case 'cancelled':
      return { ...generation, status: 'cancelled', endedAtMs: event.atMs };
    case 'interrupted':
      // What lies in a queue goes on without this page.
      return generation.status === 'sending'
        ? { ...generation, status: 'interrupted', endedAtMs: event.atMs }
        : generation;
  }
}
