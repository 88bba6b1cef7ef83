import { pathTo, siblingPosition } from '#domain/conversation/branch-path.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { messageRole } from '#domain/wire/message.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { replyName, replyOf } from '#words/compare/compare-dialogs.ts';
import { chatTab } from '#words/page/tabs.ts';
import { latestReply } from './column-figures.ts';
import { namesOfReplies } from './column-names.ts';

/** A reply that can be chosen for a comparison. */
export interface ReplyChoice {
  readonly id: string;
  readonly label: string;
  readonly node: MessageNode;
}

/** The replies of one conversation. */
export interface ReplyGroup {
  readonly label: string;
  readonly choices: readonly ReplyChoice[];
}

/** A list to choose from stays usable up to here; the newest replies are the ones that are compared. */
const MAX_CHOICES = 100;

/** Every finished reply of the columns and of the chat, the latest first, versions included. */
export function listReplies(
  state: Pick<WorkbenchState, 'conversations' | 'columnIds' | 'chatId'>,
): ReplyGroup[] {
  const names = namesOfReplies(state);
  const groups = state.columnIds.map((id, index) => groupOf(names[index] ?? '', state.conversations.get(id)));
  groups.push(groupOf(chatTab, state.conversations.get(state.chatId)));
  return groups.filter(({ choices }) => choices.length > 0);
}

function groupOf(label: string, conversation: Conversation | undefined): ReplyGroup {
  if (!conversation) return { label, choices: [] };
  const shown = latestReply(conversation)?.id;
  const replies = [...conversation.nodes.values()]
    .filter(({ reply }) => reply !== null && reply.status !== 'waiting' && reply.status !== 'streaming')
    .sort((a, b) => Number(b.id === shown) - Number(a.id === shown) || b.createdAtMs - a.createdAtMs)
    .slice(0, MAX_CHOICES);
  return {
    label,
    choices: replies.map((node) => ({
      id: node.id,
      label: replyOf(label, labelOf(conversation, node, label)),
      node,
    })),
  };
}

/** `place`: what its column is called, which may name the model already. */
function labelOf(conversation: Conversation, node: MessageNode, place: string): string {
  const turn = pathTo(conversation.nodes, node.parentId).filter(
    ({ message }) => messageRole(message) === 'user',
  ).length;
  const { position, count } = siblingPosition(conversation, node.id);
  const model = node.reply?.request.body.get('model');
  return replyName(
    turn,
    count > 1 ? [position, count] : null,
    typeof model === 'string' && !place.includes(model) ? model : null,
  );
}
