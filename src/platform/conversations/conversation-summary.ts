import type { ConversationHeader } from '#domain/conversation/conversation.ts';
import { titleOf } from '#domain/conversation/conversation-title.ts';
import type { ConversationSummary } from './conversation-store.ts';

/** What the history shows of a conversation: `words` are its first ones, `attachedName` what is attached and not sent. */
export function summaryOf(
  header: ConversationHeader,
  words: string | null,
  attachedName: string,
): ConversationSummary {
  const { id, title, pinned, place, column, createdAtMs, updatedAtMs } = header;
  return {
    id,
    title: titleOf({ title: title ?? words, unsentText: header.unsentText, attachedName }),
    pinned,
    place,
    column,
    model: header.draft.model,
    createdAtMs,
    updatedAtMs,
  };
}
