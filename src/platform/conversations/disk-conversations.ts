import type { ReplyState } from '#domain/conversation/changes/update-reply.ts';
import type { Conversation, ConversationHeader, MessageNode } from '#domain/conversation/conversation.ts';
import { messageText } from '#domain/wire/message.ts';
import type { Clock } from '#platform/clock.ts';
import { nameOf, StorageFailure } from '#platform/storage-problem.ts';
import type { ConversationDatabase, StoreName } from './conversation-database.ts';
import { keysOf, openConversationDatabase } from './conversation-database.ts';
import { removeUnusedAttachments } from './purge-attachments.ts';
import { readConversation, readReply } from './read-conversation.ts';
import type { StoredBroken, StoredNode } from './stored-records.ts';
import {
  isStoredConversation,
  isStoredNode,
  parentOf,
  readStoredHeader,
  readUnsent,
  restoreJson,
} from './stored-records.ts';
import { writeConversation, writeReply } from './write-conversation.ts';

/** A header as it is listed, with the words that stand in for a title. */
export interface ListedHeader {
  readonly header: ConversationHeader;
  readonly firstWords: string | null;
  /** Of the first file that waits in its composer; empty when none does. */
  readonly attachedName: string;
}

/** A reply that no tab has said to be over. */
export interface RunningReply {
  readonly conversationId: string;
  readonly nodeId: string;
  readonly runId: string;
  readonly savedAtMs: number;
}

/** A deleted conversation can be restored for this long, milliseconds; then it goes for good. */
const PURGE_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Conversations in IndexedDB. Every method rejects when the database fails; who calls decides what then. Opens the
 * connection again when the browser took it away.
 */
export class DiskConversations {
  private readonly name: string;
  private readonly clock: Clock;
  private opened: Promise<ConversationDatabase> | null = null;
  private givenUp = false;
  private readonly onGivenUp: () => void;

  /** `onGivenUp` is called when a page of a newer version has taken the database over. */
  constructor(name: string, clock: Clock, onGivenUp: () => void) {
    this.name = name;
    this.clock = clock;
    this.onGivenUp = onGivenUp;
  }

  /** Opens the database and removes what was deleted long ago. */
  async open(): Promise<void> {
    await this.use((database) => this.purge(database));
    await this.use((database) => removeUnusedAttachments(database, this.clock.nowMs() - PURGE_AFTER_MS));
  }

  /** All that are not deleted; a record that cannot be read is set aside. */
  async list(): Promise<readonly ListedHeader[]> {
    const { listed, broken } = await this.use(async (database) => {
      const transaction = database.transaction('conversations');
      const [values, keys] = await Promise.all([
        transaction.store.getAll(),
        transaction.store.getAllKeys(),
        transaction.done,
      ]);
      return this.readHeaders(values, keys);
    });
    // Its messages are still there: the conversation is listed, and opening it brings them back.
    for (const record of broken)
      listed.push({ header: this.emptyHeader(record.id), firstWords: null, attachedName: '' });
    return listed;
  }

  async load(id: string): Promise<Conversation | null> {
    const read = await this.use((database) =>
      readConversation(database, id, this.clock.nowMs(), this.emptyHeader(id)),
    );
    if (read.broken.length > 0) await this.use((database) => setAside(database, read.broken));
    const repaired = read.broken.some((record) => record.store === 'conversations');
    if (repaired && read.conversation !== null) await this.save(read.conversation, null);
    return read.conversation;
  }

  save(conversation: Conversation, base: Conversation | null): Promise<void> {
    return this.use((database) => writeConversation(database, conversation, base, this.clock.nowMs()));
  }

  saveReply(conversationId: string, node: MessageNode): Promise<boolean> {
    return this.use((database) => writeReply(database, conversationId, node, this.clock.nowMs()));
  }

  loadReply(conversationId: string, nodeId: string): Promise<ReplyState | null> {
    return this.use((database) => readReply(database, conversationId, nodeId));
  }

  /** Marks a conversation as deleted, or no longer deleted. */
  setDeleted(id: string, deleted: boolean): Promise<void> {
    return this.use(async (database) => {
      const transaction = database.transaction('conversations', 'readwrite');
      const stored = await transaction.store.get(id);
      if (isStoredConversation(stored)) {
        await transaction.store.put({ ...stored, deletedAtMs: deleted ? this.clock.nowMs() : null });
      } else if (deleted && stored !== undefined) {
        await transaction.store.delete(id);
      }
      await transaction.done;
    });
  }

  isDeleted(id: string): Promise<boolean> {
    return this.use(async (database) => {
      const stored = await database.get('conversations', id);
      return isStoredConversation(stored) && stored.deletedAtMs !== null;
    });
  }

  /** The replies that are marked as running, deleted ones left out. */
  listRunning(): Promise<readonly RunningReply[]> {
    return this.use(async (database) => {
      const values: unknown[] = await database.getAllFromIndex('nodes', 'running');
      return values.flatMap((value) => {
        if (!isStoredNode(value) || value.deletedAtMs !== null || value.runningRunId === undefined) return [];
        const { conversationId, id, runningRunId, savedAtMs } = value;
        return [{ conversationId, nodeId: id, runId: runningRunId, savedAtMs }];
      });
    });
  }

  /** The text of all messages of a conversation, for searching. */
  readText(id: string): Promise<string> {
    return this.use(async (database) => {
      const texts: string[] = [];
      const values: unknown[] = await database.getAll('nodes', keysOf(id));
      for (const value of values) {
        if (!isStoredNode(value) || value.deletedAtMs !== null) continue;
        const message = value.record instanceof Map ? restoreJson(value.record.get('message')) : undefined;
        if (message instanceof Map) texts.push(messageText(message));
      }
      return texts.join('\n');
    });
  }

  readBroken(): Promise<readonly { readonly key: number; readonly value: unknown }[]> {
    return this.use(async (database) => {
      const transaction = database.transaction('broken');
      const [values, keys] = await Promise.all([
        transaction.store.getAll(),
        transaction.store.getAllKeys(),
        transaction.done,
      ]);
      return values.map((value, index) => ({ key: keys[index] ?? 0, value }));
    });
  }

  forgetBroken(key: number): Promise<void> {
    return this.use((database) => database.delete('broken', key));
  }

  async close(): Promise<void> {
    const opened = this.opened;
    this.givenUp = true;
    this.opened = null;
    (await opened?.catch(() => null))?.close();
  }

  private emptyHeader(id: string): ConversationHeader {
    const nowMs = this.clock.nowMs();
    return {
      id,
      title: null,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      pinned: false,
      place: 'chat',
      column: null,
      draft: { connection: { kind: 'sandbox' }, model: '', systemPrompt: '', parameters: new Map() },
      unsentText: '',
      headId: null,
    };
  }

  private readHeaders(
    values: readonly unknown[],
    keys: readonly string[],
  ): { listed: ListedHeader[]; broken: { readonly id: string }[] } {
    const listed: ListedHeader[] = [];
    const broken: { readonly id: string }[] = [];
    for (const [index, value] of values.entries()) {
      if (isStoredConversation(value) && value.deletedAtMs !== null) continue;
      const header = readStoredHeader(value);
      if (header.ok && isStoredConversation(value))
        listed.push({
          header: header.value,
          firstWords: value.firstWords,
          attachedName: readUnsent(value)[0]?.name ?? '',
        });
      else broken.push({ id: keys[index] ?? '' });
    }
    return { listed, broken };
  }

  /** Runs something on the open database; once more on a new connection if the old one was already closed. */
  private async use<T>(run: (database: ConversationDatabase) => Promise<T>): Promise<T> {
    const database = await this.connect();
    try {
      return await run(database);
    } catch (error) {
      if (nameOf(error) !== 'InvalidStateError' || this.givenUp) throw error;
      this.opened = null;
      return run(await this.connect());
    }
  }

  private connect(): Promise<ConversationDatabase> {
    if (this.givenUp) return Promise.reject(new StorageFailure('blocked'));
    this.opened ??= openConversationDatabase({
      name: this.name,
      clock: this.clock,
      onClosed: (reason) => {
        this.opened = null;
        if (reason === 'upgrade') {
          this.givenUp = true;
          this.onGivenUp();
        }
      },
    });
    return this.opened;
  }

  private async purge(database: ConversationDatabase): Promise<void> {
    const long = IDBKeyRange.upperBound(this.clock.nowMs() - PURGE_AFTER_MS);
    const ids = await database.getAllKeysFromIndex('conversations', 'deleted', long);
    if (ids.length === 0) return;
    const transaction = database.transaction(
      ['conversations', 'nodes', 'requests', 'attachments'],
      'readwrite',
    );
    for (const id of ids) {
      await transaction.objectStore('conversations').delete(id);
      for (const store of ['nodes', 'requests', 'attachments'] as const)
        await transaction.objectStore(store).delete(keysOf(id));
    }
    await transaction.done;
  }
}

/** Moves records that cannot be used out of the way; what followed a message still finds its way past it. */
async function setAside(database: ConversationDatabase, records: readonly StoredBroken[]): Promise<void> {
  const stores: StoreName[] = ['conversations', 'nodes', 'requests', 'attachments', 'broken'];
  const transaction = database.transaction(stores, 'readwrite');
  for (const record of records) {
    const { conversationId, id } = record;
    await transaction.objectStore('broken').add(record);
    if (record.store === 'conversations') await transaction.objectStore('conversations').delete(id);
    if (record.store === 'requests') await transaction.objectStore('requests').delete([conversationId, id]);
    if (record.store === 'attachments')
      await transaction.objectStore('attachments').delete([conversationId, id]);
    if (record.store === 'nodes') await leaveStub(transaction.objectStore('nodes'), record);
  }
  await transaction.done;
}

/** Leaves the way from what followed to what went before; where that is not known, nothing. */
async function leaveStub(
  nodes: { put(value: unknown): Promise<unknown>; delete(key: [string, string]): Promise<void> },
  record: StoredBroken,
): Promise<void> {
  const { conversationId, id, setAsideAtMs } = record;
  const parentId = parentOf(record.raw);
  if (parentId === undefined) return nodes.delete([conversationId, id]);
  await nodes.put({
    conversationId,
    id,
    version: 1,
    parentId,
    record: null,
    deletedAtMs: setAsideAtMs,
    progress: 0,
    savedAtMs: setAsideAtMs,
  } satisfies StoredNode);
}
