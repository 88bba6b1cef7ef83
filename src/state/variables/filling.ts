import type { Conversation, MessageNode, ReplyRecord } from '#domain/conversation/conversation.ts';
import type {
  Fillable,
  FilledMessage,
  FilledParts,
  SelectMessages,
} from '#domain/conversation/fill-conversation.ts';
import type { OpenCall } from '#domain/conversation/replies/open-calls.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';

/** What fills in the variables of a conversation. */
export interface Filler {
  readonly fillConversation: (
    conversation: Fillable,
    pending: ChatMessage | null,
    select: SelectMessages,
  ) => FilledParts;
  readonly fillNodes: (conversation: Conversation, headId: string | null) => Conversation;
  readonly fillMessage: (
    draft: Conversation['draft'],
    template: ChatMessage,
    before: MessageNode | undefined,
  ) => FilledMessage;
  readonly templateOf: (node: MessageNode) => ChatMessage;
  readonly ofPrompt: (conversation: Fillable) => Pick<ReplyRecord, 'prompt'>;
  readonly unsetIn: (conversation: Fillable, pending: ChatMessage | null) => readonly string[];
  /** The tool calls of a request that it has no results of. */
  readonly openCallsIn: (messages: readonly ChatMessage[]) => readonly OpenCall[];
}

/**
 * What fills in variables comes beside the start of the page. Until it is here nothing is filled in, and nothing sent.
 */
export const filling: { by: Filler | null } = { by: null };

/** The parts of a conversation's request, filled in; `pending` is what is typed. */
export function filledParts(
  conversation: Fillable,
  pending: ChatMessage | null,
  select: SelectMessages,
): FilledParts {
  return (
    filling.by?.fillConversation(conversation, pending, select) ?? {
      draft: conversation.draft,
      messages: select(conversation, pending),
    }
  );
}

/** A message that a person wrote, filled in. `before`: the one that it takes the place of. */
export function filledMessage(
  draft: Conversation['draft'],
  template: ChatMessage,
  before?: MessageNode,
): FilledMessage {
  return filling.by?.fillMessage(draft, template, before) ?? { message: template };
}

/** What a message is edited as. */
export function messageTemplate(node: MessageNode): ChatMessage {
  return filling.by?.templateOf(node) ?? node.message;
}
