import type { JsonObject } from '#domain/json/json-value.ts';

/** How a generation is asked for: the answer is the result, or it is put into the queue and asked after. */
export type Delivery = 'at-once' | 'queued';

export const DELIVERIES: readonly Delivery[] = ['at-once', 'queued'];

/** How many of one request at a time; the queue takes as many in one request (async_queue, `num_generations`). */
export const MOST_GENERATIONS = 4;

/** What Generate does, as the person chose it. Absent: as is usual for the kind of the model. */
export interface GenerationSettings {
  readonly delivery?: Delivery;
  readonly count?: number;
  /** Fields of the form of a model that was chosen before: kept for the next that has them, and not sent. */
  readonly aside?: JsonObject;
}
