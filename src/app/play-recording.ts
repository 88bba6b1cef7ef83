import type { Recording } from '#domain/recordings/recording.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { formatRequestBody } from '#domain/request/build-request.ts';
import { chatCompletionsUrl } from '#domain/request/connection.ts';
import type { ReplaySpeed } from '#domain/request/replay-settings.ts';
import { createId } from '#platform/ids.ts';
import { bytesOfContent } from '#platform/recorded-pieces.ts';
import type { Run } from '#runs/run.ts';
import { startRun } from '#runs/run-engine.ts';
import type { MonotonicClock } from '#transport/monotonic-clock.ts';
import type { ReplayNote } from '#transport/replay-handler.ts';
import { replayRecording } from '#transport/replay-handler.ts';
import * as words from '#words/conversation/replay.ts';

/** Plays a recording as the reply that it was. */
export function playRecording(
  recording: Recording,
  speed: ReplaySpeed,
  { clock, onSaid }: { readonly clock: MonotonicClock; readonly onSaid: (sentence: string) => void },
): Run {
  return startRun({
    id: createId(),
    request: requestOf(recording),
    route: {
      baseUrl: PLACE,
      url: `${PLACE}/chat/completions`,
      origin: PLACE,
      key: null,
      fetch: ({ signal }) =>
        replayRecording(recording, {
          clock,
          bytesOf: bytesOfContent,
          onNote: (note) => onSaid(sentenceOf(note)),
          speed,
          signal,
        }),
    },
    clock,
    scheduleFrame(run) {
      const handle = requestAnimationFrame(run);
      return () => cancelAnimationFrame(handle);
    },
  });
}

/** The request that a recording is the answer to. */
function requestOf({ request: { body, baseUrl } }: Recording): BuiltRequest {
  return {
    method: 'POST',
    connection: { kind: 'recording', baseUrl, keyVariable: null },
    url: chatCompletionsUrl(baseUrl),
    body,
    bodyText: formatRequestBody(body),
  };
}

/** Nothing is ever asked of it. */
const PLACE = 'https://recording.invalid';

/** What is said of a replay that is not as it was recorded. */
export function sentenceOf(note: ReplayNote): string {
  switch (note.kind) {
    case 'shortened':
      return words.pausesShortened(note.count, Math.round(note.longestMs / 1000));
    case 'begins-late':
      return words.beginsLate;
    case 'stopped':
      return words.endsWhereStopped;
  }
}
