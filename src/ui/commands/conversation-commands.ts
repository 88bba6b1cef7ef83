import { selectPath } from '#domain/conversation/branch-path.ts';
import { MAX_COLUMNS } from '#domain/conversation/comparison.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { messageRole } from '#domain/wire/message.ts';
import { selectComparisonId } from '#state/selectors.ts';
import { canSend, isAnyBusy } from '#state/sending.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { bringChatToView, isChatShown, shownTab } from '#ui/tabs/tab-table.ts';
import * as words from '#words/page/commands.ts';
import type { Command } from './command.ts';
import type { Page } from './page.ts';

const shownIds = (state: WorkbenchState) => shownTab(state).conversationIds(state);
const isCompareShown = ({ view }: WorkbenchState) => view.tab === 'compare';
const isBusy = (state: WorkbenchState) => isAnyBusy(state, shownIds(state));

function lastOfChat({ conversations, chatId }: WorkbenchState): MessageNode | undefined {
  const conversation = conversations.get(chatId);
  return conversation && selectPath(conversation).at(-1);
}

/** Copies with what comes beside the start. */
async function withCopying(
  { view }: Page,
  copy: (copying: typeof import('./copy.ts')) => Promise<void>,
): Promise<void> {
  const copying = await import('./copy.ts').catch(() => null);
  if (copying === null) view.notifyNotLoaded();
  else await copy(copying);
}

const ESCAPE = { key: 'Escape' } as const;

/** What is done with conversations, and with what stands in them. */
export const CONVERSATION_COMMANDS = {
  send: {
    label: words.sendFromAnyField,
    icon: 'send',
    group: 'actions',
    keys: { key: 'Enter', control: true },
    isUnlisted: true,
    isAvailable: (state) => shownTab(state).hasComposer && canSend(state, shownIds(state)),
    run: (page, state) => shownTab(state).send(page),
  },
  'close-or-stop': {
    label: words.closeOrStop,
    icon: 'stop',
    group: 'actions',
    keys: ESCAPE,
    isUnlisted: true,
    run(page, state) {
      if (state.view.historyOpen && page.isHistoryDrawer()) page.view.setHistoryOpen(false);
      else shownTab(state).stop(page);
    },
  },
  'new-conversation': {
    label: words.newConversation,
    icon: 'plus',
    group: 'actions',
    keys: { key: 'N' },
    hasKeys: (state) => !isCompareShown(state),
    run(page, state) {
      shownTab(state).startNew(page);
      if (page.hasFinePointer()) page.focus('message');
    },
  },
  'new-comparison': {
    label: words.newComparison,
    icon: 'columns',
    group: 'actions',
    keys: { key: 'N' },
    hasKeys: isCompareShown,
    keysLabel: words.newComparisonKeys,
    unavailableNotice: words.columnsAreEmpty,
    isAvailable: (state) => state.columnIds.some((id) => (state.conversations.get(id)?.nodes.size ?? 0) > 0),
    run({ withLater, view, focus }) {
      void withLater(({ comparisons }) => comparisons.begin());
      view.setTab('compare');
      focus('message');
    },
  },
  'stop-replies': {
    label: (state) => words.stopReplies(shownIds(state).length),
    icon: 'stop',
    group: 'actions',
    alsoKeys: ESCAPE,
    isAvailable: isBusy,
    run: (page, state) => shownTab(state).stop(page),
  },
  'copy-code': {
    label: words.copyCode,
    icon: 'copy',
    group: 'actions',
    keys: { key: 'Y' },
    isUnlisted: true,
    isAvailable: isChatShown,
    unavailableNotice: words.notOfColumns,
    run: (page, state) => void withCopying(page, ({ copyCode }) => copyCode(page, state.view.languageId)),
  },
  'share-link': {
    label: words.copyShareLink,
    icon: 'link',
    group: 'actions',
    keys: { key: 'L' },
    isAvailable: isChatShown,
    unavailableNotice: words.notOfColumns,
    run: (page, state) => void withCopying(page, ({ copyShareLink }) => copyShareLink(page, state.chatId)),
  },
  'import-request': {
    label: words.importRequest,
    icon: 'importIn',
    group: 'actions',
    run: ({ view }) => view.openDialog({ kind: 'import' }),
  },
  'check-code': {
    label: words.checkCode,
    icon: 'check',
    group: 'actions',
    run: ({ view }) => view.openDialog({ kind: 'check-code' }),
  },
  export: {
    label: words.exportConversation,
    icon: 'exportOut',
    group: 'actions',
    run({ view }, state) {
      const comparisonId = isCompareShown(state) ? selectComparisonId(state) : null;
      view.openDialog(
        comparisonId === null
          ? { kind: 'export', conversationId: state.chatId }
          : { kind: 'export-comparison', comparisonId },
      );
    },
  },
  'import-conversations': {
    label: words.importConversations,
    icon: 'importIn',
    group: 'actions',
    run: ({ view }) => view.openDialog({ kind: 'import' }),
  },
  'regenerate-last': {
    label: words.regenerateLast,
    icon: 'redo',
    group: 'actions',
    isAvailable(state) {
      const last = lastOfChat(state);
      return isChatShown(state) && !isBusy(state) && !!last && messageRole(last.message) === 'assistant';
    },
    run({ chat }, state) {
      const last = lastOfChat(state);
      if (last) chat.regenerate(state.chatId, last.id);
    },
  },
  duplicate: {
    label: words.duplicate,
    icon: 'copy',
    group: 'actions',
    isAvailable: (state) => isChatShown(state) && lastOfChat(state) !== undefined,
    run: ({ withLater }, { chatId }) => void withLater(({ saved }) => saved.duplicate(chatId)),
  },
  delete: {
    label: words.deleteConversation,
    icon: 'trash',
    group: 'actions',
    isAvailable: (state) => isChatShown(state) && lastOfChat(state) !== undefined,
    run: ({ withLater }, { chatId }) => void withLater(({ saved }) => saved.remove(chatId)),
  },
  'add-column': {
    label: words.addColumn,
    icon: 'plus',
    group: 'actions',
    isAvailable: ({ columnIds }) => columnIds.length < MAX_COLUMNS,
    run({ withLater, view, focus }) {
      void withLater(({ compare }) => {
        // Compare begins with columns of its own; one more comes to those.
        compare.ensureColumns();
        compare.addColumn();
      });
      view.setTab('compare');
      focus('message');
    },
  },
  'compare-this': {
    label: words.compareThis,
    icon: 'columns',
    group: 'actions',
    isAvailable: (state) => state.columnIds.length < MAX_COLUMNS && lastOfChat(state) !== undefined,
    run({ withLater, view, focus }) {
      void withLater(({ compare }) => compare.addChatAsColumn());
      view.setTab('compare');
      focus('message');
    },
  },
  message: {
    label: words.writeMessage,
    icon: 'edit',
    group: 'actions',
    keys: { key: '/' },
    keysLabel: words.goToMessage,
    run(page, state) {
      if (!shownTab(state).hasComposer) bringChatToView(page);
      page.focus('message');
    },
  },
} as const satisfies Readonly<Record<string, Command>>;
