import type { MediaResultKind } from '#domain/models/model-kinds.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';

/** Some jobs never end (api.md section 16): after so long nothing is asked any more, until somebody asks. */
export const GIVES_UP_AFTER_MS = 6 * 60 * 60 * 1000;

/** Oxen's advice: images every 2 to 5 seconds, videos every 10 to 30 (async_queue, "Polling Strategy"). */
const PAUSES_MS: Readonly<Record<'image' | 'video', readonly number[]>> = {
  image: [2_000, 2_000, 3_000, 4_000, 5_000],
  video: [10_000, 10_000, 15_000, 20_000, 30_000],
};
const SANDBOX_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * How long to wait before the queue is asked again. `asked`: how many times it was; `failed`: how many of the last ones
 * had no answer, after each of which the wait doubles. `retryAfterMs`: how long the server asked to wait.
 */
export function pollPause(input: {
  readonly result: MediaResultKind;
  readonly connection: ConnectionChoice['kind'];
  readonly asked: number;
  readonly failed: number;
  readonly retryAfterMs: number | null;
}): number {
  const pauses = PAUSES_MS[input.result === 'video' ? 'video' : 'image'];
  const usual =
    input.connection === 'sandbox' ? SANDBOX_PAUSE_MS : (pauses[input.asked] ?? pauses.at(-1) ?? 0);
  const doubled = Math.min(usual * 2 ** Math.min(input.failed, 20), LONGEST_PAUSE_MS);
  return Math.max(doubled, input.retryAfterMs ?? 0);
}
