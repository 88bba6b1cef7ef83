import type { Unread } from '#domain/json/unread.ts';
import { recordCodec } from '#domain/records/record-codec.ts';
import { count, exactly, id, record, string, writeMembers } from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { versionedRecord } from '#domain/records/versioned-record.ts';

/** Which file a prompt is kept in, and what both of them were when they last agreed. */
export interface FileLink {
  readonly promptId: string;
  /** In the folder itself: `greeting.prompt.yml`. */
  readonly fileName: string;
  /** The number of the version that the file held. */
  readonly number: number;
  /** The text of the file. */
  readonly seenText: string;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** From each released version of the record to the next. */
const STEPS: RecordSteps = [];

const linkCodec = recordCodec<FileLink>(
  exactly<Omit<FileLink, 'unread'>>()(
    record({ promptId: id, fileName: id, number: count, seenText: string }),
  ),
  (link) =>
    writeMembers<typeof link>({
      promptId: link.promptId,
      fileName: link.fileName,
      number: link.number,
      seenText: link.seenText,
    }),
  (link, unread) => (unread ? { ...link, unread } : link),
);

/** The link of a prompt and its file as a record, and back. */
export const { encode: encodeFileLink, decode: decodeFileLink } = versionedRecord(linkCodec, STEPS);
