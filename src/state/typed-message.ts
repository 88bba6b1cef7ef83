import type { Attachment } from '#domain/conversation/attachment.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { partsMessage, textMessage } from '#domain/wire/message.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** What is typed and attached and not sent yet. */
type Unsent = Pick<Conversation, 'unsentText' | 'unsentAttachments'>;

const NOTHING: readonly Attachment[] = [];

/**
 * The conversation that holds what is typed. Chat, API and Compare show one and the same composer: whoever wants to
 * compare what is typed goes to Compare with it. Its home is the conversation of the Chat tab.
 */
export function selectTyped(state: Pick<WorkbenchState, 'conversations' | 'chatId'>): Conversation {
  const conversation = state.conversations.get(state.chatId);
  if (!conversation) throw new Error(`No open conversation has the id ${state.chatId}`);
  return conversation;
}

/** The message that Send would add now; null when nothing is typed or attached. */
export function pendingMessage({ unsentText, unsentAttachments }: Unsent): ChatMessage | null {
  const isBlank = unsentText.trim() === '';
  if (unsentAttachments.length > 0) {
    const text: JsonObject[] = isBlank
      ? []
      : [
          jsonObject([
            ['type', 'text'],
            ['text', unsentText],
          ]),
        ];
    return partsMessage([...unsentAttachments.map((attachment) => attachment.part), ...text]);
  }
  return isBlank ? null : textMessage('user', unsentText);
}

/** What is attached and not sent yet is called, by place in `pendingMessage`. */
export function pendingNames({ unsentAttachments }: Pick<Unsent, 'unsentAttachments'>): readonly string[] {
  return unsentAttachments.map(({ name }) => name);
}

/** The conversation with an empty composer; the same one where it is empty already. */
export function withoutUnsent(conversation: Conversation): Conversation {
  if (conversation.unsentText === '' && conversation.unsentAttachments.length === 0) return conversation;
  return { ...conversation, unsentText: '', unsentAttachments: NOTHING };
}

/**
 * The conversations with another text or other attachments in the composer. It is no change of the conversation itself:
 * its time stays.
 */
export function withTyped(
  state: Pick<WorkbenchState, 'conversations' | 'chatId'>,
  change: (conversation: Conversation) => Conversation,
): Pick<WorkbenchState, 'conversations'> {
  const before = selectTyped(state);
  const after = change(before);
  if (after === before) return { conversations: state.conversations };
  return { conversations: new Map(state.conversations).set(state.chatId, after) };
}
