import type { Conversation } from '#domain/conversation/conversation.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { ProgramId } from './programs/programs.ts';

/** What an import needs of its surroundings. */
export interface ImportContext {
  createId(): string;
  /** Wall-clock time, milliseconds. */
  readonly nowMs: number;
  /** For conversations whose file says nothing of model, connection and parameters. */
  readonly defaultDraft: RequestDraft;
}

/** A record of the file that could not be used. */
export interface UnusableRecord {
  /** Which one and what is wrong with it, in one sentence. */
  readonly sentence: string;
  readonly raw: JsonValue;
}

/** What a file holds. Nothing is applied by reading it. */
export interface ImportedConversations {
  readonly source: 'oxen-playground' | 'chatgpt' | 'messages' | ProgramId;
  readonly conversations: readonly Conversation[];
  readonly unusable: readonly UnusableRecord[];
  /** Plain sentences about what was left out on purpose. */
  readonly leftOut: readonly string[];
}
