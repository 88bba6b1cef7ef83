import * as v from 'valibot';
import type { MessageNode, RequestRecord } from '#domain/conversation/conversation.ts';
import { LOST_REQUEST } from '#domain/conversation/pack-request.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { findUnread, writeBack } from '#domain/json/unread.ts';
import {
  exactly,
  id,
  jsonMap,
  nullable,
  nullableString,
  number,
  parseRecord,
  record,
  string,
  writeMembers,
} from './record-schema.ts';
import type { CurrentRecord, RecordSteps } from './record-version.ts';
import { versionToWrite } from './record-version.ts';
import { decodeReply, encodeReply } from './reply-record.ts';

/** From each released version of a message's record to the next. */
export const NODE_STEPS: RecordSteps = [];

/** A message's record with its reply still unread: how that is written hangs on the message. */
interface NodeFrame extends Omit<MessageNode, 'reply' | 'unread'> {
  readonly reply: JsonObject | null;
}

const frameSchema = exactly<NodeFrame>()(
  record({
    id,
    parentId: nullableString,
    createdAtMs: number,
    message: jsonMap,
    template: v.exactOptional(jsonMap),
    attachmentNames: v.exactOptional(v.array(string)),
    reply: nullable(jsonMap),
  }),
);

/** A message as a record, without the request that made it. */
export function encodeNode(node: MessageNode): JsonObject {
  return node.unread ? writeBack(node.unread, write(node)) : write(node);
}

/**
 * The message of a record of the current form; refuses one that is not sound. `request` is the one that made it; a reply
 * whose request is lost stays all the same. For use inside `readRecord`.
 */
export function decodeNode(
  { record: value, newerVersion }: CurrentRecord,
  request: RequestRecord | null,
): MessageNode {
  const frame = parseRecord(frameSchema, value);
  const reply =
    frame.reply === null
      ? null
      : { ...decodeReply(frame.reply, frame.message), request: request ?? LOST_REQUEST };
  const node = { ...frame, reply };
  const unread = findUnread(value, write(node), newerVersion);
  return unread ? { ...node, unread } : node;
}

/** The version to write beside a message's record: never an older one than it came with. */
export function nodeVersion(node: Pick<MessageNode, 'unread'>): number {
  return versionToWrite(NODE_STEPS, node.unread);
}

function write(node: MessageNode): JsonObject {
  return writeMembers<NodeFrame>({
    id: node.id,
    parentId: node.parentId,
    createdAtMs: node.createdAtMs,
    message: node.message,
    template: node.template,
    attachmentNames: node.attachmentNames,
    reply: node.reply === null ? null : encodeReply(node.reply, node.message),
  });
}
