import type { Conversation } from '#domain/conversation/conversation.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { readRecord } from '#domain/records/record-schema.ts';
import { addedNodes, encodeUnsaved, readUnsavedId, restoreUnsaved } from '#domain/records/unsaved-record.ts';
import type { ConversationStore } from './conversations/conversation-store.ts';
import type { StorageArea } from './storage-area.ts';

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

const PREFIX = 'unsaved.';
/** More at once come from a copy or an import, whose source is still there. */
const MOST_MESSAGES = 20;
/** Characters; browsers give a site five million. */
const MOST_TEXT = 2_000_000;

/** Keeps them in a storage area that writes at once; `tabId` keeps those of several tabs apart. */
export function createUnsavedMessages(deps: {
  readonly area: StorageArea;
  readonly tabId: string;
}): UnsavedMessages {
  const { area } = deps;
  const own = `${PREFIX}${deps.tabId}.`;
  const kept = new Set<string>();
  return {
    keep(conversation, saved) {
      const added = addedNodes(conversation, saved);
      if (added.length === 0 || added.length > MOST_MESSAGES) return;
      const text = formatCompactJson(encodeUnsaved(conversation, added));
      if (text.length > MOST_TEXT) return;
      kept.add(conversation.id);
      area.set(own + conversation.id, text);
    },
    forget(conversationId) {
      if (kept.delete(conversationId)) area.remove(own + conversationId);
    },
    async recover(store) {
      for (const name of area.names(PREFIX)) {
        if (await restore(store, area.get(name) ?? '')) area.remove(name);
      }
    },
  };
}

/** False while it is nowhere but in the record. */
async function restore(
  store: Pick<ConversationStore, 'loadConversation' | 'saveConversation'>,
  text: string,
): Promise<boolean> {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) return true;
  const record = parsed.value;
  const id = readRecord(() => readUnsavedId(record));
  if (!id.ok) return true;
  const stored = await store.loadConversation(id.value);
  const restored = readRecord(() => restoreUnsaved(record, stored));
  if (!restored.ok) return true;
  return (await store.saveConversation(restored.value, stored)) === 'disk';
}
