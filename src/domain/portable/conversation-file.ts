import { assembleConversation } from '#domain/conversation/assemble-conversation.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import type { PackedRequest } from '#domain/conversation/pack-request.ts';
import { unpackRequests } from '#domain/conversation/pack-request.ts';
import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import { invalidInput } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { decodeAttachments } from '#domain/records/attachment-record.ts';
import { CONVERSATION_STEPS, decodeHeader } from '#domain/records/conversation-record.ts';
import { decodeNode, NODE_STEPS } from '#domain/records/node-record.ts';
import type { RecordProblem } from '#domain/records/record-schema.ts';
import { asObject, readRecord, refuseRecord } from '#domain/records/record-schema.ts';
import {
  moveForward,
  moveForwardExactly,
  versionOf,
  withoutMembers,
} from '#domain/records/record-version.ts';
import { decodeRequest, REQUEST_STEPS } from '#domain/records/request-record.ts';
import * as words from '#words/page/files.ts';
import { recordProblem } from '#words/transfer/records.ts';
import { FILE_FORMAT, FILE_STEPS } from './export-conversations.ts';
import type { ImportedConversations, UnusableRecord } from './imported-conversations.ts';

/** Whether the value says that it is our own export. */
export function isConversationFile(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && value.get('format') === FILE_FORMAT;
}

/** Reads our own export. A conversation or message that is not sound is set aside; the rest is there. */
export function readConversationFile(file: JsonObject): Result<ImportedConversations, InvalidInputError> {
  const frame = readRecord(() => moveForwardExactly(file, versionOf(file), FILE_STEPS));
  if (!frame.ok)
    return fail(
      invalidInput(frame.error.expected === 'older version' ? words.newerFile : words.fileWithoutVersion),
    );
  const records = frame.value.get('conversations');
  if (!isJsonArray(records)) return fail(invalidInput(words.fileWithoutConversations));
  const conversations: Conversation[] = [];
  const unusable: UnusableRecord[] = [];
  for (const [index, record] of records.entries()) {
    const where = words.conversationPlace(index + 1);
    const result = readRecord(() => readConversation(record, where, unusable));
    if (result.ok) conversations.push(result.value);
    else
      unusable.push({
        sentence: words.unusablePart(where, recordProblem(result.error, words.recordNames.conversation)),
        raw: record,
      });
  }
  if (conversations.length === 0 && unusable[0] !== undefined)
    return fail(invalidInput(unusable[0].sentence));
  return ok({ source: 'oxen-playground', conversations, unusable, leftOut: [] });
}

function readConversation(value: JsonValue, where: string, unusable: UnusableRecord[]): Conversation {
  const whole = asObject(value);
  const own = withoutMembers(whole, ['version', 'messages', 'unsentAttachments']);
  const header = decodeHeader(moveForward(own, whole.get('version'), CONVERSATION_STEPS));
  const messages = whole.get('messages');
  if (!isJsonArray(messages)) return refuseRecord('list', 'messages');
  const setAside = (index: number, problem: RecordProblem, raw: JsonValue) =>
    unusable.push({
      sentence: words.unusablePart(
        words.messagePlace(where, index + 1),
        recordProblem(problem, words.recordNames.message),
      ),
      raw,
    });

  const packed = new Map<string, PackedRequest>();
  for (const [index, message] of messages.entries()) {
    if (!isJsonObject(message)) continue;
    const request = message.get('request');
    const id = message.get('id');
    if (request === undefined || typeof id !== 'string') continue;
    const result = readRecord(() => {
      const record = asObject(request, 'request');
      return decodeRequest(
        moveForward(withoutMembers(record, ['version']), record.get('version'), REQUEST_STEPS),
      );
    });
    if (result.ok) packed.set(id, result.value);
    else setAside(index, result.error, request);
  }

  const requests = unpackRequests(packed);
  const nodes: MessageNode[] = [];
  const removedParents = new Map<string, string | null>();
  for (const [index, message] of messages.entries()) {
    const result = readRecord(() => {
      const record = asObject(message);
      const own = withoutMembers(record, ['version', 'request']);
      const current = moveForward(own, record.get('version'), NODE_STEPS);
      const id = current.record.get('id');
      return decodeNode(current, (typeof id === 'string' ? requests.get(id) : undefined) ?? null);
    });
    if (result.ok) nodes.push(result.value);
    else {
      setAside(index, result.error, message);
      bridgeOver(message, removedParents);
    }
  }
  const unsentAttachments = decodeAttachments(whole.get('unsentAttachments'), (problem, raw) =>
    unusable.push({
      sentence: words.unusablePart(
        words.attachmentPlace(where),
        recordProblem(problem, words.recordNames.attachment),
      ),
      raw,
    }),
  );
  return assembleConversation({ ...header, unsentAttachments }, nodes, removedParents);
}

/** What followed a message that cannot be used goes below its parent, if that much of it can be read. */
function bridgeOver(message: JsonValue, removedParents: Map<string, string | null>): void {
  if (!isJsonObject(message)) return;
  const id = message.get('id');
  const parentId = message.get('parentId');
  if (typeof id === 'string' && (typeof parentId === 'string' || parentId === null))
    removedParents.set(id, parentId);
}
