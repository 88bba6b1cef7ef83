import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { KeptDraft } from '#domain/records/journal-record.ts';
import { messageRole, messageText } from '#domain/wire/message.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';
import type { DraftKeeper } from '#platform/draft-keeper.ts';
import { createId } from '#platform/ids.ts';
import type { PagePlace } from './page-place.ts';

/** What a page showed last. */
export interface Restored {
  /** Null when nothing of it is left. */
  readonly chat: Conversation | null;
  readonly columns: readonly Conversation[];
  /** The same conversations as the database has them. */
  readonly saved: readonly Conversation[];
}

/** The conversations that the page showed last, with the drafts that were kept more quickly than the database. */
export async function restorePlace(
  disk: ConversationStore,
  place: PagePlace,
  drafts: DraftKeeper,
): Promise<Restored> {
  const [savedChat, ...savedColumns] = await Promise.all(
    [place.chatId, ...place.columnIds].map((id) => disk.loadConversation(id)),
  );
  const columns = savedColumns.filter((each) => each !== null && each !== undefined);
  const kept =
    savedChat || !(await disk.isDeleted(place.chatId))
      ? drafts.take(place.chatId)
      : takeFromDeleted(drafts, place.chatId);
  const chat = savedChat ? withKeptDraft(savedChat, kept) : kept ? conversationOf(kept) : null;
  return {
    chat,
    columns: columns.map((each) => withKeptDraft(each, drafts.take(each.id))),
    saved: [...(savedChat ? [savedChat] : []), ...columns],
  };
}

/**
 * A conversation with what was kept of it besides the database. Of the drafts the newer counts; the text is always the
 * keeper's, because every key press goes there, but for one that was sent just before the page went away.
 */
export function withKeptDraft(conversation: Conversation, kept: KeptDraft | null | undefined): Conversation {
  if (!kept) return conversation;
  const isNewer = kept.savedAtMs >= conversation.updatedAtMs;
  const unsentText = !isNewer && kept.unsentText === lastQuestion(conversation) ? '' : kept.unsentText;
  return { ...conversation, unsentText, draft: isNewer ? kept.draft : conversation.draft };
}

/**
 * Makes conversations of texts that were typed into new chats and never sent, so that the history shows them; those of
 * `known` are on the page.
 */
export async function saveUnsentChats(
  disk: ConversationStore,
  drafts: DraftKeeper,
  known: ReadonlyMap<string, Conversation>,
): Promise<void> {
  const unsent = drafts.readAll().filter(({ unsentText }) => unsentText.trim() !== '');
  if (unsent.length === 0) return;
  const listed = new Set((await disk.listSummaries()).map(({ id }) => id));
  for (const kept of unsent) {
    const { conversationId: id } = kept;
    if (known.has(id) || listed.has(id)) continue;
    if (!(await disk.isDeleted(id))) {
      listed.add(id);
      await disk.saveConversation(conversationOf(kept), null);
      continue;
    }
    const moved = takeFromDeleted(drafts, id);
    if (moved !== null) await disk.saveConversation(conversationOf(moved), null);
  }
}

/**
 * What one tab had typed into a conversation that another tab deleted: it becomes the text of a new chat. Under its own
 * id it would bring back all that was deleted.
 */
function takeFromDeleted(drafts: DraftKeeper, id: string): KeptDraft | null {
  const moved = drafts.move(id, createId());
  return moved === null || moved.unsentText.trim() === '' ? null : moved;
}

function conversationOf(kept: KeptDraft): Conversation {
  const { conversationId, savedAtMs, draft, unsentText } = kept;
  return { ...createConversation({ id: conversationId, nowMs: savedAtMs, draft }), unsentText };
}

function lastQuestion(conversation: Conversation): string | null {
  const asked = selectPath(conversation).findLast((node) => messageRole(node.message) === 'user');
  return asked ? messageText(asked.message) : null;
}
