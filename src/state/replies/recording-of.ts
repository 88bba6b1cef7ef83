import type { Recording, RecordingEnd } from '#domain/recordings/recording.ts';
import { chatCompletionsUrl } from '#domain/request/connection.ts';
import { contentOfBytes, withoutKey } from '#platform/recorded-pieces.ts';
import type { Run, RunSnapshot } from '#runs/run.ts';

/** The recording of a run that is over; null when nothing of an answer came. `key` is the one that was sent. */
export function recordingOf(run: Run, snapshot: RunSnapshot, key: string | null): Recording | null {
  const answer = run.answer();
  if (!answer?.response || !answer.isKept) return null;
  const { startedAtMs } = snapshot.timing;
  const { baseUrl } = run.request.connection;
  const kept = answer.pieces.slice(answer.firstKept);
  const bytes = withoutKey(
    kept.map((piece) => piece.bytes),
    key,
  );
  return {
    request: {
      path: chatCompletionsUrl(baseUrl).slice(baseUrl.length),
      baseUrl,
      body: run.request.body,
    },
    response: answer.response,
    startedAtMs,
    pieces: kept.map(({ atMs }, index) => ({
      ms: Math.round((atMs - startedAtMs) * 10) / 10,
      content: contentOfBytes(bytes[index] ?? new Uint8Array()),
    })),
    droppedBytes: answer.droppedBytes,
    ended: endOf(snapshot),
    replayed: run.request.connection.kind === 'recording',
  };
}

function endOf({ status, error }: RunSnapshot): RecordingEnd {
  if (status === 'done') return 'done';
  if (status === 'stopped') return 'stopped';
  return error?.kind === 'interrupted' ? 'cut' : 'error';
}
