import type { DecodedRecording } from '#domain/recordings/har.ts';
import type { ActionContext } from './context.ts';

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

/** Recordings of answers that leave the page. */
export function createRecordingActions({ deps }: ActionContext) {
  /** The recordings of a conversation, or with null all of this browser. */
  async function exportAll(conversationId: string | null, format: RecordingFormat): Promise<RecordingFile> {
    return exportThese(await deps.recordings.list(conversationId), format);
  }

  /** The recording of one reply. */
  async function exportOne(nodeId: string, format: RecordingFormat): Promise<RecordingFile> {
    const decoded = await deps.recordings.read(nodeId);
    return exportThese(decoded === null ? [] : [decoded], format);
  }

  async function exportThese(
    recordings: readonly DecodedRecording[],
    format: RecordingFormat,
  ): Promise<RecordingFile> {
    const [{ writeHar }, { writeRecordings }, { findSecrets }] = await Promise.all([
      import('#domain/recordings/har.ts'),
      import('#domain/recordings/recording-record.ts'),
      import('#domain/portable/find-secrets.ts'),
    ]);
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

  return { exportAll, exportOne };
}
