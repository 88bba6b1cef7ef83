import type { JsonObject } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import type { MessageNode, RequestRecord } from './conversation.ts';
import { asObject, readId, readNullableText, readNumber, readObject } from './record-reader.ts';
import type { RecordSteps } from './record-version.ts';
import { decodeReply, encodeReply } from './reply-record.ts';
import { LOST_REQUEST } from './request-record.ts';

/** From each released version of a message's record to the next. */
export const NODE_STEPS: RecordSteps = [];

/** A message as a record, without the request that made it. */
export function encodeNode(node: MessageNode): JsonObject {
  return jsonObject([
    ['id', node.id],
    ['parentId', node.parentId],
    ['createdAtMs', node.createdAtMs],
    ['message', node.message],
    ['reply', node.reply === null ? null : encodeReply(node.reply, node.message)],
  ]);
}

/**
 * The message of a record that is of the current version; refuses one that is not sound. `request` is the one that made
 * it; a reply whose request is lost stays all the same. For use inside `readRecord`.
 */
export function decodeNode(record: JsonObject, request: RequestRecord | null): MessageNode {
  const message = readObject(record, 'message');
  const reply = record.get('reply') ?? null;
  return {
    id: readId(record, 'id'),
    parentId: readNullableText(record, 'parentId'),
    createdAtMs: readNumber(record, 'createdAtMs'),
    message,
    reply:
      reply === null
        ? null
        : { ...decodeReply(asObject(reply, '"reply"'), message), request: request ?? LOST_REQUEST },
  };
}
