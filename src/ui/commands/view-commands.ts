import type { ThemeChoice } from '#state/workbench-state.ts';
import type { WorkbenchTab } from '#state/workbench-tab.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import { shownTab, TAB_LIST } from '#ui/tabs/tab-table.ts';
import * as words from '#words/page/commands.ts';
import type { Command } from './command.ts';

export const THEME_ICONS: Readonly<Record<ThemeChoice, IconName>> = {
  system: 'contrast',
  light: 'sun',
  dark: 'moon',
};

/** One command for each tab, as the table of tabs has it. */
export const TAB_COMMANDS = Object.fromEntries(
  TAB_LIST.map(({ id, label, icon, letter }): [string, Command] => [
    `go-to-${id}`,
    {
      label: words.goTo(label),
      icon,
      group: 'actions',
      keys: { key: letter, afterG: true },
      run({ focus, view }) {
        view.setTab(id);
        // As after a click on it, so that the next key acts instead of being typed somewhere.
        focus('tab', id);
      },
    },
  ]),
  // `fromEntries` forgets the names.
) as Readonly<Record<`go-to-${WorkbenchTab}`, Command>>;

/** What changes how the page looks and behaves, and nothing of the request. */
export const VIEW_COMMANDS = {
  palette: {
    label: words.searchOrRun,
    icon: 'search',
    group: 'view',
    keys: { key: 'K', control: true },
    isUnlisted: true,
    run: ({ view }) => view.openDialog({ kind: 'palette' }),
  },
  projector: {
    label: ({ view }) => words.projector(view.projector),
    keysLabel: words.projectorMode,
    icon: 'screen',
    group: 'view',
    keys: { key: 'P', shift: true },
    run: ({ view }) => view.toggleProjector(),
  },
  theme: {
    label: words.nextTheme,
    buttonLabel: words.theme,
    buttonTitle: ({ view }) => words.themeIs(view.theme),
    keysLabel: words.themes,
    icon: ({ view }) => THEME_ICONS[view.theme],
    group: 'view',
    keys: { key: 'T' },
    detail: ({ view }) => words.themeNow(view.theme),
    run: ({ view }) => view.nextTheme(),
  },
  history: {
    label: ({ view }) => words.toggleHistory(view.historyOpen),
    buttonLabel: words.history,
    buttonTitle: ({ view }) => words.toggleHistory(view.historyOpen),
    isExpanded: ({ view }) => view.historyOpen,
    keysLabel: words.showOrHideHistory,
    icon: 'sidebar',
    group: 'view',
    keys: { key: '[' },
    run: ({ view }, state) => view.setHistoryOpen(!state.view.historyOpen),
  },
  panel: {
    label: ({ view }) => words.togglePanel(view.panelOpen),
    keysLabel: words.showOrHidePanel,
    icon: 'sliders',
    group: 'view',
    keys: { key: ']' },
    isAvailable: (state) => shownTab(state).hasPanel,
    run({ isPhone, view }, state) {
      if (isPhone()) view.setSheetOpen(true);
      else view.setPanelOpen(!state.view.panelOpen);
    },
  },
  'single-keys': {
    label: ({ view }) => words.toggleSingleKeys(view.singleKeys),
    icon: 'text',
    group: 'view',
    run: ({ view }, state) => view.setSingleKeys(!state.view.singleKeys),
  },
  'spoken-sentences': {
    label: ({ view }) => words.toggleSpokenSentences(view.speakSentences),
    icon: 'audio',
    group: 'view',
    run: ({ view }, state) => view.setSpeakSentences(!state.view.speakSentences),
  },
  'past-notices': {
    label: words.pastNotices,
    icon: 'bell',
    group: 'view',
    isAvailable: ({ notices }) => notices.length > 0,
    run: ({ view }) => view.openDialog({ kind: 'notices' }),
  },
  guide: {
    label: words.guide,
    icon: 'info',
    group: 'view',
    run: ({ view }) => view.openDialog({ kind: 'guide' }),
  },
  shortcuts: {
    label: words.keyboardShortcuts,
    keysLabel: words.thisList,
    icon: 'info',
    group: 'view',
    keys: { key: '?' },
    run: ({ view }) => view.openDialog({ kind: 'shortcuts' }),
  },
} as const satisfies Readonly<Record<string, Command>>;
