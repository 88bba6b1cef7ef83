import { writePlace } from '#app/opening/page-place.ts';
import type { SettingsStore } from '#platform/settings-store.ts';
import type { StorageArea } from '#platform/storage-area.ts';
import type { WorkbenchStore } from '#state/store.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { applyLooks } from './looks.ts';

/** Writes the small choices as they are made, and applies those that belong to the document. */
export function keepSettings(
  store: WorkbenchStore,
  settings: SettingsStore,
  areas: { readonly tab: StorageArea; readonly browser: StorageArea },
): void {
  const narrow = window.matchMedia('(max-width: 1199px)');
  const systemTheme = window.matchMedia('(prefers-color-scheme: dark)');

  function keepPlace(state: WorkbenchState): void {
    writePlace(areas.tab, areas.browser, {
      chatId: state.chatId,
      columnIds: [...state.columnIds],
      languageId: state.view.languageId,
    });
  }

  function onChange(state: WorkbenchState, before: WorkbenchState): void {
    const { view } = state;
    if (view !== before.view) {
      applyLooks(view);
      if (view.theme !== before.view.theme) settings.set('theme', view.theme);
      if (view.recentLanguageIds !== before.view.recentLanguageIds) {
        settings.set('recentLanguages', [...view.recentLanguageIds]);
      }
      if (view.codeOptions !== before.view.codeOptions) {
        settings.set('codeOptions', { version: 1, on: [...view.codeOptions] });
      }
      settings.set('panels', {
        // A drawer that is closed on a narrow window says nothing about the list on a wide one.
        history: narrow.matches ? settings.get('panels').history !== false : view.historyOpen,
        parameters: view.panelOpen,
        projector: view.projector,
        singleKeys: view.singleKeys,
        speakSentences: view.speakSentences,
        recordAnswers: view.recordAnswers,
      });
    }
    if (state.keyVariable !== before.keyVariable) settings.set('keyVariable', state.keyVariable);
    if (state.ceilings !== before.ceilings) settings.set('ceilings', state.ceilings);
    if (state.modelMarks !== before.modelMarks) {
      settings.set('favouriteModels', [...state.modelMarks.favourites]);
      settings.set('recentModels', [...state.modelMarks.recents]);
    }
    const connection = state.conversations.get(state.chatId)?.draft.connection;
    if (connection && connection !== before.conversations.get(before.chatId)?.draft.connection) {
      settings.set('connection', connection);
    }
    if (
      state.chatId !== before.chatId ||
      state.columnIds !== before.columnIds ||
      view.languageId !== before.view.languageId
    ) {
      keepPlace(state);
    }
  }

  applyLooks(store.getState().view);
  keepPlace(store.getState());
  systemTheme.addEventListener('change', () => applyLooks(store.getState().view));
  store.subscribe(onChange);
}
