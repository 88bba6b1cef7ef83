import type { ReplyState } from '#domain/conversation/changes/update-reply.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import type { SearchEntry } from '#domain/conversation/search-conversations.ts';
import type { RecordProblem } from '#domain/records/record-schema.ts';
import type { ConversationEvent } from './conversation-channel.ts';
import type { RunningReply } from './disk-conversations.ts';

/** What the history shows of a conversation. */
export interface ConversationSummary {
  readonly id: string;
  /** The person's own name for it, or its first words. */
  readonly title: string;
  readonly pinned: boolean;
  readonly place: Conversation['place'];
  readonly column: Conversation['column'];
  /** The model that its next request would name. */
  readonly model: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** A stored record that could not be used. */
export interface BrokenRecord {
  readonly key: number;
  readonly setAsideAtMs: number;
  /** Why, in one sentence. */
  /** Older versions wrote a sentence; null where nothing is said. */
  readonly reason: RecordProblem | string | null;
  /** All that is left of it, as JSON text, for a download. */
  readonly rawText: string;
}

/** `disk`: it will be there after a reload; `memory`: only as long as this page is open. */
export type SaveOutcome = 'disk' | 'memory';

/** Conversations that outlive the page, as far as the browser lets them. No method rejects; all wait until it is open. */
export interface ConversationStore {
  /** Resolves when it is known whether there is a database. */
  readonly whenOpen: Promise<void>;
  /** Where the last save went. */
  readonly savesTo: SaveOutcome;
  /** Pinned ones first, then those changed last. */
  listSummaries(): Promise<readonly ConversationSummary[]>;
  /** The whole conversation; null when there is none, or it is deleted. */
  loadConversation(id: string): Promise<Conversation | null>;
  /**
   * Saves what differs from `previous`: the object that this tab last loaded, merged or saved (null: nothing yet). What
   * other tabs made of the conversation meanwhile stays.
   */
  saveConversation(conversation: Conversation, previous: Conversation | null): Promise<SaveOutcome>;
  /** Saves the state of one reply whose conversation is saved. Cheap: for a reply that runs. */
  saveReply(conversationId: string, node: MessageNode): Promise<SaveOutcome>;
  /** The stored state of one reply, for showing what another tab receives; null when there is none. */
  loadReply(conversationId: string, nodeId: string): Promise<ReplyState | null>;
  /** Takes it off the list; `restoreConversation` brings it back for a day. */
  deleteConversation(id: string): Promise<void>;
  restoreConversation(id: string): Promise<void>;
  /** Whether it was deleted and can still be brought back: what is not there may also never have been saved. */
  isDeleted(id: string): Promise<boolean>;
  /** The replies that no tab has said to be over. */
  listRunning(): Promise<readonly RunningReply[]>;
  /** Titles and texts of all conversations, for `searchConversations`; what has not changed is not read again. */
  readSearchEntries(): Promise<readonly SearchEntry[]>;
  readBroken(): Promise<readonly BrokenRecord[]>;
  forgetBroken(key: number): Promise<void>;
  /** Bytes used and allowed, for the whole site; null when the browser does not say. */
  estimate(): Promise<{ readonly usedBytes: number; readonly allowedBytes: number } | null>;
  /** Calls back for what other tabs did; gives the function that stops it. */
  subscribe(listener: (event: ConversationEvent) => void): () => void;
  close(): Promise<void>;
}
