import { selectPath } from '#domain/conversation/branch-path.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { editableText } from '#domain/conversation/editable-text.ts';
import { SANDBOX_DEFAULT_MODEL } from '#domain/models/sandbox-models.ts';
import { FIRST_SCHEMA, outputModeOf, withSchemaFormat } from '#domain/parameters/structured/output-format.ts';
import { messageRole } from '#domain/wire/message.ts';
import type { ResultSource } from '#state/open-dialog.ts';
import { editPlace } from '#state/typed-texts.ts';
import type { ThemeChoice, WorkbenchState } from '#state/workbench-state.ts';
import { showInSide } from '#ui/tabs/side-view.ts';
import { bringChatToView, isChatShown, shownTab } from '#ui/tabs/tab-table.ts';
import { themeIs } from '#words/page/commands.ts';
import * as words from '#words/page/late-commands.ts';
import { eraseAll } from '#words/page/storage.ts';
import type { Command } from './command.ts';
import { LAST_REPLY_COMMANDS } from './last-reply-commands.ts';
import type { Page } from './page.ts';
import { THEME_ICONS } from './view-commands.ts';

function lastOwn({ conversations, chatId }: WorkbenchState): MessageNode | undefined {
  const conversation = conversations.get(chatId);
  return conversation && selectPath(conversation).findLast(({ message }) => messageRole(message) === 'user');
}

const shownEntry = ({ history, chatId }: WorkbenchState) => history.find(({ id }) => id === chatId);

/** Opens a dialog of Compare, which that tab itself keeps. */
function openInCompare(dialog: 'repeat-all' | 'diff' | 'charts') {
  return ({ view, focus }: Page) => {
    view.setTab('compare');
    // What had the focus may have gone with its tab, and the dialog gives back what it finds.
    focus('tab', 'compare');
    focus('compare-dialog', dialog);
  };
}

/** Whether a column of Compare has a reply, so that there is something to compare. */
function hasColumnReply({ columnIds, conversations }: WorkbenchState): boolean {
  return columnIds.some((id) =>
    [...(conversations.get(id)?.nodes.values() ?? [])].some(({ reply }) => reply !== null),
  );
}

const outputOfChat = ({ conversations, chatId }: WorkbenchState) =>
  outputModeOf(conversations.get(chatId)?.draft.parameters.get('response_format'));

/** What a result of the tab that is shown would be made of; null where it shows none. */
function sourceOfResult(state: WorkbenchState): ResultSource | null {
  if (state.view.tab === 'experiments') return { kind: 'experiment' };
  const ids = shownTab(state).conversationIds(state);
  return ids.length === 0 ? null : { kind: 'conversations', ids };
}

/** Chooses a theme; the one that is chosen is not offered. */
function chooseTheme(theme: ThemeChoice): Command {
  return {
    label: themeIs(theme),
    icon: THEME_ICONS[theme],
    group: 'view',
    isAvailable: ({ view }) => view.theme !== theme,
    run: ({ view }) => view.setTheme(theme),
  };
}

/** What has neither a key nor a button that is there from the start: loaded with the palette. */
export const LATE_COMMANDS = {
  ...LAST_REPLY_COMMANDS,
  'attach-file': {
    label: words.attachFile,
    menuLabel: words.attachFileInMenu,
    icon: 'file',
    group: 'actions',
    isAvailable: (state) => shownTab(state).hasComposer,
    run: ({ focus }) => focus('files-to-attach'),
  },
  'attach-address': {
    label: words.attachAddress,
    menuLabel: words.attachAddressInMenu,
    icon: 'link',
    group: 'actions',
    isAvailable: (state) => shownTab(state).hasComposer,
    run: ({ view }, { chatId }) => view.openDialog({ kind: 'attach-address', conversationId: chatId }),
  },
  'add-message': {
    label: words.addMessage,
    icon: 'plus',
    group: 'actions',
    isAvailable: isChatShown,
    run: ({ view }, { chatId }) =>
      view.openDialog({ kind: 'add-message', conversationId: chatId, besideId: null }),
  },
  'edit-last': {
    label: words.editLast,
    icon: 'edit',
    group: 'actions',
    isAvailable: (state) => isChatShown(state) && lastOwn(state) !== undefined,
    run(page, state) {
      const last = lastOwn(state);
      if (!last) return;
      bringChatToView(page);
      page.typing.set(editPlace(last.id), editableText(last.message));
      page.focus('message-editor', last.id);
    },
  },
  'expand-message': {
    label: words.expandMessage,
    icon: 'expand',
    group: 'actions',
    isAvailable: (state) => shownTab(state).hasComposer,
    run: ({ focus }) => focus('message-in-editor'),
  },
  'show-prompts': {
    label: words.showPrompts,
    icon: 'file',
    group: 'view',
    run({ view }) {
      showInSide('prompts');
      view.setHistoryOpen(true);
    },
  },
  'prompt-folder': {
    label: words.promptFolder,
    icon: 'folder',
    group: 'actions',
    run: ({ view }) => view.openDialog({ kind: 'prompt-folder' }),
  },
  'save-version': {
    label: words.saveVersion,
    icon: 'plus',
    group: 'actions',
    run: (page, { chatId }) =>
      void import('#state/prompts/prompts.ts').then(
        ({ promptsOf }) => promptsOf(page).saveVersion(chatId),
        () => page.view.notifyNotLoaded(),
      ),
  },
  'request-log': {
    label: words.requestLog,
    icon: 'text',
    group: 'actions',
    run: ({ view }) => view.openDialog({ kind: 'request-log' }),
  },
  'erase-all': {
    label: eraseAll,
    icon: 'trash',
    group: 'actions',
    run: ({ view }) => view.openDialog({ kind: 'erase' }),
  },
  ceilings: {
    label: words.ceilings,
    icon: 'warning',
    group: 'actions',
    run: ({ view }) => view.openDialog({ kind: 'ceilings' }),
  },
  demos: {
    label: words.demos,
    icon: 'play',
    group: 'view',
    run: ({ view }) => view.openDialog({ kind: 'demos' }),
  },
  'record-demo': {
    label: words.recordDemo,
    icon: 'edit',
    group: 'actions',
    run: ({ deps, view }) => void deps.pages.recordDemo().catch(() => view.notifyNotLoaded()),
  },
  'rename-conversation': {
    label: words.renameConversation,
    icon: 'edit',
    group: 'actions',
    isAvailable: (state) => isChatShown(state) && shownEntry(state) !== undefined,
    run({ view, focus }, { chatId }) {
      view.setHistoryOpen(true);
      focus('conversation-title', chatId);
    },
  },
  'pin-conversation': {
    label: (state) => words.pinConversation(shownEntry(state)?.pinned ?? false),
    icon: 'pin',
    group: 'actions',
    isAvailable: (state) => isChatShown(state) && shownEntry(state) !== undefined,
    run: ({ withLater }, state) =>
      void withLater(({ saved }) => saved.pin(state.chatId, !(shownEntry(state)?.pinned ?? false))),
  },
  'share-details': {
    label: words.shareDetails,
    icon: 'link',
    group: 'actions',
    isAvailable: isChatShown,
    run: ({ view }, { chatId }) => view.openDialog({ kind: 'share', conversationId: chatId }),
  },
  'share-result': {
    label: words.shareResult,
    icon: 'exportOut',
    group: 'actions',
    isAvailable: (state) => sourceOfResult(state) !== null,
    run({ view }, state) {
      const source = sourceOfResult(state);
      if (source) view.openDialog({ kind: 'share-result', source });
    },
  },
  'edit-schema': {
    label: words.editSchema,
    icon: 'braces',
    group: 'actions',
    // A form of the person's own is not to be replaced unasked.
    isAvailable: (state) => isChatShown(state) && outputOfChat(state) !== null,
    run({ draft, view }, state) {
      const { chatId } = state;
      if (outputOfChat(state) !== 'json-schema')
        draft.setParameterValue(chatId, 'response_format', withSchemaFormat(undefined, FIRST_SCHEMA), []);
      view.openDialog({ kind: 'schema', conversationId: chatId });
    },
  },
  'repeat-all': {
    label: words.repeatAll,
    icon: 'redo',
    group: 'actions',
    isAvailable: hasColumnReply,
    run: openInCompare('repeat-all'),
  },
  diff: {
    label: words.diff,
    icon: 'columns',
    group: 'actions',
    isAvailable: hasColumnReply,
    run: openInCompare('diff'),
  },
  charts: {
    label: words.charts,
    icon: 'stream',
    group: 'actions',
    isAvailable: hasColumnReply,
    run: openInCompare('charts'),
  },
  'theme-system': chooseTheme('system'),
  'theme-light': chooseTheme('light'),
  'theme-dark': chooseTheme('dark'),
  'ask-guide': {
    label: words.askGuide,
    icon: 'chat',
    group: 'view',
    run(page) {
      page.conversations.startFrom({
        draft: { connection: { kind: 'sandbox' }, model: SANDBOX_DEFAULT_MODEL },
        messages: [],
        unsentText: '',
      });
      bringChatToView(page);
      page.focus('message');
    },
  },
  about: {
    label: words.about,
    icon: 'info',
    group: 'view',
    run: ({ view }) => view.openDialog({ kind: 'about' }),
  },
  'record-answers': {
    label: ({ view }) => words.recordAnswers(view.recordAnswers),
    icon: 'stream',
    group: 'view',
    run: ({ view }, state) => view.setRecordAnswers(!state.view.recordAnswers),
  },
} as const satisfies Readonly<Record<string, Command>>;
