import { readPageFacts } from '#app/page-facts.ts';
import { playRecording } from '#app/play-recording.ts';
import { fail } from '#domain/errors/result.ts';
import type { DecodedRecording } from '#domain/recordings/har.ts';
import { MAX_RECORDED_BYTES } from '#domain/recordings/recording.ts';
import type { Connection } from '#domain/request/connection.ts';
import { createId } from '#platform/ids.ts';
import { decodePieces } from '#platform/recorded-pieces.ts';
import { startRun } from '#runs/run-engine.ts';
import { createKeyStore } from '#state/key-store.ts';
import { recordingOf } from '#state/replies/recording-of.ts';
import type {
  ConversationArchive,
  OtherPages,
  RecordingArchive,
  WorkbenchDeps,
} from '#state/workbench-state.ts';
import type { ChatRoute } from '#transport/chat-route.ts';
import type { MonotonicClock } from '#transport/monotonic-clock.ts';
import { resolveRoute } from '#transport/route.ts';
import * as words from '#words/page/demo-stage.ts';

/** Everything that a workbench needs, in memory: it keeps nothing, knows no key, and `fetch` is all it reaches. */
export function createStageDeps(
  clock: MonotonicClock,
  fetch: (request: Request) => Promise<Response>,
  pages: OtherPages,
): WorkbenchDeps {
  const facts = readPageFacts(document, window.location);
  const routeFor = (connection: Connection): ChatRoute =>
    resolveRoute(connection, {
      pageUrl: facts.pageUrl,
      hasServer: true,
      fetch,
      inPageFetch: fetch,
      replay: (_settings, request) => fetch(request),
      keyFor: () => null,
      isOnline: () => true,
    });
  return {
    now: () => Date.now(),
    newId: createId,
    sandboxBaseUrl: facts.sandboxBaseUrl,
    // Nothing goes out, so nothing waits for a key.
    server: { present: true, holdsOxenKey: true, forwards: [] },
    keyStore: createKeyStore({ read: () => new Map(), write: () => undefined }),
    timeLimits: { get: () => undefined, set: () => undefined },
    clock,
    routeFor,
    startRun: ({ id, request }) =>
      startRun({
        id,
        request,
        route: routeFor(request.connection),
        clock,
        scheduleFrame(run) {
          const handle = requestAnimationFrame(run);
          return () => cancelAnimationFrame(handle);
        },
        recordedBytes: MAX_RECORDED_BYTES,
      }),
    loadCatalogueFacts: async () => (await import('#app/later-data.ts')).laterData.catalogueFacts(),
    encodeShareLink: () => Promise.reject(new Error(words.notOnStage)),
    maxShareLinkLength: 0,
    archive: NO_ARCHIVE,
    recordings: recordingsInMemory(),
    loadReplays: async () => ({
      answer: (_settings, request) => fetch(request),
      summary: async () => null,
      addFile: async () => fail('no-recording'),
      play: (recording, speed, onSaid) => playRecording(recording, speed, { clock, onSaid }),
    }),
    loadEraser: async () => (await import('#app/erasing.ts')).eraser,
    requestLog: { list: async () => [], body: async () => null, clear: async () => async () => undefined },
    pages,
  };
}

function recordingsInMemory(): RecordingArchive {
  const kept = new Map<string, Promise<DecodedRecording | null>>();
  return {
    keep(_conversationId, nodeId, run) {
      const recording = run.finished.then((snapshot) => {
        const made = recordingOf(run, snapshot, null);
        return made && { recording: made, texts: decodePieces(made.pieces) };
      });
      kept.set(nodeId, recording);
    },
    has: async (nodeId) => (await kept.get(nodeId)) != null,
    read: async (nodeId) => (await kept.get(nodeId)) ?? null,
    list: async () => (await Promise.all(kept.values())).filter((each) => each !== null),
  };
}

const NO_ARCHIVE: ConversationArchive = {
  load: async () => null,
  loadColumns: async () => [],
  loadAll: async () => [],
  add: async () => undefined,
  remove: async () => undefined,
  restore: async () => undefined,
  readSearchEntries: async () => [],
  readBroken: async () => [],
};
