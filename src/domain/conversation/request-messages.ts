import { keyAddress } from '#domain/request/connection.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageRole, messageToolCalls } from '#domain/wire/message.ts';
import { sentBack } from '#domain/wire/sent-back.ts';
import { selectPath } from './branch-path.ts';
import type { Conversation, MessageNode, RequestRecord } from './conversation.ts';

type Shown = Pick<Conversation, 'draft' | 'nodes' | 'headId'>;

/**
 * The messages of the request that Send would make, without the system prompt. With a pending message: the shown
 * branch and that message. Without: the request of the last turn, that is the shown branch up to the reply that a
 * request made at its end. Replies that came to nothing are never part of it.
 */
export function selectRequestMessages(
  conversation: Shown,
  pending: ChatMessage | null = null,
): readonly ChatMessage[] {
  const path = selectPath(conversation);
  const last = path.at(-1);
  const used = pending === null && last !== undefined && last.reply !== null ? path.slice(0, -1) : path;
  return messagesOf(conversation, used, pending);
}

/**
 * The messages of a branch as a request holds them, without replies that came to nothing. Of a reply's fields those go
 * back that its server takes (`wire/sent-back.ts`).
 */
export function messagesOf(
  { draft }: Pick<Conversation, 'draft'>,
  path: readonly MessageNode[],
  pending: ChatMessage | null = null,
): readonly ChatMessage[] {
  const lastWords = lastWordsIn(path);
  const messages = path.flatMap((node, index) => {
    if (node.reply === null) return node.message;
    if (isEmptyReply(node)) return [];
    return sentBack(node.message, {
      isSameModel: isMadeBy(draft, node.reply.request),
      isLoopOpen: index > lastWords && (pending === null || messageRole(pending) !== 'user'),
      isPlain: draft.plainReplies === true,
    });
  });
  return pending === null ? messages : [...messages, pending];
}

/** The place of the last message of a person's; -1 where there is none. */
export function lastWordsIn(path: readonly MessageNode[]): number {
  return path.findLastIndex(({ message }) => messageRole(message) === 'user');
}

/** Whether a request went to the model, and to the server, that a draft asks now. */
export function isMadeBy(
  { model, connection }: Conversation['draft'],
  { connection: asked, body }: RequestRecord,
): boolean {
  if (body.get('model') !== model) return false;
  if (connection.kind === 'recording')
    return asked.kind === 'recording' || connection.server === asked.baseUrl;
  const address = keyAddress(connection);
  return address === null ? asked.kind === connection.kind : asked.baseUrl === address;
}

/** The messages that the next request will hold, without the system prompt: all that is shown, and what is typed. */
export function selectNextMessages(conversation: Shown, pending: ChatMessage | null): readonly ChatMessage[] {
  return messagesOf(conversation, selectPath(conversation), pending);
}

/** Whether there is something to send with nothing typed: the shown branch ends in a message that has no reply yet. */
export function canSendWithoutText(conversation: Pick<Conversation, 'nodes' | 'headId'>): boolean {
  const last = selectPath(conversation).at(-1);
  return last !== undefined && last.reply === null;
}

/** Whether a request made this message and neither text nor tool calls came. */
export function isEmptyReply(node: MessageNode): boolean {
  if (node.reply === null) return false;
  const content = node.message.get('content');
  const hasContent = Array.isArray(content) ? content.length > 0 : content !== '' && content != null;
  if (hasContent || messageToolCalls(node.message).length > 0) return false;
  return !['function_call', 'refusal', 'audio', 'images'].some((key) => node.message.has(key));
}
