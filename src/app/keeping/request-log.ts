import type { Connection } from '#domain/request/connection.ts';
import type { Run } from '#runs/run.ts';
import type { RequestLog } from '#state/workbench-state.ts';
import type { ChatRoute } from '#transport/chat-route.ts';
import type { Call } from './request-log-writer.ts';

/** What takes down the requests of this page. */
export interface RequestLogWriter extends RequestLog {
  /** Takes down a request that fills a reply, once it is over. */
  noteRun(conversationId: string, nodeId: string, run: Run): void;
  /** The same route, whose requests are taken down. */
  watch(connection: Connection, route: ChatRoute): ChatRoute;
}

/** Long enough for the page to have started: nothing is loaded for the log before. */
const WRITE_AFTER_MS = 5_000;

const load = () => import('./request-log-writer.ts');

/** The log of this browser's requests. Nothing that goes wrong in it reaches a request. */
export function createRequestLog(): RequestLogWriter {
  const waiting: Call[] = [];
  const write = async () => {
    const writer = await load();
    writer.writeCalls(waiting.splice(0));
    return writer;
  };

  return {
    noteRun(conversationId, nodeId, run) {
      void run.finished
        .then(async (snapshot) => (await load()).writeRun({ conversationId, nodeId }, run, snapshot))
        .catch(() => undefined);
    },
    watch: (connection, route) => ({
      ...route,
      async fetch(request) {
        const startedAtMs = Date.now();
        const note = (response: Response | null) => {
          const { method, url } = request;
          const endedAtMs = Date.now();
          waiting.push({ connection, baseUrl: route.baseUrl, method, url, startedAtMs, endedAtMs, response });
          window.setTimeout(() => void write().catch(() => undefined), WRITE_AFTER_MS);
        };
        const answer = route.fetch(request);
        answer.then(note, () => note(null));
        return answer;
      },
    }),
    list: async () => (await write()).list(),
    body: async (id) => (await load()).body(id),
    clear: async () => (await write()).clear(),
  };
}
