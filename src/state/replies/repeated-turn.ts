import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { SelectMessages } from '#domain/conversation/fill-conversation.ts';
import { selectRequestMessages } from '#domain/conversation/request-messages.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { appendTyped } from '#state/append-typed.ts';
import type { ActionContext } from '#state/context.ts';
import type { createReplyRuns } from '#state/reply-runs.ts';
import { messagesBefore } from '#state/reply-runs.ts';
import { selectConversation } from '#state/selectors.ts';

type ReplyRuns = Pick<ReturnType<typeof createReplyRuns>, 'build'>;

/** What is repeated: the conversation that it belongs to, the message that it answers, and the request. */
export interface Turn {
  readonly conversation: Conversation;
  readonly parentId: string | null;
  readonly request: BuiltRequest;
}

/** The typed message, sent. */
export function typedTurn(
  context: ActionContext,
  replies: ReplyRuns,
  conversationId: string,
  { message, names }: { readonly message: ChatMessage; readonly names: readonly string[] },
): Turn {
  const before = selectConversation(context.store.getState(), conversationId);
  const conversation = appendTyped(context, before, message, names);
  return { conversation, parentId: conversation.headId, request: replies.build(conversation) };
}

/** The request of the last turn, once more; null where there is none. */
export function lastTurn({ store }: ActionContext, replies: ReplyRuns, conversationId: string): Turn | null {
  const conversation = selectConversation(store.getState(), conversationId);
  const last = selectPath(conversation).at(-1);
  if (last === undefined) return null;
  const isReply = last.reply !== null;
  const select: SelectMessages = (now) =>
    isReply ? messagesBefore(now, last.id) : selectRequestMessages(now);
  if (select(conversation, null).length === 0) return null;
  return {
    conversation,
    parentId: isReply ? last.parentId : last.id,
    request: replies.build(conversation, select),
  };
}
