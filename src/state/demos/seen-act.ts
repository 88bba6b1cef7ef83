import { childrenOf, pathTo, selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import type { DemoAct } from '#domain/demos/demo.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import { isToolResult, messageText, textMessage } from '#domain/wire/message.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';
import { requestOfChat } from './request-of-chat.ts';

/** An act that was seen, with the replies that it asked for. */
export interface SeenAct {
  readonly act: DemoAct;
  /** The messages of the replies; empty where nothing was sent. */
  readonly replyIds: readonly string[];
  /** Only of columns that got a message which nobody has sent yet: the column's place, and what it says. */
  readonly unanswered?: { readonly place: number; readonly text: string };
}

/** What an act needs to know of where it was seen. */
export type SeenFacts = Pick<WorkbenchDeps, 'sandboxBaseUrl'>;

/** An act as it was seen. */
export function seen(act: DemoAct, replyIds: readonly string[] = []): SeenAct {
  return { act, replyIds };
}

/** The reply that a conversation did not have before. */
export function newReply(was: Conversation, is: Conversation): MessageNode | undefined {
  return [...is.nodes.values()].find((node) => node.reply !== null && !was.nodes.has(node.id));
}

/** Whether the same messages are shown; else one was edited or deleted, or another version is shown. */
export function isSamePath(was: Conversation, is: Conversation): boolean {
  if (was.headId === is.headId && was.nodes.size === is.nodes.size) return true;
  const ids = (of: Conversation) =>
    selectPath(of)
      .map(({ id }) => id)
      .join();
  return ids(was) === ids(is);
}

/** A request was sent: what had to be done for it. */
export function actsOfReply(
  was: Conversation,
  is: Conversation,
  reply: MessageNode,
  facts: SeenFacts,
): readonly SeenAct[] {
  const { parentId } = reply;
  const last = selectPath(was).at(-1);
  if (last?.reply && last.parentId === parentId && childrenOf(was, parentId).length > 0)
    return [seen({ kind: 'again', answers: null }, [reply.id])];
  const path = pathTo(is.nodes, parentId);
  const known = path.findLastIndex((node) => was.nodes.has(node.id));
  const added = path.slice(known + 1);
  const continues = (path[known]?.id ?? null) === was.headId;
  const send = seen({ kind: 'send', answers: null }, [reply.id]);
  if (continues && added.length === 0) return [send];
  if (continues && added.length > 0 && added.every(({ message }) => isToolResult(message))) {
    const results = added.map(({ message }) => messageText(message));
    return [seen({ kind: 'results', results, answers: null }, [reply.id])];
  }
  const [question] = added;
  if (continues && added.length === 1 && question && isTyped(question)) {
    const text = messageText(question.template ?? question.message);
    return [seen({ kind: 'type', text }), send];
  }
  return [seen({ kind: 'request', request: requestOfChat(is, facts, path) }), send];
}

/** Whether typing its text and pressing Send makes this very message. */
export function isTyped({ message }: MessageNode): boolean {
  return jsonEquals(message, textMessage('user', messageText(message)));
}
