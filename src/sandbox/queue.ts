import type { JsonRecord } from './plain-json.ts';

/** The states of a generation, as Oxen's queue names them. */
export type GenerationStatus = 'queued' | 'processing' | 'succeeded' | 'failed' | 'cancelled';

/** What becomes of a generation once it runs: its result, or why there is none. */
export type GenerationPlan =
  | { readonly resultUrl: string; readonly worksForMs: number }
  | { readonly error: string; readonly worksForMs: number };

interface Job {
  readonly id: string;
  readonly body: JsonRecord;
  readonly plan: GenerationPlan;
  readonly enqueuedAtMs: number;
  cancelledAtMs: number | null;
}

/** A generation waits so long before it runs. */
const WAITS_MS = 800;
const MOST_JOBS = 500;

/** Fields of the request that its record does not repeat. */
const NOT_REPEATED: ReadonlySet<string> = new Set(['model', 'num_generations', 'target_namespace']);

/**
 * The generations that were put into the queue. Nothing runs in the background: what a generation has come to is told by
 * the time when somebody asks. The oldest are forgotten.
 */
export class GenerationQueue {
  readonly #jobs = new Map<string, Job>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Puts one generation in, and gives its id. */
  add(body: JsonRecord, plan: GenerationPlan): string {
    const id = crypto.randomUUID();
    this.#jobs.set(id, { id, body, plan, enqueuedAtMs: this.#now(), cancelledAtMs: null });
    for (const oldest of this.#jobs.keys()) {
      if (this.#jobs.size <= MOST_JOBS) break;
      this.#jobs.delete(oldest);
    }
    return id;
  }

  /** A generation's record; null when there is none. */
  record(id: string): JsonRecord | null {
    const job = this.#jobs.get(id);
    return job === undefined ? null : this.#recordOf(job);
  }

  /** The records of all that `isWanted`, the oldest first. */
  list(isWanted: (record: JsonRecord) => boolean): readonly JsonRecord[] {
    return [...this.#jobs.values()].map((job) => this.#recordOf(job)).filter(isWanted);
  }

  /** Cancels a generation that is not over; false when there is none of that id. */
  cancel(id: string): boolean {
    const job = this.#jobs.get(id);
    if (job === undefined) return false;
    if (isActive(this.#statusOf(job))) job.cancelledAtMs = this.#now();
    return true;
  }

  #statusOf({ plan, enqueuedAtMs, cancelledAtMs }: Job): GenerationStatus {
    if (cancelledAtMs !== null) return 'cancelled';
    const sinceMs = this.#now() - enqueuedAtMs;
    if (sinceMs < WAITS_MS) return 'queued';
    if (sinceMs < WAITS_MS + plan.worksForMs) return 'processing';
    return 'error' in plan ? 'failed' : 'succeeded';
  }

  #recordOf(job: Job): JsonRecord {
    const { id, body, plan, enqueuedAtMs, cancelledAtMs } = job;
    const status = this.#statusOf(job);
    const startedAtMs = enqueuedAtMs + WAITS_MS;
    const hasStarted = this.#now() >= startedAtMs && (cancelledAtMs ?? Infinity) >= startedAtMs;
    const endedAtMs = isActive(status) ? null : (cancelledAtMs ?? startedAtMs + plan.worksForMs);
    const submitted = Object.fromEntries(Object.entries(body).filter(([name]) => !NOT_REPEATED.has(name)));
    return {
      ...submitted,
      generation_id: id,
      model_name: body.model,
      media_type: 'image',
      status,
      result_url: status === 'succeeded' && 'resultUrl' in plan ? plan.resultUrl : null,
      error_message: status === 'failed' && 'error' in plan ? plan.error : null,
      enqueued_at: inSeconds(enqueuedAtMs),
      started_at: hasStarted ? inSeconds(startedAtMs) : null,
      completed_at: endedAtMs === null ? null : inSeconds(endedAtMs),
    };
  }
}

/** Whether a generation is not over. */
export function isActive(status: unknown): boolean {
  return status === 'queued' || status === 'processing';
}

function inSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}
