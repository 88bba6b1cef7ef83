import type { JsonObject } from '#domain/json/json-value.ts';
import type { LoggedRequest } from '#domain/recordings/logged-request.ts';
import type { Connection } from '#domain/request/connection.ts';
import { chatCompletionsUrl } from '#domain/request/connection.ts';
import { createId } from '#platform/ids.ts';
import type { Run } from '#runs/run.ts';
import type { RequestLog } from '#state/workbench-state.ts';
import type { ChatRoute } from '#transport/chat-route.ts';

/** What takes down the requests of this page. */
export interface RequestLogWriter extends RequestLog {
  /** Takes down a request that fills a reply, once it is over. */
  noteRun(conversationId: string, nodeId: string, run: Run): void;
  /** The same route, whose other requests are taken down too. */
  watch(connection: Connection, route: ChatRoute): ChatRoute;
}

/** Long enough for the page to have started: nothing is loaded for the log before. */
const WRITE_AFTER_MS = 5_000;

const loadStore = async () => (await import('./request-log-store.ts')).requestLogStore;

/** The log of this browser's requests. Nothing that goes wrong in it reaches a request. */
export function createRequestLog(): RequestLogWriter {
  let waiting: { readonly entry: LoggedRequest; readonly body: JsonObject | null }[] = [];
  let timer = 0;
  /** Runs that are being taken down: who reads waits for those that are over. */
  let writing: Promise<unknown> = Promise.resolve();

  function write(): Promise<unknown> {
    window.clearTimeout(timer);
    timer = 0;
    const added = waiting;
    waiting = [];
    if (added.length > 0)
      writing = writing.then(async () => (await loadStore()).add(added)).catch(() => undefined);
    return writing;
  }

  function note(entry: LoggedRequest, body: JsonObject | null): void {
    waiting.push({ entry, body });
    timer ||= window.setTimeout(() => void write(), WRITE_AFTER_MS);
  }

  return {
    noteRun(conversationId, nodeId, run) {
      void run.finished.then(({ status, timing, error }) => {
        const { connection, body } = run.request;
        const answer = run.answer();
        const model = body.get('model');
        const reason = error !== null && 'reason' in error ? error.reason.status : null;
        const entry: LoggedRequest = {
          id: run.id,
          reply: { conversationId, nodeId },
          connection,
          method: 'POST',
          path: chatCompletionsUrl(connection.baseUrl).slice(connection.baseUrl.length),
          model: typeof model === 'string' ? model : null,
          startedAtMs: timing.startedAtMs,
          durationMs: timing.totalMs ?? 0,
          status: answer?.response?.status ?? reason,
          sizeBytes:
            answer === null
              ? null
              : answer.pieces.reduce((sum, { bytes }) => sum + bytes.length, answer.droppedBytes),
          outcome: status === 'done' || status === 'stopped' ? status : 'failed',
        };
        note(entry, body);
        void write();
      });
    },
    watch(connection, route) {
      return {
        ...route,
        async fetch(request) {
          const startedAtMs = Date.now();
          const took = performance.now();
          const entryOf = (response: Response | null): LoggedRequest => ({
            id: createId(),
            reply: null,
            connection,
            method: request.method === 'GET' ? 'GET' : 'POST',
            path: request.url.startsWith(route.baseUrl)
              ? request.url.slice(route.baseUrl.length)
              : new URL(request.url).pathname,
            model: null,
            startedAtMs,
            durationMs: performance.now() - took,
            status: response?.status ?? null,
            sizeBytes: null,
            outcome: response?.ok ? 'done' : 'failed',
          });
          try {
            const response = await route.fetch(request);
            note(entryOf(response), null);
            return response;
          } catch (error) {
            note(entryOf(null), null);
            throw error;
          }
        },
      };
    },
    async list() {
      await write();
      return (await loadStore()).list();
    },
    body: async (id) => (await loadStore()).body(id),
    async clear() {
      await write();
      const store = await loadStore();
      const before = await store.clear();
      return () => store.add(before);
    },
  };
}
