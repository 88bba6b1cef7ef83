import type { Conversation } from '#domain/conversation/conversation.ts';
import { textLength } from '#domain/json/text-length.ts';
import type { NewMessages } from '#domain/records/journal-record.ts';
import { readRecord } from '#domain/records/record-schema.ts';
import { addedNodes, encodeUnsaved, restoreUnsaved } from '#domain/records/unsaved-record.ts';
import { MOST_TEXT } from '#domain/saving/journal.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';
import type { Journal } from './journal.ts';

/**
 * New messages from the moment they are there until the database has them: a page that is left or crashes between the
 * two must not take a question along.
 */
export interface UnsavedMessages {
  /** Notes, at once, the messages of a conversation that `saved` (null: nothing yet) has not. */
  keep(conversation: Conversation, saved: Conversation | null): void;
  /** The database has them. */
  forget(conversationId: string): void;
  /** For the start of the page: saves what former pages could not. Resolves when it is done. */
  recover(store: Pick<ConversationStore, 'loadConversation' | 'saveConversation'>): Promise<void>;
}

/** More at once come from a copy or an import, whose source is still there. */
const MOST_MESSAGES = 20;

/** Keeps them in the journal, apart from those of other tabs. */
export function createUnsavedMessages(journal: Journal): UnsavedMessages {
  const kept = new Set<string>();
  return {
    keep(conversation, saved) {
      const added = addedNodes(conversation, saved);
      if (added.length === 0 || added.length > MOST_MESSAGES) return;
      // A film or a long sound would be written out as text, only to be found too long.
      const length = added.reduce((sum, { message }) => sum + textLength(message), 0);
      if (length > MOST_TEXT.messages) return;
      const { id } = conversation;
      const value = { conversationId: id, conversation: encodeUnsaved(conversation, added) };
      kept.add(id);
      journal.note(journal.nameOf('messages', id), { kind: 'messages', value }, 'now');
    },
    forget(conversationId) {
      if (kept.delete(conversationId)) journal.settle(journal.nameOf('messages', conversationId));
    },
    async recover(store) {
      for (const { name, value } of journal.read('messages'))
        if (await restore(store, value)) journal.settle(name);
    },
  };
}

/** False while it is nowhere but in the journal. */
async function restore(
  store: Pick<ConversationStore, 'loadConversation' | 'saveConversation'>,
  { conversationId, conversation }: NewMessages,
): Promise<boolean> {
  const stored = await store.loadConversation(conversationId);
  const restored = readRecord(() => restoreUnsaved(conversation, stored));
  if (!restored.ok) return true;
  return (await store.saveConversation(restored.value, stored)) === 'disk';
}
