import { assembleConversation } from '#domain/conversation/assemble-conversation.ts';
import type { ReplyState } from '#domain/conversation/changes/update-reply.ts';
import type { Conversation, ConversationHeader, MessageNode } from '#domain/conversation/conversation.ts';
import type { PackedRequest } from '#domain/conversation/pack-request.ts';
import { unpackRequests } from '#domain/conversation/pack-request.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { decodeNode, NODE_STEPS } from '#domain/records/node-record.ts';
import type { RecordProblem } from '#domain/records/record-schema.ts';
import { readRecord, refuseRecord } from '#domain/records/record-schema.ts';
import { moveForward } from '#domain/records/record-version.ts';
import { decodeRequest, REQUEST_STEPS } from '#domain/records/request-record.ts';
import { nameOf } from '#platform/storage-problem.ts';
import { attachmentText, collectAttachmentIds, isStoredAttachment } from './attachments.ts';
import type { ConversationDatabase, StoreName } from './conversation-database.ts';
import { keysOf } from './conversation-database.ts';
import type { StoredBroken } from './stored-records.ts';
import {
  isStoredConversation,
  isStoredNode,
  isStoredRequest,
  parentOf,
  readStoredHeader,
  readUnsent,
  restoreJson,
} from './stored-records.ts';

/** What was read, and what of it could not be used. */
export interface ReadConversation {
  /** Null when there is none, or it is deleted. */
  readonly conversation: Conversation | null;
  readonly broken: readonly StoredBroken[];
}

/**
 * Reads a conversation. Records that cannot be read or are not sound are left out and named; what follows a message
 * that is left out moves up. With `defaultHeader` the messages are there even if the conversation's own record is not.
 */
export async function readConversation(
  database: ConversationDatabase,
  conversationId: string,
  nowMs: number,
  defaultHeader: ConversationHeader,
): Promise<ReadConversation> {
  const broken: StoredBroken[] = [];
  const setAside = (store: string, id: string, reason: RecordProblem, raw: unknown) =>
    broken.push({ setAsideAtMs: nowMs, store, id, conversationId, reason, raw });

  const stored = await readStored(database, conversationId);
  const storedHeader = stored.header;
  const storedNodes = stored.nodes;
  if (storedHeader === undefined && storedNodes.length === 0) return { conversation: null, broken };
  if (isStoredConversation(storedHeader) && storedHeader.deletedAtMs !== null)
    return { conversation: null, broken };
  const header = readStoredHeader(storedHeader);
  if (!header.ok && storedHeader !== undefined)
    setAside('conversations', conversationId, header.error, storedHeader);

  const texts = await readTexts(attachmentsInUse(stored), setAside);
  const packed = new Map<string, PackedRequest>();
  for (const { id, value } of stored.requests) {
    const result = readRecord(() => {
      if (!isStoredRequest(value)) return refuseRecord('whole frame');
      return decodeRequest(moveForward(jsonOf(value.record, texts), value.version, REQUEST_STEPS));
    });
    if (result.ok) packed.set(id, result.value);
    else setAside('requests', id, result.error, value);
  }

  const requests = unpackRequests(packed);
  const nodes: MessageNode[] = [];
  const removedParents = new Map<string, string | null>();
  for (const { id, value } of storedNodes) {
    if (isStoredNode(value) && value.deletedAtMs !== null) {
      removedParents.set(id, value.parentId);
      continue;
    }
    const result = readRecord(() => {
      if (!isStoredNode(value)) return refuseRecord('whole frame');
      const record = moveForward(jsonOf(value.record, texts), value.version, NODE_STEPS);
      const node = decodeNode(record, requests.get(id) ?? null);
      return node.id === id ? node : refuseRecord('same id as its frame');
    });
    if (result.ok) nodes.push(result.value);
    else {
      setAside('nodes', id, result.error, value);
      const parentId = parentOf(value);
      if (parentId !== undefined) removedParents.set(id, parentId);
    }
  }
  nodes.sort((a, b) => a.createdAtMs - b.createdAtMs);
  const sound = header.ok ? header.value : defaultHeader;
  const unsentAttachments = isStoredConversation(storedHeader) ? readUnsent(storedHeader, texts) : [];
  return {
    conversation: assembleConversation({ ...sound, unsentAttachments }, nodes, removedParents),
    broken,
  };
}

/** The stored state of one reply; null when there is none that can be read. */
export async function readReply(
  database: ConversationDatabase,
  conversationId: string,
  nodeId: string,
): Promise<ReplyState | null> {
  const stored: unknown = await database.get('nodes', [conversationId, nodeId]);
  if (!isStoredNode(stored) || stored.deletedAtMs !== null) return null;
  const result = readRecord(() =>
    decodeNode(moveForward(jsonOf(stored.record, new Map()), stored.version, NODE_STEPS), null),
  );
  return result.ok ? result.value.reply : null;
}

/** A stored record under its key. */
interface Entry {
  readonly id: string;
  readonly value: unknown;
}

interface StoredParts {
  readonly header: unknown;
  readonly nodes: readonly Entry[];
  readonly requests: readonly Entry[];
  readonly attachments: readonly Entry[];
}

type PartStore = Extract<StoreName, 'nodes' | 'requests' | 'attachments'>;

/**
 * All records of one conversation, as of one moment. Where the browser cannot read one of them (its file is damaged),
 * reading all at once fails as a whole: then they are read one by one, and that one has no value.
 */
async function readStored(database: ConversationDatabase, conversationId: string): Promise<StoredParts> {
  const range = keysOf(conversationId);
  const transaction = database.transaction(['conversations', 'nodes', 'requests', 'attachments']);
  const part = async (name: PartStore): Promise<readonly Entry[]> => {
    const store = transaction.objectStore(name);
    const values: unknown[] = await store.getAll(range);
    const entries = values.flatMap((value) => (hasId(value) ? [{ id: value.id, value }] : []));
    if (entries.length === values.length) return entries;
    // Keys cost as much time as values: they are only asked for where a value has lost its own.
    const keys = await store.getAllKeys(range);
    return values.map((value, index) => ({ id: keys[index]?.[1] ?? '', value }));
  };
  try {
    const [header, nodes, requests, attachments] = await Promise.all([
      transaction.objectStore('conversations').get(conversationId),
      part('nodes'),
      part('requests'),
      part('attachments'),
      transaction.done,
    ]);
    return { header, nodes, requests, attachments };
  } catch (error) {
    transaction.done.catch(() => {});
    if (nameOf(error) === 'InvalidStateError') throw error;
    const [nodes, requests, attachments] = await Promise.all([
      readOneByOne(database, 'nodes', range),
      readOneByOne(database, 'requests', range),
      readOneByOne(database, 'attachments', range),
    ]);
    const header: unknown = await database.get('conversations', conversationId).catch(() => null);
    return { header, nodes, requests, attachments };
  }
}

function hasId(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

async function readOneByOne(
  database: ConversationDatabase,
  store: PartStore,
  range: IDBKeyRange,
): Promise<readonly Entry[]> {
  const keys = await database.getAllKeys(store, range);
  return Promise.all(
    keys.map(async (key): Promise<Entry> => {
      const value: unknown = await database.get(store, key).catch(() => undefined);
      return { id: key[1], value };
    }),
  );
}

/** What was taken out of a composer again is still in the database, and would be megabytes to read. */
function attachmentsInUse({ header, nodes, requests, attachments }: StoredParts): readonly Entry[] {
  if (attachments.length === 0) return [];
  const used = new Set<string>();
  if (isStoredConversation(header)) collectAttachmentIds(header.unsentAttachments, used);
  for (const { value } of nodes) if (isStoredNode(value)) collectAttachmentIds(value.record, used);
  for (const { value } of requests) if (isStoredRequest(value)) collectAttachmentIds(value.record, used);
  return attachments.filter(({ id }) => used.has(id));
}

async function readTexts(
  stored: readonly Entry[],
  setAside: (store: string, id: string, reason: RecordProblem, raw: unknown) => void,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const { id, value } of stored) {
    // One after the other: each is megabytes.
    const text = isStoredAttachment(value) ? await attachmentText(value).catch(() => null) : null;
    if (text !== null) texts.set(id, text);
    else setAside('attachments', id, { expected: 'readable attachment', path: '' }, value);
  }
  return texts;
}

function jsonOf(value: unknown, texts: ReadonlyMap<string, string>): JsonValue {
  const restored = restoreJson(value, texts);
  return restored === undefined ? refuseRecord('JSON') : restored;
}
