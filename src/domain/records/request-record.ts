import * as v from 'valibot';
import type { PackedMessages, PackedRequest } from '#domain/conversation/pack-request.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { connectionSchema, encodeConnection } from './connection-record.ts';
import { recordCodec } from './record-codec.ts';
import { count, exactly, jsonList, jsonMap, nullable, nullableString, record } from './record-schema.ts';
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
const requestSchema = v.pipe(
  record({
    connection: connectionSchema,
    fields: jsonMap,
    messages: nullable(messages),
    incomplete: v.optional(v.unknown()),
  }),
  v.transform(
    ({ incomplete, ...request }): Omit<PackedRequest, 'unread'> =>
      incomplete === true ? { ...request, incomplete } : request,
  ),
);

const requestCodec = recordCodec<PackedRequest>(
  requestSchema,
  (request) =>
    jsonObject([
      ['connection', encodeConnection(request.connection)],
      ['fields', request.fields],
      [
        'messages',
        request.messages === null
          ? null
          : jsonObject([
              ['base', request.messages.base],
              ['keep', request.messages.keep],
              ['rest', request.messages.rest],
            ]),
      ],
      ...(request.incomplete === true ? ([['incomplete', true]] as const) : []),
    ]),
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
