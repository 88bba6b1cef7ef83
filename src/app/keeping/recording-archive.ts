import type { Connection } from '#domain/request/connection.ts';
import type { RecordingArchive } from '#state/workbench-state.ts';
import type { ChatRoute } from '#transport/chat-route.ts';

const loadRecordings = () => import('./recordings.ts');

/** Keeps the answers of runs with their replies. Nothing that goes wrong there reaches the reply itself. */
export function createRecordingArchive(page: {
  routeFor(connection: Connection): ChatRoute;
  /** Older recordings had to go for a new one. */
  onDropped(count: number): void;
}): RecordingArchive {
  /** What is being kept now, by reply: who asks for it waits. */
  const keeping = new Map<string, Promise<void>>();
  return {
    keep(conversationId, nodeId, run) {
      const { key } = page.routeFor(run.request.connection);
      const kept = run.finished
        .then(async (snapshot) => {
          if (run.answer() === null) return;
          const [{ recordingStore }, { recordingOf }] = await Promise.all([
            loadRecordings(),
            import('#state/replies/recording-of.ts'),
          ]);
          const recording = recordingOf(run, snapshot, key);
          if (recording === null) return;
          const dropped = await recordingStore.put({ id: nodeId, conversationId, recording });
          if (dropped > 0) page.onDropped(dropped);
        })
        // A browser that keeps nothing keeps no recordings either; the history says so.
        .catch(() => undefined)
        .finally(() => keeping.delete(nodeId));
      keeping.set(nodeId, kept);
    },
    async has(nodeId) {
      await keeping.get(nodeId);
      return (await loadRecordings()).recordingStore.has(nodeId);
    },
    async read(nodeId) {
      await keeping.get(nodeId);
      return (await loadRecordings()).readDecoded(nodeId);
    },
    list: async (conversationId) => (await loadRecordings()).listDecoded(conversationId),
  };
}
