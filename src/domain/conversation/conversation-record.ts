import type { JsonObject } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import type { Conversation } from './conversation.ts';
import { decodeDraft, encodeDraft } from './draft-record.ts';
import {
  readFlag,
  readId,
  readNullableText,
  readNumber,
  readObject,
  readOptionalText,
  readWord,
} from './record-reader.ts';
import type { RecordSteps } from './record-version.ts';

/** Everything of a conversation but its messages and what is attached to the next one. */
export type ConversationHeader = Omit<Conversation, 'nodes' | 'unsentAttachments'>;

/** From each released version of a conversation's own record to the next. */
export const CONVERSATION_STEPS: RecordSteps = [];

/** A conversation without its messages and attachments, as a record. */
export function encodeHeader(conversation: ConversationHeader): JsonObject {
  return jsonObject([
    ['id', conversation.id],
    ['title', conversation.title],
    ['createdAtMs', conversation.createdAtMs],
    ['updatedAtMs', conversation.updatedAtMs],
    ['pinned', conversation.pinned],
    ['place', conversation.place],
    ['draft', encodeDraft(conversation.draft)],
    ['unsentText', conversation.unsentText],
    ['headId', conversation.headId],
  ]);
}

/** The conversation of a record that is of the current version; refuses one that is not sound. For use inside `readRecord`. */
export function decodeHeader(record: JsonObject): ConversationHeader {
  return {
    id: readId(record, 'id'),
    title: readNullableText(record, 'title'),
    createdAtMs: readNumber(record, 'createdAtMs'),
    updatedAtMs: readNumber(record, 'updatedAtMs'),
    pinned: readFlag(record, 'pinned'),
    place: readWord(record, 'place', ['chat', 'compare']),
    draft: decodeDraft(readObject(record, 'draft')),
    unsentText: readOptionalText(record, 'unsentText'),
    headId: readNullableText(record, 'headId'),
  };
}
