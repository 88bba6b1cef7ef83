import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import type { Unread } from '#domain/json/unread.ts';
import type { Connection } from '#domain/request/connection.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { AssistantReply, ReplyTiming } from '#domain/stream/assistant-reply.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import type { Attachment } from './attachment.ts';

/** How a reply stands. `interrupted`: the tab that ran it went away. */
export type ReplyStatus = 'waiting' | 'streaming' | 'done' | 'stopped' | 'failed' | 'interrupted';

/** The exact request that made a reply. The body shares its messages with the conversation's own. */
export interface RequestRecord {
  readonly connection: Connection;
  readonly body: JsonObject;
  /** Only where stored records were damaged: messages at the front, or the whole body, are lost. */
  readonly incomplete?: true;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** Everything known of a reply besides the message that it became. */
export interface ReplyRecord {
  readonly runId: string;
  readonly status: ReplyStatus;
  readonly request: RequestRecord;
  readonly reply: AssistantReply;
  readonly timing: ReplyTiming;
  readonly error: PlaygroundError | null;
  /** The prompt and version that it answers. */
  readonly prompt?: JsonObject;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** One message in the tree of a conversation. Siblings (same parent) are versions of each other. */
export interface MessageNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly createdAtMs: number;
  /** The wire message, whole. For a reply: what it adds up to so far. */
  readonly message: ChatMessage;
  /** What `message` was filled in from, where it was written with variables. */
  readonly template?: ChatMessage;
  /**
   * What the attached files were called, by place in the content; empty where a part has no name of its own. The API
   * takes a name with few kinds of part, so that it is kept beside the message, never sent.
   */
  readonly attachmentNames?: readonly string[];
  /** Only for assistant messages that a request made. */
  readonly reply: ReplyRecord | null;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** Where a column stands: the comparison that it belongs to, and its place among the columns of that, from 0. */
export interface ColumnPlace {
  readonly comparisonId: string;
  readonly position: number;
}

/** A conversation: its request draft, its tree of messages, and the leaf that is shown. */
export interface Conversation {
  readonly id: string;
  /** Null until a person names it; then shown instead of the first words. */
  readonly title: string | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly pinned: boolean;
  /** `compare`: a column. The history lists its comparison in the place of it. */
  readonly place: 'chat' | 'compare';
  /** For a column; null for a chat, and for columns of the time when there was one comparison. */
  readonly column: ColumnPlace | null;
  readonly draft: RequestDraft;
  /** Typed but unsent text. */
  readonly unsentText: string;
  /** What waits in the composer beside that text. */
  readonly unsentAttachments: readonly Attachment[];
  readonly nodes: ReadonlyMap<string, MessageNode>;
  /** The last message of the branch that is shown; null when there is none. */
  readonly headId: string | null;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** Everything of a conversation but its messages and what is attached to the next one. */
export type ConversationHeader = Omit<Conversation, 'nodes' | 'unsentAttachments'>;
