import type { Recording } from '#domain/recordings/recording.ts';
import type { ReplaySpeed } from '#domain/request/replay-settings.ts';

/** Nobody wants to watch a longer silence than this again. */
const LONGEST_PAUSE_MS = 3_000;

const FACTORS: Readonly<Record<ReplaySpeed, number>> = {
  recorded: 1,
  double: 2,
  fourfold: 4,
  'at-once': Number.POSITIVE_INFINITY,
};

/** When the pieces of a recording are to come. */
export interface ReplaySchedule {
  /** Of each piece, milliseconds after the request; never less than that of the one before. */
  readonly dueMs: readonly number[];
  /** Silences that were made shorter. */
  readonly shortened: number;
  /** The longest of them as it was; 0 for none. */
  readonly longestMs: number;
}

/** Times the pieces of a recording. Whatever a file says of its times, no wait is longer than `LONGEST_PAUSE_MS`. */
export function replaySchedule(pieces: Recording['pieces'], speed: ReplaySpeed): ReplaySchedule {
  const factor = FACTORS[speed];
  let lastMs = 0;
  let dueMs = 0;
  let shortened = 0;
  let longestMs = 0;
  const due = pieces.map(({ ms }) => {
    const pauseMs = Math.max(0, ms - lastMs);
    lastMs = Math.max(lastMs, ms);
    if (pauseMs > LONGEST_PAUSE_MS && speed !== 'at-once') {
      shortened += 1;
      longestMs = Math.max(longestMs, pauseMs);
    }
    dueMs += Math.min(pauseMs, LONGEST_PAUSE_MS) / factor;
    return dueMs;
  });
  return { dueMs: due, shortened, longestMs };
}
