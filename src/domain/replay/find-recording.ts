import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonEquals } from '#domain/json/json-value.ts';
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

/**
 * Finds the recordings of the very same request, in their order: members of objects in any order, numbers by their value.
 * An experiment asks for each of its many answers: not all of them are compared with every request.
 */
export function recordingFinder(
  recordings: readonly Recording[],
): (body: JsonObject) => readonly Recording[] {
  const likely = new Map<string, Recording[]>();
  for (const recording of recordings) {
    const key = likenessOf(recording.request.body);
    const others = likely.get(key);
    if (others) others.push(recording);
    else likely.set(key, [recording]);
  }
  return (body) =>
    (likely.get(likenessOf(body)) ?? []).filter(({ request }) => jsonEquals(request.body, body));
}

/** What equal requests have in common, and requests of an experiment seldom. */
function likenessOf(body: JsonObject): string {
  const messages = body.get('messages');
  const last = isJsonArray(messages) ? messages.at(-1) : undefined;
  const content = isJsonObject(last) ? last.get('content') : undefined;
  const model = body.get('model');
  return [model, content].map((each) => (typeof each === 'string' ? each : '')).join('\n');
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
