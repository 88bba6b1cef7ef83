import { isForFeed } from '#domain/models/feed-kinds.ts';
import { selectComparisonId } from '#state/selectors.ts';
import { isAnyBusy } from '#state/sending.ts';
import type { Workbench } from '#state/workbench.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import type { WorkbenchTab } from '#state/workbench-tab.ts';
import { HOME_TAB, WORKBENCH_TABS } from '#state/workbench-tab.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import * as words from '#words/page/tabs.ts';

/** What a tab of the workbench is. Its view stands in `ui/shell/tab-views.tsx`, which the compiler holds complete. */
export interface Tab {
  readonly label: string;
  readonly icon: IconName;
  /** The letter that goes to it after G. */
  readonly letter: string;
  /** Whether it is among the tabs; the one that is shown always is. Absent: always. */
  isListed?(state: WorkbenchState): boolean;
  readonly hasComposer: boolean;
  /** Whether the model and the parameters of the chat stand beside it. */
  readonly hasPanel: boolean;
  /** The conversations that it shows, the first first. */
  conversationIds(state: WorkbenchState): readonly string[];
  /** The entry of the history that it shows; empty for none. */
  entryId(state: WorkbenchState): string;
  /** What Send does there. */
  send(workbench: Workbench): void;
  /** What Stop stops there. */
  stop(workbench: Workbench): void;
  /** What New means there. */
  startNew(workbench: Workbench): void;
}

const ofTheChat = {
  hasComposer: true,
  hasPanel: true,
  conversationIds: ({ chatId }) => [chatId],
  entryId: ({ chatId }) => chatId,
  send(workbench) {
    const { chatId } = workbench.store.getState();
    workbench.chat.send([chatId]);
    // The reply is read in Chat; a Send that could not go out stays where it was pressed.
    if (isAnyBusy(workbench.store.getState(), [chatId])) workbench.view.setTab(HOME_TAB);
  },
  stop: ({ chat, store }) => chat.stop(store.getState().chatId),
  startNew: ({ conversations }) => conversations.start(),
} satisfies Partial<Tab>;

/** Whether the model of the chat is used in the Feed instead. */
function isChatForFeed({ modelKinds, chatId }: WorkbenchState): boolean {
  return isForFeed({ kind: modelKinds.get(chatId) ?? 'chat' });
}

function startChat({ conversations, view }: Workbench): void {
  conversations.start();
  view.setTab(HOME_TAB);
}

/** Every tab of the workbench. The bars, the address, the keys and the palette read this. */
export const TABS: Readonly<Record<WorkbenchTab, Tab>> = {
  chat: { label: words.chatTab, icon: 'chat', letter: 'C', ...ofTheChat },
  feed: {
    label: words.feedTab,
    icon: 'image',
    letter: 'F',
    ...ofTheChat,
    isListed: isChatForFeed,
    // Generate has a button of its own, with what it sends beside it.
    send: () => undefined,
  },
  compare: {
    label: words.compareTab,
    icon: 'columns',
    letter: 'M',
    hasComposer: true,
    hasPanel: false,
    conversationIds: ({ columnIds }) => columnIds,
    entryId: (state) => selectComparisonId(state) ?? '',
    send: ({ chat, store }) => chat.send(store.getState().columnIds),
    stop({ chat, store }) {
      for (const id of store.getState().columnIds) chat.stop(id);
    },
    startNew: startChat,
  },
  api: { label: words.apiTab, icon: 'braces', letter: 'A', ...ofTheChat },
  experiments: {
    label: words.experimentsTab,
    icon: 'cases',
    letter: 'E',
    hasComposer: false,
    hasPanel: false,
    conversationIds: () => [],
    entryId: () => '',
    // Runs have buttons of their own: what they send is counted first.
    send: () => undefined,
    stop: () => undefined,
    startNew: startChat,
  },
};

/** The tabs in their order. */
export const TAB_LIST: readonly (Tab & { readonly id: WorkbenchTab })[] = WORKBENCH_TABS.map((id) => ({
  id,
  ...TABS[id],
}));

/** The ids of the tabs that are listed now, in their order, with commas between them. */
export function listedTabIds(state: WorkbenchState): string {
  const isListed = (tab: (typeof TAB_LIST)[number]) =>
    tab.id === state.view.tab || tab.isListed?.(state) !== false;
  return TAB_LIST.filter(isListed)
    .map(({ id }) => id)
    .join();
}

/** The tab that is shown. */
export function shownTab(state: WorkbenchState): Tab {
  return TABS[state.view.tab];
}

/** Whether the tab that is shown shows the conversation of the chat. */
export function isChatShown(state: WorkbenchState): boolean {
  return shownTab(state).conversationIds(state).includes(state.chatId);
}

/** Goes where the conversation of the chat can be seen, should the tab that is shown not show it. */
export function bringChatToView({ store, view }: Workbench): void {
  if (!isChatShown(store.getState())) view.setTab(HOME_TAB);
}
