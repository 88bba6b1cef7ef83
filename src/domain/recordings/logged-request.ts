import type { Unread } from '#domain/json/unread.ts';
import { connectionSchema, encodeConnection } from '#domain/records/connection-record.ts';
import { recordCodec } from '#domain/records/record-codec.ts';
import {
  exactly,
  id,
  nullable,
  nullableNumber,
  nullableString,
  number,
  record,
  string,
  word,
  writeMembers,
} from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { versionedRecord } from '#domain/records/versioned-record.ts';
import type { Connection } from '#domain/request/connection.ts';
import { connectionInSentence } from '#domain/request/connection.ts';

/** The reply that a request filled. */
export interface LoggedReply {
  readonly conversationId: string;
  readonly nodeId: string;
}

/** A request that this browser made, without its body. */
export interface LoggedRequest {
  readonly id: string;
  /** Null for what the page itself asked, such as a list of models. */
  readonly reply: LoggedReply | null;
  readonly connection: Connection;
  readonly method: 'GET' | 'POST';
  /** Below the base address. */
  readonly path: string;
  readonly model: string | null;
  /** Milliseconds since 1970. */
  readonly startedAtMs: number;
  /** Of a reply until its end, else until the answer began. */
  readonly durationMs: number;
  /** The HTTP status; null where no answer came, or none is known. */
  readonly status: number | null;
  /** Bytes of the answer; null where they were not counted. */
  readonly sizeBytes: number | null;
  readonly outcome: 'done' | 'stopped' | 'failed';
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** From each released version of a logged request to the next. */
const STEPS: RecordSteps = [];

const schema = exactly<Omit<LoggedRequest, 'unread'>>()(
  record({
    id,
    reply: nullable(exactly<LoggedReply>()(record({ conversationId: id, nodeId: id }))),
    connection: connectionSchema,
    method: word(['GET', 'POST'], 'POST'),
    path: string,
    model: nullableString,
    startedAtMs: number,
    durationMs: number,
    status: nullableNumber,
    sizeBytes: nullableNumber,
    outcome: word(['done', 'stopped', 'failed'], 'failed'),
  }),
);

const codec = recordCodec<LoggedRequest>(
  schema,
  (entry) =>
    writeMembers<typeof entry>({
      id: entry.id,
      reply: entry.reply && writeMembers<LoggedReply>({ ...entry.reply }),
      connection: encodeConnection(entry.connection),
      method: entry.method,
      path: entry.path,
      model: entry.model,
      startedAtMs: entry.startedAtMs,
      durationMs: entry.durationMs,
      status: entry.status,
      sizeBytes: entry.sizeBytes,
      outcome: entry.outcome,
    }),
  (entry, unread) => (unread ? { ...entry, unread } : entry),
);

/** A logged request as a record, and back. */
export const { encode: encodeLogged, decode: decodeLogged } = versionedRecord(codec, STEPS);

/** The requests in which each word of a filter stands: in the model, the connection, the path, the status or the outcome. */
export function filterLogged(entries: readonly LoggedRequest[], filter: string): readonly LoggedRequest[] {
  const wanted = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((each) => each !== '');
  if (wanted.length === 0) return entries;
  return entries.filter((entry) => {
    const { model, connection, method, path, status, outcome } = entry;
    const text = [model, connectionInSentence(connection), connection.baseUrl, method, path, status, outcome]
      .join(' ')
      .toLowerCase();
    return wanted.every((each) => text.includes(each));
  });
}
