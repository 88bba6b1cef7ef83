import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import type { Unread } from '#domain/json/unread.ts';
import type { MediaResultKind } from '#domain/models/model-kinds.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import type { Delivery } from '#domain/request/generation-settings.ts';

/**
 * How a generation stands. `sending`: its request is on the way, and at once that is all until the answer. `queued` and
 * `processing`: it lies in the server's queue. `interrupted`: the page went away before the answer, which may have been
 * made and billed all the same.
 */
export type GenerationStatus = (typeof GENERATION_STATUSES)[number];

export const GENERATION_STATUSES = [
  'sending',
  'queued',
  'processing',
  'succeeded',
  'failed',
  'cancelled',
  'interrupted',
] as const;

/** What came of a generation: a picture, a film, a sound or a vector. */
export interface MediaResult {
  readonly kind: MediaResultKind;
  /** Where it lies, as the server said; such an address expires. Null where the answer held it itself. */
  readonly url: string | null;
  /** `kept`: it is in this browser. `linked`: only its address is, because the page may not read what lies there. */
  readonly place: 'kept' | 'linked';
  readonly mimeType: string | null;
  /** The prompt as the server has rewritten it; null where it did not say. */
  readonly revisedPrompt: string | null;
  /** Of a vector: how many numbers it has, and the first of them. */
  readonly length: number | null;
  readonly numbers: readonly number[];
}

/** A picture, a film, a sound or a vector that is kept. */
export interface KeptMedia {
  readonly bytes: ArrayBuffer;
  readonly mimeType: string;
}

/** One thing that was asked of a model that is not for chat, and what came of it. */
export interface Generation {
  readonly id: string;
  readonly createdAtMs: number;
  readonly connection: ConnectionChoice;
  readonly model: string;
  readonly result: MediaResultKind;
  readonly delivery: Delivery;
  /** The public address of the request, and its body: what was sent, but for the key. */
  readonly url: string;
  readonly body: JsonObject;
  readonly status: GenerationStatus;
  /** By which the server's queue knows it; null until it said so. */
  readonly queueId: string | null;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly results: readonly MediaResult[];
  /** Why it failed: of a request that failed, and what the queue said of one that did. */
  readonly error: PlaygroundError | null;
  readonly problem: string | null;
  /** The last answer as it came, without the long texts that are kept as media. */
  readonly reply: JsonValue;
  readonly tags: readonly string[];
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** Whether a generation has come to its end. */
export function isOver({ status }: Pick<Generation, 'status'>): boolean {
  return status !== 'sending' && status !== 'queued' && status !== 'processing';
}

/** Whether the queue is to be asked what became of it. */
export function isInQueue({ status, queueId }: Pick<Generation, 'status' | 'queueId'>): boolean {
  return queueId !== null && (status === 'queued' || status === 'processing');
}

/** What a generation was asked to make, in words; empty where it was asked otherwise. */
export function promptOf({ body }: Pick<Generation, 'body'>): string {
  for (const name of ['prompt', 'input', 'text']) {
    const value = body.get(name);
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}
