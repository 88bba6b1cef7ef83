import { findSecrets } from '#domain/portable/find-secrets.ts';
import type { DecodedRecording } from '#domain/recordings/har.ts';
import { writeHar } from '#domain/recordings/har.ts';
import { writeRecordings } from '#domain/recordings/recording-record.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';

/** `json`: the pieces as they came, in the format of this project; `har`: for DevTools and other readers of HAR 1.2. */
export type RecordingFormat = 'json' | 'har';

/** Recordings as a file. */
export interface RecordingFile {
  readonly name: string;
  readonly text: string;
  readonly count: number;
  /** What in it looks like a secret, as labels. */
  readonly secrets: readonly string[];
}

type Deps = Pick<WorkbenchDeps, 'recordings' | 'keyStore' | 'now'>;

/** The recordings of a conversation as a file, or with null those of this browser. */
export async function exportAllRecordings(
  deps: Deps,
  conversationId: string | null,
  format: RecordingFormat,
): Promise<RecordingFile> {
  return recordingFile(deps, await deps.recordings.list(conversationId), format);
}

/** Recordings as a file. */
export function recordingFile(
  deps: Omit<Deps, 'recordings'>,
  recordings: readonly DecodedRecording[],
  format: RecordingFormat,
): RecordingFile {
  const text =
    format === 'har' ? writeHar(recordings) : writeRecordings(recordings.map(({ recording }) => recording));
  // A cut between two pieces of the answer must not hide a key.
  const searched = [text, ...recordings.map(({ texts }) => texts.map((piece) => piece.text).join(''))];
  const secrets = searched.flatMap((each) => findSecrets(each, deps.keyStore.values()));
  return {
    name: `recordings-${new Date(deps.now()).toISOString().slice(0, 10)}.${format}`,
    text,
    count: recordings.length,
    secrets: [...new Set(secrets.map(({ label, excerpt }) => `${label}: ${excerpt}`))],
  };
}
