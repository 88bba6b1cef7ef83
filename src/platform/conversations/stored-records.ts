import type { Attachment } from '#domain/conversation/attachment.ts';
import { isRunningStatus } from '#domain/conversation/changes/update-reply.ts';
import type { Conversation, ConversationHeader, MessageNode } from '#domain/conversation/conversation.ts';
import { replyProgress } from '#domain/conversation/merge-conversations.ts';
import type { PackedRequest } from '#domain/conversation/pack-request.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { decodeAttachments, encodeAttachments } from '#domain/records/attachment-record.ts';
import {
  CONVERSATION_STEPS,
  decodeHeader,
  encodeHeader,
  headerVersion,
} from '#domain/records/conversation-record.ts';
import { encodeNode, nodeVersion } from '#domain/records/node-record.ts';
import type { RecordProblem } from '#domain/records/record-schema.ts';
import { readRecord } from '#domain/records/record-schema.ts';
import { moveForward } from '#domain/records/record-version.ts';
import { encodeRequest, requestVersion } from '#domain/records/request-record.ts';
import type { StoredAttachment } from './attachments.ts';
import { isAttachmentMark, takeOutAttachments } from './attachments.ts';

/** A conversation without its messages, as it lies in the database. */
export interface StoredConversation {
  readonly id: string;
  readonly version: number;
  readonly header: unknown;
  /** The first words of the first user message, for the list. */
  readonly firstWords: string | null;
  /** When it was deleted; null while it is not. */
  readonly deletedAtMs: number | null;
  /** What waits in its composer, with marks for long data addresses; absent: nothing. */
  readonly unsentAttachments?: unknown;
}

/** A message as it lies in the database. */
export interface StoredNode {
  readonly conversationId: string;
  readonly id: string;
  readonly version: number;
  /** Also in the record: what follows a message whose record cannot be read still finds its place. */
  readonly parentId: string | null;
  readonly record: unknown;
  readonly deletedAtMs: number | null;
  /** Of two states of one reply the one with the larger number is further on. */
  readonly progress: number;
  readonly savedAtMs: number;
  /** Only while the reply runs: the index finds it by this. */
  readonly runningRunId?: string;
}

/** The request of a reply, or a record of another kind that belongs to a conversation. */
export interface StoredRequest {
  readonly conversationId: string;
  readonly id: string;
  readonly version: number;
  readonly record: unknown;
}

/** Something stored that cannot be used. */
export interface StoredBroken {
  readonly setAsideAtMs: number;
  readonly store: string;
  readonly id: string;
  readonly conversationId: string;
  /** Older versions wrote a sentence. */
  readonly reason: RecordProblem | string;
  readonly raw: unknown;
}

/** Makes the stored form of a conversation; `unsentAttachments` is stored form already. */
export function storeHeader(
  header: ConversationHeader,
  words: string | null,
  deletedAtMs: number | null,
  unsentAttachments: unknown,
): StoredConversation {
  return {
    id: header.id,
    version: headerVersion(header),
    header: encodeHeader(header),
    firstWords: words,
    deletedAtMs,
    ...(unsentAttachments === undefined ? {} : { unsentAttachments }),
  };
}

/** Makes the stored form of what waits in a composer; undefined for nothing. Long data addresses go to `keep`. */
export function storeUnsent(
  conversation: Pick<Conversation, 'id' | 'unsentAttachments'>,
  keep: (attachment: StoredAttachment) => void,
): unknown {
  if (conversation.unsentAttachments.length === 0) return undefined;
  return takeOutAttachments(encodeAttachments(conversation.unsentAttachments), conversation.id, keep);
}

/** What waits in a stored conversation's composer, as far as it is sound; `texts` has the long data addresses. */
export function readUnsent(
  stored: StoredConversation,
  texts?: ReadonlyMap<string, string>,
): readonly Attachment[] {
  return decodeAttachments(restoreJson(stored.unsentAttachments, texts), () => {});
}

/** Makes the stored form of a message. Long data addresses go to `keep`. */
export function storeNode(
  conversationId: string,
  node: MessageNode,
  savedAtMs: number,
  keep: (attachment: StoredAttachment) => void,
): StoredNode {
  const { reply } = node;
  return {
    conversationId,
    id: node.id,
    version: nodeVersion(node),
    parentId: node.parentId,
    record: takeOutAttachments(encodeNode(node), conversationId, keep),
    deletedAtMs: null,
    progress: reply === null ? 0 : replyProgress(reply),
    savedAtMs,
    ...(reply !== null && isRunningStatus(reply.status) ? { runningRunId: reply.runId } : {}),
  };
}

/** Makes the stored form of a request. Long data addresses go to `keep`. */
export function storeRequest(
  conversationId: string,
  nodeId: string,
  request: PackedRequest,
  keep: (attachment: StoredAttachment) => void,
): StoredRequest {
  return {
    conversationId,
    id: nodeId,
    version: requestVersion(request),
    record: takeOutAttachments(encodeRequest(request), conversationId, keep),
  };
}

/** The header of what lies in the database, or why it cannot be used. */
export function readStoredHeader(stored: unknown): Result<ConversationHeader, RecordProblem> {
  if (!isStoredConversation(stored)) return fail({ expected: 'whole frame', path: '' });
  return readRecord(() =>
    decodeHeader(moveForward(asJson(stored.header), stored.version, CONVERSATION_STEPS)),
  );
}

/** Whether a value has the frame of a stored conversation; its header is still unread. */
export function isStoredConversation(value: unknown): value is StoredConversation {
  return (
    isPlain(value) &&
    typeof value.id === 'string' &&
    typeof value.version === 'number' &&
    (value.firstWords === null || typeof value.firstWords === 'string') &&
    isNullableNumber(value.deletedAtMs)
  );
}

/** Whether a value has the frame of a stored message; its record is still unread. */
export function isStoredNode(value: unknown): value is StoredNode {
  return (
    isStoredRequest(value) &&
    isPlain(value) &&
    (value.parentId === null || typeof value.parentId === 'string') &&
    isNullableNumber(value.deletedAtMs) &&
    typeof value.progress === 'number' &&
    typeof value.savedAtMs === 'number' &&
    (value.runningRunId === undefined || typeof value.runningRunId === 'string')
  );
}

/** Whether a value has the frame of a stored request. */
export function isStoredRequest(value: unknown): value is StoredRequest {
  return (
    isPlain(value) &&
    typeof value.conversationId === 'string' &&
    typeof value.id === 'string' &&
    typeof value.version === 'number'
  );
}

/** The parent that a stored message names, whatever else is wrong with it; undefined when it names none. */
export function parentOf(value: unknown): string | null | undefined {
  const parentId = isPlain(value) ? value.parentId : undefined;
  return parentId === null || typeof parentId === 'string' ? parentId : undefined;
}

/**
 * The stored value as JSON, with attachments put back (`texts`: id → address); for one that is lost stands an empty
 * address, so that the rest of its message need not be lost as well. Undefined for what is no JSON.
 */
export function restoreJson(
  value: unknown,
  texts: ReadonlyMap<string, string> = new Map(),
): JsonValue | undefined {
  return restore(value, texts, 0);
}

/** An address of nothing; it says what it stands for where it is shown or sent. */
const LOST_ATTACHMENT = 'data:text/plain,attachment%20lost';

/** Deeper than any JSON that this app reads. */
const MAX_DEPTH = 600;

function restore(value: unknown, texts: ReadonlyMap<string, string>, depth: number): JsonValue | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (depth > MAX_DEPTH) return undefined;
  if (value instanceof Map) return restoreMap(value, texts, depth);
  if (Array.isArray(value)) return restoreList(value, texts, depth);
  if (isAttachmentMark(value)) return texts.get(value.attachmentId) ?? LOST_ATTACHMENT;
  if (isPlain(value) && typeof value.numberText === 'string') return { numberText: value.numberText };
  return undefined;
}

function restoreMap(
  map: ReadonlyMap<unknown, unknown>,
  texts: ReadonlyMap<string, string>,
  depth: number,
): JsonObject | undefined {
  const object = new Map<string, JsonValue>();
  for (const [key, member] of map) {
    const restored = restore(member, texts, depth + 1);
    if (typeof key !== 'string' || restored === undefined) return undefined;
    object.set(key, restored);
  }
  return object;
}

function restoreList(
  list: readonly unknown[],
  texts: ReadonlyMap<string, string>,
  depth: number,
): readonly JsonValue[] | undefined {
  const items: JsonValue[] = [];
  for (const item of list) {
    const restored = restore(item, texts, depth + 1);
    if (restored === undefined) return undefined;
    items.push(restored);
  }
  return items;
}

function asJson(value: unknown): JsonValue {
  return restoreJson(value) ?? null;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map);
}

function isNullableNumber(value: unknown): boolean {
  return value === null || (typeof value === 'number' && Number.isFinite(value));
}
