import { connectionName } from '#domain/request/connection.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { HOME_TAB } from '#state/workbench-tab.ts';
import { isChatShown, shownTab } from '#ui/tabs/tab-table.ts';
import * as words from '#words/page/commands.ts';
import type { Command } from './command.ts';
import type { Page } from './page.ts';

function nameOfConnection({ conversations, chatId }: WorkbenchState): string {
  const choice = conversations.get(chatId)?.draft.connection;
  return choice === undefined ? '' : connectionName(choice);
}

/** Whether requests of the chat go to the sandbox, which can be asked for faults. */
export function isOnSandbox({ conversations, chatId }: WorkbenchState): boolean {
  return conversations.get(chatId)?.draft.connection.kind === 'sandbox';
}

/** Shows the parameters where the tab has them: beside the page, or on a phone over it. */
function showParameters({ isPhone, view }: Page, state: WorkbenchState): void {
  if (!shownTab(state).hasPanel) return;
  if (isPhone()) view.setSheetOpen(true);
  else view.setPanelOpen(true);
}

/** The scope of the focus target `parameter`. */
export function parameterScope(conversationId: string, name: string): string {
  return `${conversationId} ${name}`;
}

/** Shows the field of a parameter, whatever is folded, and puts the focus there. */
export function goToParameter(page: Page, conversationId: string, name: string): void {
  if (page.store.getState().columnIds.includes(conversationId)) {
    page.focus('parameter-panel', conversationId);
  } else {
    if (!shownTab(page.store.getState()).hasPanel) page.view.setTab(HOME_TAB);
    showParameters(page, page.store.getState());
  }
  page.focus('parameter', parameterScope(conversationId, name));
}

/** Puts the focus on the model of a conversation; its list opens with that. */
export function focusModel(page: Page, conversationId: string | undefined): void {
  if (!page.isPhone() && shownTab(page.store.getState()).hasPanel) page.view.setPanelOpen(true);
  page.focus('model', conversationId);
}

/** What is chosen for the request beside its messages. */
export const REQUEST_COMMANDS = {
  connection: {
    label: words.connection,
    icon: 'plug',
    group: 'actions',
    keys: { key: ',' },
    detail: nameOfConnection,
    run: ({ view }, { chatId }) => view.openDialog({ kind: 'connection', conversationId: chatId }),
  },
  faults: {
    label: words.faults,
    icon: 'bug',
    group: 'actions',
    isAvailable: (state) => isChatShown(state) && isOnSandbox(state),
    run: ({ view }, { chatId }) => view.openDialog({ kind: 'faults', conversationId: chatId }),
  },
  'forget-keys': {
    label: words.forgetKeys,
    icon: 'trash',
    group: 'actions',
    run: ({ draft }) => draft.forgetKeys(),
  },
  model: {
    label: words.chooseModel,
    icon: 'search',
    group: 'actions',
    keys: { key: 'M' },
    run: (page, state) => focusModel(page, shownTab(state).conversationIds(state)[0]),
  },
  parameters: {
    label: words.goToParameters,
    buttonLabel: words.openParameters,
    icon: 'sliders',
    group: 'actions',
    keys: { key: 'P' },
    run(page, state) {
      showParameters(page, state);
      page.focus('parameters', shownTab(state).conversationIds(state)[0]);
    },
  },
  'system-prompt': {
    label: words.writeSystemPrompt,
    keysLabel: words.goToSystemPrompt,
    icon: 'text',
    group: 'actions',
    keys: { key: 'S' },
    run(page, { chatId }) {
      page.view.setTab(HOME_TAB);
      page.focus('system-prompt', chatId);
    },
  },
  tools: {
    label: words.tools,
    icon: 'wrench',
    group: 'actions',
    isAvailable: isChatShown,
    run: ({ view }, { chatId }) => view.openDialog({ kind: 'tools', conversationId: chatId }),
  },
  'add-tool': {
    label: words.addTool,
    icon: 'wrench',
    group: 'actions',
    isAvailable: isChatShown,
    run: ({ view }, { chatId }) => view.openDialog({ kind: 'tool', conversationId: chatId, index: null }),
  },
  'model-details': {
    label: words.modelDetails,
    icon: 'info',
    group: 'actions',
    detail: ({ conversations, chatId }) => conversations.get(chatId)?.draft.model ?? '',
    isAvailable: isChatShown,
    run: ({ view }, { chatId }) => view.openDialog({ kind: 'model-facts', conversationId: chatId }),
  },
} as const satisfies Readonly<Record<string, Command>>;
