import type { JsonObject } from '#domain/json/json-value.ts';
import type { Unread } from '#domain/json/unread.ts';
import { findUnread, writeBack } from '#domain/json/unread.ts';
import type { RecordSchema } from './record-schema.ts';
import { parseRecord } from './record-schema.ts';

/** Reads and writes one kind of record. */
export interface RecordCodec<T> {
  /** The value as a record; what could not be read of the one it came from is in it unharmed. */
  encode(value: T): JsonObject;
  /** The value of a record of the current form; refuses one that is not sound. For use inside `readRecord`. */
  decode(record: JsonObject, newerVersion?: number | null): T;
}

/**
 * A codec of a schema and its opposite. What the schema leaves out, or reads as a stand-in, is kept in `unread`, so that
 * it is written back as it came.
 */
export function recordCodec<T extends { readonly unread?: Unread }>(
  schema: RecordSchema<Omit<T, 'unread'>>,
  write: (value: Omit<T, 'unread'>) => JsonObject,
  attach: (value: Omit<T, 'unread'>, unread: Unread | null) => T,
): RecordCodec<T> {
  return {
    encode: (value) => (value.unread ? writeBack(value.unread, write(value)) : write(value)),
    decode(record, newerVersion = null) {
      const value = parseRecord(schema, record);
      return attach(value, findUnread(record, write(value), newerVersion));
    },
  };
}
