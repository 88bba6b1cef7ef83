import { shallow } from 'zustand/shallow';
import type { ActionContext } from '#state/context.ts';
import { notify, update } from '#state/context.ts';
import type { OpenDialog } from '#state/open-dialog.ts';
import type { ThemeChoice, WorkbenchView } from '#state/workbench-state.ts';
import type { WorkbenchTab } from '#state/workbench-tab.ts';
import * as activity from '#words/page/activity.ts';
import { retry } from '#words/page/common.ts';

/** More than have a tab. */
const MAX_RECENT_LANGUAGES = 8;

const NEXT_THEME: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' };

/** What changes the view and nothing of the request. */
export function createViewActions(context: ActionContext) {
  function change(view: Partial<WorkbenchView>): void {
    update(context, (state) => {
      const changed = { ...state.view, ...view };
      return shallow(changed, state.view) ? {} : { view: changed };
    });
  }

  return {
    setTab: (tab: WorkbenchTab) => change({ tab }),
    /** System, light, dark, and round again. */
    nextTheme: () => change({ theme: NEXT_THEME[context.store.getState().view.theme] }),
    setTheme: (theme: ThemeChoice) => change({ theme }),
    toggleProjector: () => change({ projector: !context.store.getState().view.projector }),
    setHistoryOpen: (historyOpen: boolean) => change({ historyOpen }),
    setPanelOpen: (panelOpen: boolean) => change({ panelOpen }),
    setSheetOpen: (sheetOpen: boolean) => change({ sheetOpen }),
    setLanguage(languageId: string): void {
      const { recentLanguageIds: recent } = context.store.getState().view;
      if (recent[0] === languageId) change({ languageId });
      else {
        const others = recent.filter((id) => id !== languageId);
        change({ languageId, recentLanguageIds: [languageId, ...others].slice(0, MAX_RECENT_LANGUAGES) });
      }
    },
    setCodeOptions: (codeOptions: readonly string[]) => change({ codeOptions }),
    setSingleKeys: (singleKeys: boolean) => change({ singleKeys }),
    setSpeakSentences: (speakSentences: boolean) => change({ speakSentences }),
    setRecordAnswers: (recordAnswers: boolean) => change({ recordAnswers }),
    openDialog: (dialog: OpenDialog) => change({ dialog }),
    closeDialog: () => change({ dialog: null }),
    /** Says something to screen readers, politely. */
    announce: (sentence: string) => update(context, () => ({ activity: sentence })),
    /** A part of the page did not come from its own server. `again` asks for it once more. */
    notifyNotLoaded: (again?: () => void) =>
      notify(context, activity.partNotLoaded, again ? { label: retry, run: again } : null, 'problem'),
    notify: (
      text: string,
      action: { label: string; run(): void } | null = null,
      tone: 'plain' | 'problem' = 'plain',
    ) => notify(context, text, action, tone),
    /** Takes a notice off the page; it stays in the list of past notices, with its button. */
    dismissNotice(id: string): void {
      update(context, ({ shownNoticeId }) => (shownNoticeId === id ? { shownNoticeId: null } : {}));
    },
    /** Does what a notice's button says, once. */
    runNoticeAction(id: string): void {
      const action = context.noticeActions.get(id);
      context.noticeActions.delete(id);
      update(context, ({ notices, shownNoticeId }) => ({
        notices: notices.filter((notice) => notice.id !== id),
        shownNoticeId: shownNoticeId === id ? null : shownNoticeId,
      }));
      action?.();
    },
  };
}
