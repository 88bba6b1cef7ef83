import { selectPath } from '#domain/conversation/branch-path.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { addAsCase } from '#state/replies/add-as-case.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { isChatShown } from '#ui/tabs/tab-table.ts';
import * as words from '#words/page/late-commands.ts';
import type { Command } from './command.ts';
import type { Page } from './page.ts';

function lastReply({ conversations, chatId }: WorkbenchState): MessageNode | undefined {
  const conversation = conversations.get(chatId);
  return conversation && selectPath(conversation).findLast(({ reply }) => reply !== null);
}

const hasReply = (state: WorkbenchState) => isChatShown(state) && lastReply(state) !== undefined;

/** Opens a dialog about the last reply of the chat. */
function openOfLastReply(kind: 'inspector' | 'reply-code') {
  return ({ view }: Page, state: WorkbenchState) => {
    const reply = lastReply(state);
    if (reply) view.openDialog({ kind, conversationId: state.chatId, nodeId: reply.id });
  };
}

/** What is done with the last reply of the chat. */
export const LAST_REPLY_COMMANDS = {
  'inspect-last': {
    label: words.inspectLast,
    icon: 'stream',
    group: 'actions',
    isAvailable: hasReply,
    run: openOfLastReply('inspector'),
  },
  'replay-last': {
    label: words.replayLast,
    icon: 'play',
    group: 'actions',
    isAvailable: hasReply,
    run({ view }, state) {
      const reply = lastReply(state);
      if (reply) view.openDialog({ kind: 'replay', nodeId: reply.id });
    },
  },
  'code-of-last': {
    label: words.codeOfLast,
    icon: 'braces',
    group: 'actions',
    isAvailable: hasReply,
    run: openOfLastReply('reply-code'),
  },
  'case-of-last': {
    label: words.caseOfLast,
    icon: 'cases',
    group: 'actions',
    isAvailable: hasReply,
    run(page, state) {
      const reply = lastReply(state);
      if (reply) void addAsCase(page, state.chatId, reply.id);
    },
  },
} as const satisfies Readonly<Record<string, Command>>;
