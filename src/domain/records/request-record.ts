import * as v from 'valibot';
import type { PackedMessages, PackedRequest } from '#domain/conversation/pack-request.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { connectionSchema, encodeConnection } from './connection-record.ts';
import { recordCodec } from './record-codec.ts';
import {
  count,
  exactly,
  jsonList,
  jsonMap,
  nullable,
  nullableString,
  record,
  writeMembers,
} from './record-schema.ts';
import type { CurrentRecord, RecordSteps } from './record-version.ts';
import { versionToWrite } from './record-version.ts';

/** From each released version of a request's record to the next. */
export const REQUEST_STEPS: RecordSteps = [];

const messages = exactly<PackedMessages>()(
  v.pipe(
    record({ base: nullableString, keep: count, rest: v.optional(jsonList) }),
    v.transform(({ rest, ...begin }) => ({ ...begin, rest: rest ?? [] })),
  ),
);

/** As it lies in the record: the flag is absent where the request is whole. */
const requestSchema = exactly<Omit<PackedRequest, 'unread'>>()(
  v.pipe(
    record({
      connection: connectionSchema,
      fields: jsonMap,
      messages: nullable(messages),
      incomplete: v.optional(v.unknown()),
    }),
    v.transform(({ incomplete, ...request }) => ({
      ...request,
      ...(incomplete === true && ({ incomplete } as const)),
    })),
  ),
);

const requestCodec = recordCodec<PackedRequest>(
  requestSchema,
  (request) =>
    writeMembers<typeof request>({
      connection: encodeConnection(request.connection),
      fields: request.fields,
      messages: request.messages === null ? null : writeMembers<PackedMessages>({ ...request.messages }),
      incomplete: request.incomplete,
    }),
  (request, unread) => (unread ? { ...request, unread } : request),
);

/** A packed request as a record. */
export function encodeRequest(request: PackedRequest): JsonObject {
  return requestCodec.encode(request);
}

/** The packed request of a record of the current form; refuses one that is not sound. For use inside `readRecord`. */
export function decodeRequest({ record: value, newerVersion }: CurrentRecord): PackedRequest {
  return requestCodec.decode(value, newerVersion);
}

/** The version to write beside a request's record: never an older one than it came with. */
export function requestVersion(request: Pick<PackedRequest, 'unread'>): number {
  return versionToWrite(REQUEST_STEPS, request.unread);
}
