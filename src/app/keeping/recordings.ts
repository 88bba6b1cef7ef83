import type { DecodedRecording } from '#domain/recordings/har.ts';
import type { Recording, RecordingEnd } from '#domain/recordings/recording.ts';
import { chatCompletionsUrl } from '#domain/request/connection.ts';
import { contentOfBytes, decodePieces, withoutKey } from '#platform/recorded-pieces.ts';
import { RecordingStore } from '#platform/recording-store.ts';
import type { Run, RunSnapshot } from '#runs/run.ts';

/** What writes and reads recordings, loaded when the first one is to be kept or asked for. */
export const recordingStore = new RecordingStore();

/** The recording of a run that is over; null when nothing of an answer came. `key` is the one that was sent. */
export function recordingOf(run: Run, snapshot: RunSnapshot, key: string | null): Recording | null {
  const answer = run.answer();
  if (!answer?.response) return null;
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

/** The recording of a reply, with its pieces as text; null when there is none. */
export async function readDecoded(nodeId: string): Promise<DecodedRecording | null> {
  const recording = await recordingStore.get(nodeId);
  return recording && { recording, texts: decodePieces(recording.pieces) };
}

/** The recordings of a conversation, or all, oldest first, with their pieces as text. */
export async function listDecoded(conversationId: string | null): Promise<readonly DecodedRecording[]> {
  const stored = await recordingStore.list(conversationId);
  return stored.map(({ recording }) => ({ recording, texts: decodePieces(recording.pieces) }));
}
