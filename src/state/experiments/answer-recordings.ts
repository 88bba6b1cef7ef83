import type { DecodedRecording } from '#domain/recordings/har.ts';
import { decodePieces } from '#platform/recorded-pieces.ts';
import type { RecordingStore, StoredRecording } from '#platform/recording-store.ts';
import type { Run, RunSnapshot } from '#runs/run.ts';
import { recordingOf } from '#state/replies/recording-of.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';

/** Where the recordings of experiments are kept. */
export type RecordingDisk = Pick<RecordingStore, 'putAll' | 'get' | 'list' | 'remove' | 'restore'>;

/** Keeps what came over the wire for the answers of experiments. Nothing that goes wrong in it reaches a run. */
export type AnswerRecordings = ReturnType<typeof createAnswerRecordings>;

/** `onDropped` is told when older recordings had to go for new ones. */
export function createAnswerRecordings(
  deps: Pick<WorkbenchDeps, 'routeFor'>,
  disk: RecordingDisk,
  onDropped: () => void,
) {
  let waiting: StoredRecording[] = [];
  let writing: Promise<void> | null = null;

  /** What comes while it writes is written together: each write looks at all that is kept. */
  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const taken = waiting;
      waiting = [];
      // A browser that keeps nothing keeps no recordings either.
      const dropped = await disk.putAll(taken).catch(() => 0);
      if (dropped > 0) onDropped();
    }
    writing = null;
  }

  return {
    /** Keeps what came for a request that is over. */
    keep(experimentId: string, id: string, run: Run, snapshot: RunSnapshot): void {
      if (run.answer() === null) return;
      const { key } = deps.routeFor(run.request.connection);
      const recording = recordingOf(run, snapshot, key);
      if (recording === null) return;
      waiting.push({ id: idOf(experimentId, id), conversationId: experimentId, recording });
      writing ??= write();
    },
    /** The recording of an answer; null when there is none. */
    async read(experimentId: string, id: string): Promise<DecodedRecording | null> {
      await writing;
      const recording = await disk.get(idOf(experimentId, id));
      return recording && { recording, texts: decodePieces(recording.pieces) };
    },
    /** Those of an experiment, oldest first. */
    async list(experimentId: string): Promise<readonly DecodedRecording[]> {
      await writing;
      const stored = await disk.list(experimentId);
      return stored.map(({ recording }) => ({ recording, texts: decodePieces(recording.pieces) }));
    },
    /** Keeps those of an experiment for a copy of it too, whose answers have the same ids. */
    async copy(fromId: string, toId: string): Promise<void> {
      await writing;
      // Without them the copy is the same but for the wire.
      const stored = await disk.list(fromId).catch(() => []);
      if (stored.length === 0) return;
      const copies = stored.map(({ id, recording }) => ({
        id: idOf(toId, id.slice(idOf(fromId, '').length)),
        conversationId: toId,
        recording,
      }));
      const dropped = await disk.putAll(copies).catch(() => 0);
      if (dropped > 0) onDropped();
    },
    /** Puts those of a deleted experiment aside, or (`nowMs` null) brings them back. */
    async setDeleted(experimentId: string, nowMs: number | null): Promise<void> {
      await writing;
      await (nowMs === null ? disk.restore(experimentId) : disk.remove(experimentId, nowMs)).catch(
        () => undefined,
      );
    },
  };
}

/** Experiments can share a request, but not its answer. */
function idOf(experimentId: string, id: string): string {
  return `${experimentId} ${id}`;
}
