import type { JsonObject } from '#domain/json/json-value.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import type { RequestChange } from '#domain/portable/diff-requests.ts';
import { diffRequests } from '#domain/portable/diff-requests.ts';
import type { Recording } from '#domain/recordings/recording.ts';

/** Recordings that are compared with a request that none of them answers; the newest. */
const MAX_COMPARED = 200;

/** The recordings that answer: those of live answers; where there are none, those that were replays themselves. */
export function answeringRecordings(recordings: readonly Recording[]): readonly Recording[] {
  const live = recordings.filter(({ replayed }) => !replayed);
  return live.length > 0 ? live : recordings;
}

/** The recordings of the very same request, in their order: members of objects in any order, numbers by their value. */
export function recordingsOf(recordings: readonly Recording[], body: JsonObject): readonly Recording[] {
  return recordings.filter(({ request }) => jsonEquals(request.body, body));
}

/** What tells a request from the one of the nearest recording: how that one would have to change. */
export interface NearestRecording {
  readonly recording: Recording;
  readonly changes: readonly RequestChange[];
}

/** The recording whose request differs least; of equals the newest. Null where there is none. */
export function nearestRecording(
  recordings: readonly Recording[],
  body: JsonObject,
): NearestRecording | null {
  let nearest: NearestRecording | null = null;
  for (const recording of recordings.slice(-MAX_COMPARED)) {
    const changes = diffRequests(recording.request.body, body);
    if (nearest === null || changes.length <= nearest.changes.length) nearest = { recording, changes };
  }
  return nearest;
}
