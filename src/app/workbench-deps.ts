import { MAX_RECORDED_BYTES } from '#domain/recordings/recording.ts';
import { systemClock } from '#platform/clock.ts';
import { createId } from '#platform/ids.ts';
import type { SettingsStore } from '#platform/settings-store.ts';
import { yieldToPage } from '#platform/yield-to-page.ts';
import { startRun } from '#runs/run-engine.ts';
import { createKeyStore } from '#state/key-store.ts';
import type { ConversationArchive, WorkbenchDeps } from '#state/workbench-state.ts';
import type { MonotonicClock } from '#transport/monotonic-clock.ts';
import { resolveRoute } from '#transport/route.ts';
import { spreadConnections } from '#transport/spread-connections.ts';
import { createRecordingArchive } from './keeping/recording-archive.ts';
import { createRequestLog } from './keeping/request-log.ts';
import { otherPages } from './other-pages.ts';
import type { PageFacts } from './page-facts.ts';

/** Milliseconds since 1970 that never run backwards while the page lives. */
const clock: MonotonicClock = {
  nowMs: () => performance.timeOrigin + performance.now(),
  after: systemClock.after,
  yieldToPage,
};

/** Characters of a whole link that every browser, chat and mail program passes on; beyond, a file is offered. */
const MAX_SHARE_LINK_LENGTH = 32_000;

/** What the workbench needs of the browser: time, network, keys, and where conversations are kept. */
export function createWorkbenchDeps(
  facts: PageFacts,
  settings: SettingsStore,
  archive: ConversationArchive,
  recording: { isOn(): boolean; onDropped(count: number): void; onNote(sentence: string): void },
): WorkbenchDeps {
  const keyStore = createKeyStore({
    read: () => new Map(Object.entries(settings.get('rememberedKeys'))),
    write: (keys) => {
      settings.set('rememberedKeys', Object.fromEntries(keys));
    },
  });
  const send = spreadConnections((request) => fetch(request), window.location.origin);
  const loadReplays = async () => (await import('./replays.ts')).openReplays(clock, recording.onNote);
  const requestLog = createRequestLog();
  const plainRoute: WorkbenchDeps['routeFor'] = (connection) =>
    resolveRoute(connection, {
      pageUrl: facts.pageUrl,
      hasServer: facts.server.present,
      forwards: facts.server.forwards,
      fetch: send,
      inPageFetch: async (request) => (await import('#sandbox/handler.ts')).handleRequest(request),
      replay: async (settings, request) => (await loadReplays()).answer(settings, request),
      keyFor: (baseUrl) => keyStore.get(baseUrl),
      headersFor: (baseUrl) => keyStore.headers(baseUrl),
      isOnline: () => navigator.onLine,
    });
  const recordings = createRecordingArchive({ routeFor: plainRoute, onDropped: recording.onDropped });
  return {
    now: () => Date.now(),
    newId: createId,
    sandboxBaseUrl: facts.sandboxBaseUrl,
    server: facts.server,
    keyStore,
    timeLimits: {
      get: (baseUrl) => settings.get('timeLimits')[baseUrl],
      set: (baseUrl, limits) =>
        void settings.set('timeLimits', { ...settings.get('timeLimits'), [baseUrl]: [...limits] }),
    },
    clock,
    routeFor: (connection) => requestLog.watch(connection, plainRoute(connection)),
    startRun: ({ id, request }) =>
      startRun({
        id,
        request,
        route: plainRoute(request.connection),
        timeLimits: settings.get('timeLimits')[request.connection.baseUrl],
        clock,
        scheduleFrame,
        // What comes is counted in any case: the log of requests does not hang on recordings.
        recordedBytes: recording.isOn() ? MAX_RECORDED_BYTES : 0,
      }),
    loadCatalogueFacts: async () => (await import('./later-data.ts')).laterData.catalogueFacts(),
    encodeShareLink: async (text) => {
      const { encodeShareFragment } = await import('#platform/share-codec.ts');
      return `${window.location.origin}${window.location.pathname}#${await encodeShareFragment(text)}`;
    },
    maxShareLinkLength: MAX_SHARE_LINK_LENGTH,
    archive,
    loadReplays,
    requestLog,
    loadEraser: async () => (await import('./erasing.ts')).eraser,
    pages: otherPages,
    recordings: {
      ...recordings,
      keep(conversationId, nodeId, run) {
        requestLog.noteRun(conversationId, nodeId, run);
        recordings.keep(conversationId, nodeId, run);
      },
    },
  };
}

function scheduleFrame(run: () => void): () => void {
  const handle = requestAnimationFrame(run);
  return () => cancelAnimationFrame(handle);
}
