import * as v from 'valibot';
import type { ConversationHeader } from '#domain/conversation/conversation.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { columnSchema, encodeColumn } from './column-record.ts';
import { draftCodec } from './draft-record.ts';
import { recordCodec } from './record-codec.ts';
import {
  exactly,
  flag,
  id,
  jsonMap,
  nullable,
  nullableString,
  number,
  optionalString,
  record,
  word,
  writeMembers,
} from './record-schema.ts';
import type { CurrentRecord, RecordSteps } from './record-version.ts';
import { versionToWrite } from './record-version.ts';

/** From each released version of a conversation's own record to the next. */
export const CONVERSATION_STEPS: RecordSteps = [];

const headerSchema = exactly<Omit<ConversationHeader, 'unread'>>()(
  record({
    id,
    title: nullableString,
    createdAtMs: number,
    updatedAtMs: number,
    pinned: flag,
    // Where a newer version shows it is not known here; in the history it can be found.
    place: word(['chat', 'compare'], 'chat'),
    column: nullable(columnSchema),
    draft: v.pipe(
      jsonMap,
      v.transform((draft) => draftCodec.decode(draft)),
    ),
    unsentText: optionalString,
    headId: nullableString,
  }),
);

const headerCodec = recordCodec<ConversationHeader>(
  headerSchema,
  (header) =>
    writeMembers<typeof header>({
      id: header.id,
      title: header.title,
      createdAtMs: header.createdAtMs,
      updatedAtMs: header.updatedAtMs,
      pinned: header.pinned,
      place: header.place,
      column: header.column === null ? undefined : encodeColumn(header.column),
      draft: draftCodec.encode(header.draft),
      unsentText: header.unsentText,
      headId: header.headId,
    }),
  (header, unread) => (unread ? { ...header, unread } : header),
);

/** A conversation without its messages and attachments, as a record. */
export function encodeHeader(header: ConversationHeader): JsonObject {
  return headerCodec.encode(header);
}

/** The conversation of a record of the current form; refuses one that is not sound. For use inside `readRecord`. */
export function decodeHeader({ record: value, newerVersion }: CurrentRecord): ConversationHeader {
  return headerCodec.decode(value, newerVersion);
}

/** The version to write beside a conversation's record: never an older one than it came with. */
export function headerVersion(header: Pick<ConversationHeader, 'unread'>): number {
  return versionToWrite(CONVERSATION_STEPS, header.unread);
}
