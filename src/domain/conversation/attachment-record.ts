import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, jsonObject } from '#domain/json/json-value.ts';
import type { Attachment } from './attachment.ts';
import {
  asObject,
  readId,
  readNullableNumber,
  readNumber,
  readObject,
  readRecord,
  readText,
} from './record-reader.ts';

/** What waits in a conversation's composer, as a list of records. */
export function encodeAttachments(attachments: readonly Attachment[]): readonly JsonObject[] {
  return attachments.map((attachment) =>
    jsonObject([
      ['id', attachment.id],
      ['name', attachment.name],
      ['mediaType', attachment.mediaType],
      ['byteLength', attachment.byteLength],
      ['width', attachment.width],
      ['height', attachment.height],
      ['part', attachment.part],
    ]),
  );
}

/**
 * The attachments of a list of records; absent is empty. What is not sound is left out, and `onRefused` told why: the
 * rest of its conversation does not hang on it.
 */
export function decodeAttachments(
  value: JsonValue | undefined,
  onRefused: (sentence: string, raw: JsonValue) => void,
): readonly Attachment[] {
  if (value === undefined) return [];
  if (!isJsonArray(value)) {
    onRefused('"unsentAttachments" is not a list.', value);
    return [];
  }
  return value.flatMap((item) => {
    const result = readRecord((): Attachment => {
      const record = asObject(item, 'The attachment');
      return {
        id: readId(record, 'id'),
        name: readText(record, 'name'),
        mediaType: readText(record, 'mediaType'),
        byteLength: readNumber(record, 'byteLength'),
        width: readNullableNumber(record, 'width'),
        height: readNullableNumber(record, 'height'),
        part: readObject(record, 'part'),
      };
    });
    if (result.ok) return [result.value];
    onRefused(result.error, item);
    return [];
  });
}
