import type { JsonObject } from '#domain/json/json-value.ts';
import type { LoggedReply, LoggedRequest } from '#domain/recordings/logged-request.ts';
import type { Connection } from '#domain/request/connection.ts';
import { chatCompletionsUrl } from '#domain/request/connection.ts';
import { createId } from '#platform/ids.ts';
import type { LoggedWhole } from '#platform/request-log-store.ts';
import { RequestLogStore } from '#platform/request-log-store.ts';
import type { Run, RunSnapshot } from '#runs/run.ts';
import type { AnswerRecord } from '#transport/record-answer.ts';

/** A request that fills no reply, such as the one for a list of models. */
export interface Call {
  readonly connection: Connection;
  /** Where its route leads. */
  readonly baseUrl: string;
  readonly method: string;
  readonly url: string;
  readonly startedAtMs: number;
  /** When its answer began. */
  readonly endedAtMs: number;
  /** Null where none came. */
  readonly response: Pick<Response, 'status' | 'ok'> | null;
}

const store = new RequestLogStore();
/** Writes follow each other, and reads follow the writes that were asked for before. */
let writing: Promise<unknown> = Promise.resolve();

function add(added: readonly LoggedWhole[]): void {
  if (added.length > 0) writing = writing.then(() => store.add(added)).catch(() => undefined);
}

/** Takes down requests that fill no reply. */
export function writeCalls(calls: readonly Call[]): void {
  add(calls.map((call) => ({ entry: entryOfCall(call), body: null })));
}

function entryOfCall({ connection, baseUrl, method, url, response, ...times }: Call): LoggedRequest {
  return {
    id: createId(),
    reply: null,
    connection,
    method: method === 'GET' ? 'GET' : 'POST',
    path: url.startsWith(baseUrl) ? url.slice(baseUrl.length) : '',
    model: null,
    startedAtMs: times.startedAtMs,
    durationMs: Math.max(0, times.endedAtMs - times.startedAtMs),
    status: response?.status ?? null,
    sizeBytes: null,
    outcome: response?.ok ? 'done' : 'failed',
  };
}

/** Takes down a request that filled a reply. */
export function writeRun(reply: LoggedReply, run: Run, { status, timing, error }: RunSnapshot): void {
  const { connection, body } = run.request;
  const answer = run.answer();
  const model = body.get('model');
  const entry: LoggedRequest = {
    id: run.id,
    reply,
    connection,
    method: 'POST',
    path: chatCompletionsUrl(connection.baseUrl).slice(connection.baseUrl.length),
    model: typeof model === 'string' ? model : null,
    startedAtMs: timing.startedAtMs,
    durationMs: timing.totalMs ?? 0,
    status: answer?.response?.status ?? (error !== null && 'reason' in error ? error.reason.status : null),
    sizeBytes: sizeOf(answer),
    outcome: status === 'done' || status === 'stopped' ? status : 'failed',
  };
  add([{ entry, body }]);
}

/** Bytes that came; null where they were not recorded. */
function sizeOf(answer: AnswerRecord | null): number | null {
  if (answer === null) return null;
  return answer.pieces.reduce((sum, { bytes }) => sum + bytes.length, answer.droppedBytes);
}

/** What is in the log, the newest first. */
export async function list(): Promise<readonly LoggedRequest[]> {
  await writing;
  return store.list();
}

/** The body of a request; null where none is kept. */
export function body(id: string): Promise<JsonObject | null> {
  return store.body(id);
}

/** Empties the log; gives what brings everything back. */
export async function clear(): Promise<() => Promise<void>> {
  await writing;
  const before = await store.clear();
  return () => store.add(before);
}
