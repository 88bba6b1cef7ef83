import type { DecodedRecording } from '#domain/recordings/har.ts';
import { decodePieces } from '#platform/recorded-pieces.ts';
import { RecordingStore } from '#platform/recording-store.ts';

/** What writes and reads recordings, loaded when the first one is to be kept or asked for. */
export const recordingStore = new RecordingStore();

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
