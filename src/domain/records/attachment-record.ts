import type { Attachment } from '#domain/conversation/attachment.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray } from '#domain/json/json-value.ts';
import { recordCodec } from './record-codec.ts';
import type { RecordProblem } from './record-schema.ts';
import {
  asObject,
  exactly,
  id,
  jsonMap,
  nullableNumber,
  number,
  readRecord,
  record,
  string,
  writeMembers,
} from './record-schema.ts';

const attachmentSchema = exactly<Omit<Attachment, 'unread'>>()(
  record({
    id,
    name: string,
    mediaType: string,
    byteLength: number,
    width: nullableNumber,
    height: nullableNumber,
    part: jsonMap,
  }),
);

const attachmentCodec = recordCodec<Attachment>(
  attachmentSchema,
  (attachment) =>
    writeMembers<typeof attachment>({
      id: attachment.id,
      name: attachment.name,
      mediaType: attachment.mediaType,
      byteLength: attachment.byteLength,
      width: attachment.width,
      height: attachment.height,
      part: attachment.part,
    }),
  (attachment, unread) => (unread ? { ...attachment, unread } : attachment),
);

/** What waits in a conversation's composer, as a list of records. */
export function encodeAttachments(attachments: readonly Attachment[]): readonly JsonObject[] {
  return attachments.map(attachmentCodec.encode);
}

/**
 * The attachments of a list of records; absent is empty. What is not sound is left out, and `onRefused` told why: the
 * rest of its conversation does not hang on it.
 */
export function decodeAttachments(
  value: JsonValue | undefined,
  onRefused: (problem: RecordProblem, raw: JsonValue) => void,
): readonly Attachment[] {
  if (value === undefined) return [];
  if (!isJsonArray(value)) {
    onRefused({ expected: 'list', path: 'unsentAttachments' }, value);
    return [];
  }
  return value.flatMap((item) => {
    const result = readRecord(() => attachmentCodec.decode(asObject(item)));
    if (result.ok) return [result.value];
    onRefused(result.error, item);
    return [];
  });
}
