import type { ReplyState } from '#domain/conversation/changes/update-reply.ts';
import { isRunningStatus } from '#domain/conversation/changes/update-reply.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { firstWords } from '#domain/conversation/conversation-title.ts';
import { mergeConversations, mergeNode } from '#domain/conversation/merge-conversations.ts';
import type { SearchEntry } from '#domain/conversation/search-conversations.ts';
import { foldText } from '#domain/conversation/search-conversations.ts';
import { messageText } from '#domain/wire/message.ts';
import type { StorageError } from '#platform/storage-problem.ts';
import { storageError } from '#platform/storage-problem.ts';
import { brokenRecord } from './broken-record.ts';
import type { ConversationChannel, ConversationEvent } from './conversation-channel.ts';
import type {
  BrokenRecord,
  ConversationStore,
  ConversationSummary,
  SaveOutcome,
} from './conversation-store.ts';
import { summaryOf } from './conversation-summary.ts';
import type { DiskConversations, RunningReply } from './disk-conversations.ts';

/** A conversation that could not be written: what is on the disk of it, and what should be. */
interface Unwritten {
  readonly base: Conversation | null;
  readonly latest: Conversation;
}

/** The disk, and above it, in memory, whatever could not be written there. */
export class LayeredConversations implements ConversationStore {
  readonly whenOpen: Promise<void>;
  private disk: DiskConversations | null = null;
  private readonly channel: ConversationChannel;
  private readonly report: (error: StorageError) => void;
  private readonly onSavedAgain: () => void;
  private isFailing = false;
  private readonly unwritten = new Map<string, Unwritten>();
  private readonly removed = new Set<string>();
  private readonly searched = new Map<
    string,
    { readonly updatedAtMs: number; readonly entry: SearchEntry }
  >();
  private tail: Promise<unknown>;
  private lastOutcome: SaveOutcome = 'disk';

  constructor(
    opening: Promise<DiskConversations | null>,
    channel: ConversationChannel,
    report: (error: StorageError) => void,
    onSavedAgain: () => void,
  ) {
    this.channel = channel;
    this.report = report;
    this.onSavedAgain = onSavedAgain;
    this.whenOpen = opening.then((disk) => {
      this.disk = disk;
      if (disk === null) this.lastOutcome = 'memory';
    });
    this.tail = this.whenOpen;
  }

  get savesTo(): SaveOutcome {
    return this.lastOutcome;
  }

  listSummaries(): Promise<readonly ConversationSummary[]> {
    return this.inTurn(async () => {
      const summaries = new Map<string, ConversationSummary>();
      const listed = (await this.tryDisk((disk) => disk.list())) ?? [];
      for (const { header, firstWords: words, attachedName } of listed)
        summaries.set(header.id, summaryOf(header, words, attachedName));
      for (const { latest } of this.unwritten.values())
        summaries.set(
          latest.id,
          summaryOf(latest, firstWords(latest), latest.unsentAttachments[0]?.name ?? ''),
        );
      return [...summaries.values()]
        .filter((summary) => !this.removed.has(summary.id))
        .sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.updatedAtMs - a.updatedAtMs);
    });
  }

  loadConversation(id: string): Promise<Conversation | null> {
    return this.inTurn(async () => {
      if (this.removed.has(id)) return null;
      const stored = (await this.tryDisk((disk) => disk.load(id))) ?? null;
      const unwritten = this.unwritten.get(id);
      if (unwritten === undefined) return stored;
      return stored === null
        ? unwritten.latest
        : mergeConversations(unwritten.base, unwritten.latest, stored);
    });
  }

  saveConversation(conversation: Conversation, previous: Conversation | null): Promise<SaveOutcome> {
    return this.inTurn(async () => {
      const { id } = conversation;
      const before = this.unwritten.get(id);
      this.unwritten.set(id, { base: before === undefined ? previous : before.base, latest: conversation });
      // What did not fit before may fit now.
      for (const waiting of [...this.unwritten.keys()].sort((a) => (a === id ? 1 : -1)))
        await this.writeOut(waiting);
      return this.settle(this.unwritten.has(id) ? 'memory' : 'disk');
    });
  }

  saveReply(conversationId: string, node: MessageNode): Promise<SaveOutcome> {
    return this.inTurn(async () => {
      const unwritten = this.unwritten.get(conversationId);
      if (unwritten !== undefined) {
        const before = unwritten.latest.nodes.get(node.id);
        if (before === undefined) return this.settle('memory');
        const merged = { ...mergeNode(null, node, before), parentId: before.parentId };
        const nodes = new Map(unwritten.latest.nodes).set(node.id, merged);
        this.unwritten.set(conversationId, { ...unwritten, latest: { ...unwritten.latest, nodes } });
        await this.writeOut(conversationId);
        return this.settle(this.unwritten.has(conversationId) ? 'memory' : 'disk');
      }
      const written = await this.tryDisk((disk) => disk.saveReply(conversationId, node));
      if (written === true) this.channel.post({ kind: 'reply', conversationId, nodeId: node.id });
      return this.settle(written === true ? 'disk' : 'memory');
    });
  }

  loadReply(conversationId: string, nodeId: string): Promise<ReplyState | null> {
    return this.inTurn(async () => {
      const unwritten = this.unwritten.get(conversationId)?.latest.nodes.get(nodeId);
      if (unwritten !== undefined) return unwritten.reply;
      return (await this.tryDisk((disk) => disk.loadReply(conversationId, nodeId))) ?? null;
    });
  }

  deleteConversation(id: string): Promise<void> {
    return this.setDeleted(id, true);
  }

  restoreConversation(id: string): Promise<void> {
    return this.setDeleted(id, false);
  }

  isDeleted(id: string): Promise<boolean> {
    return this.inTurn(
      async () => this.removed.has(id) || ((await this.tryDisk((disk) => disk.isDeleted(id))) ?? false),
    );
  }

  listRunning(): Promise<readonly RunningReply[]> {
    return this.inTurn(async () => {
      const running = [...((await this.tryDisk((disk) => disk.listRunning())) ?? [])];
      for (const { latest } of this.unwritten.values()) {
        for (const node of latest.nodes.values()) {
          if (node.reply === null || !isRunningStatus(node.reply.status)) continue;
          const { runId, timing } = node.reply;
          running.push({ conversationId: latest.id, nodeId: node.id, runId, savedAtMs: timing.startedAtMs });
        }
      }
      return running;
    });
  }

  async readSearchEntries(): Promise<readonly SearchEntry[]> {
    const entries: SearchEntry[] = [];
    for (const { id, title, updatedAtMs } of await this.listSummaries()) {
      const known = this.searched.get(id);
      if (known?.updatedAtMs === updatedAtMs) {
        entries.push({ ...known.entry, title: foldText(title) });
        continue;
      }
      const original = (await this.readText(id)).normalize('NFC');
      const entry = { id, title: foldText(title), text: foldText(original), original };
      this.searched.set(id, { updatedAtMs, entry });
      entries.push(entry);
    }
    return entries;
  }

  readBroken(): Promise<readonly BrokenRecord[]> {
    return this.inTurn(async () => {
      const records = (await this.tryDisk((disk) => disk.readBroken())) ?? [];
      return records.map(({ key, value }) => brokenRecord(key, value));
    });
  }

  forgetBroken(key: number): Promise<void> {
    return this.inTurn(async () => {
      await this.tryDisk((disk) => disk.forgetBroken(key));
    });
  }

  async estimate(): Promise<{ readonly usedBytes: number; readonly allowedBytes: number } | null> {
    try {
      const { usage, quota } = await navigator.storage.estimate();
      return usage === undefined || quota === undefined ? null : { usedBytes: usage, allowedBytes: quota };
    } catch {
      // Not a secure context, or a browser without it.
      return null;
    }
  }

  subscribe(listener: (event: ConversationEvent) => void): () => void {
    return this.channel.subscribe(listener);
  }

  close(): Promise<void> {
    return this.inTurn(async () => {
      this.channel.close();
      await this.disk?.close();
    });
  }

  private setDeleted(id: string, deleted: boolean): Promise<void> {
    return this.inTurn(async () => {
      if (deleted) this.removed.add(id);
      else this.removed.delete(id);
      const done = await this.tryDisk(async (disk) => {
        await disk.setDeleted(id, deleted);
        return true;
      });
      if (done !== true) return;
      // The disk knows it now. What is not on the disk stays in memory, in case it is restored.
      if (!this.unwritten.has(id)) this.removed.delete(id);
      this.channel.post({ kind: deleted ? 'removed' : 'saved', conversationId: id });
    });
  }

  private async readText(id: string): Promise<string> {
    const unwritten = this.unwritten.get(id)?.latest;
    if (unwritten !== undefined)
      return Array.from(unwritten.nodes.values(), (node) => messageText(node.message)).join('\n');
    return this.inTurn(async () => (await this.tryDisk((disk) => disk.readText(id))) ?? '');
  }

  /** Writes one conversation that waits in memory; it stays there if that fails. */
  private async writeOut(id: string): Promise<void> {
    const unwritten = this.unwritten.get(id);
    if (unwritten === undefined || this.removed.has(id)) return;
    const done = await this.tryDisk(async (disk) => {
      await disk.save(unwritten.latest, unwritten.base);
      return true;
    });
    if (done !== true) return;
    this.unwritten.delete(id);
    this.channel.post({ kind: 'saved', conversationId: id });
  }

  /** What the disk answers; undefined when there is none or it failed, which has then been reported. */
  private async tryDisk<T>(run: (disk: DiskConversations) => Promise<T>): Promise<T | undefined> {
    if (this.disk === null) return undefined;
    try {
      return await run(this.disk);
    } catch (error) {
      this.isFailing = true;
      this.report(storageError(error));
      return undefined;
    }
  }

  private settle(outcome: SaveOutcome): SaveOutcome {
    this.lastOutcome = outcome;
    if (this.isFailing && outcome === 'disk' && this.unwritten.size === 0) {
      this.isFailing = false;
      this.onSavedAgain();
    }
    return outcome;
  }

  /** One after the other: a load sees every save that was asked for before it. */
  private inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.tail.then(run);
    this.tail = result.catch(() => {});
    return result;
  }
}
