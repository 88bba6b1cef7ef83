import * as v from 'valibot';
import { formatCompactJson, formatJson } from '#domain/json/format-json.ts';
import { recordCodec } from '#domain/records/record-codec.ts';
import { recordFile } from '#domain/records/record-file.ts';
import type { RecordSchema } from '#domain/records/record-schema.ts';
import {
  count,
  exactly,
  flag,
  jsonList,
  jsonMap,
  listOf,
  nullableString,
  number,
  parseRecord,
  record,
  string,
  word,
  writeMembers,
} from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import type { RecordedPiece, Recording } from './recording.ts';

/** The name of the format in a file. */
const RECORDING_FORMAT = 'oxen-playground-recording';

/** From each released version of a recording to the next. */
const STEPS: RecordSteps = [];

const base64 = v.pipe(string, v.regex(/^[A-Za-z0-9+/]*={0,2}$/, 'string'));

const piece: RecordSchema<RecordedPiece> = v.pipe(
  jsonList,
  v.transform(([ms, content]): RecordedPiece => {
    const at = parseRecord(number, ms);
    if (typeof content === 'string') return { ms: at, content };
    return { ms: at, content: parseRecord(record({ base64 }), content) };
  }),
);

const recordingSchema = exactly<Omit<Recording, 'unread'>>()(
  record({
    request: exactly<Recording['request']>()(record({ path: string, baseUrl: string, body: jsonMap })),
    response: exactly<Recording['response']>()(record({ status: number, contentType: nullableString })),
    startedAtMs: number,
    pieces: listOf(piece),
    droppedBytes: count,
    ended: word(['done', 'stopped', 'cut', 'error'], 'cut'),
    replayed: v.optional(flag, false),
  }),
);

const recordingCodec = recordCodec<Recording>(
  recordingSchema,
  (recording) =>
    writeMembers<typeof recording>({
      request: writeMembers<Recording['request']>({ ...recording.request }),
      response: writeMembers<Recording['response']>({ ...recording.response }),
      startedAtMs: recording.startedAtMs,
      pieces: recording.pieces.map(({ ms, content }) => [
        ms,
        typeof content === 'string' ? content : writeMembers<typeof content>({ ...content }),
      ]),
      droppedBytes: recording.droppedBytes,
      ended: recording.ended,
      replayed: recording.replayed || undefined,
    }),
  (recording, unread) => (unread ? { ...recording, unread } : recording),
);

/** A recording as JSON, its format and version named, and back. */
export const { encode: encodeRecording, decode: decodeRecording } = recordFile(
  RECORDING_FORMAT,
  STEPS,
  recordingCodec,
);

/** One recording as it is, several as a list: a file. */
export function writeRecordings(recordings: readonly Recording[]): string {
  const [only] = recordings;
  if (recordings.length === 1 && only) return formatJson(encodeRecording(only));
  // One to a line: set out with spaces, all that a browser keeps would be longer than a file may be.
  return `[${recordings.map((each) => `\n${formatCompactJson(encodeRecording(each))}`).join(',')}\n]`;
}
