import { selectCurrentRequest } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';
import type { WorkbenchTab } from '#state/workbench-state.ts';
import { writeClipboard } from '#ui/primitives/CopyButton.tsx';
import { NARROW, PHONE } from '#ui/primitives/use-media-query.ts';
import type { ShortcutId } from './shortcuts.ts';

/** What each key of the page does; the palette runs the same. */
export function createPageActions(workbench: Workbench): Record<ShortcutId, () => void> {
  const { chat, conversations, store, view } = workbench;
  const state = () => store.getState();

  /** Puts the focus on what belongs to one conversation, for which Compare has no single place. */
  function focusInChat(selector: string): void {
    if (state().view.tab === 'compare') view.setTab('chat');
    focusSoon(selector);
  }

  function openSettings(): boolean {
    if (!window.matchMedia(PHONE).matches) {
      view.setPanelOpen(true);
      return false;
    }
    document.querySelector<HTMLElement>('.mtop button[aria-label="Open parameters"]')?.click();
    return true;
  }

  /** The tab takes the focus as after a click on it, so that the next key acts instead of being typed somewhere. */
  function goTo(tab: WorkbenchTab): void {
    document.querySelector<HTMLElement>(`[role="tab"][data-tab-id="${tab}"]`)?.focus({ preventScroll: true });
    view.setTab(tab);
  }

  /** In Compare there are several requests: says so, instead of taking one that is not shown. */
  function isAboutColumns(): boolean {
    if (state().view.tab !== 'compare') return false;
    view.notify('Code and links are made of one conversation. Go to Chat or API for them.');
    return true;
  }

  return {
    // The button knows whether there is something to send, and to what.
    send: () => document.querySelector<HTMLElement>('.composer button.send')?.click(),
    palette: () => view.openDialog({ kind: 'palette' }),
    message: () => focusSoon('#composer'),
    'new-conversation': () => {
      conversations.start();
      focusInChat('#composer');
    },
    model: () => {
      if (!window.matchMedia(PHONE).matches && state().view.tab !== 'compare') view.setPanelOpen(true);
      focusSoon('input[role="combobox"][aria-label="Model"]');
    },
    parameters: () => {
      if (state().view.tab !== 'compare') openSettings();
      focusSoon('section[aria-label="Parameters"] :is(button, input):not([disabled])');
    },
    'system-prompt': () => {
      if (state().view.tab === 'api') view.setTab('chat');
      focusInChat('.sys textarea');
    },
    'copy-code': () => {
      if (!isAboutColumns()) void copyCode(workbench, state().view.languageId);
    },
    'share-link': () => {
      if (!isAboutColumns()) view.openDialog({ kind: 'share', conversationId: state().chatId });
    },
    connection: () => view.openDialog({ kind: 'connection', conversationId: state().chatId }),
    chat: () => goTo('chat'),
    compare: () => goTo('compare'),
    api: () => goTo('api'),
    history: () => view.setHistoryOpen(!state().view.historyOpen),
    panel: () => {
      if (window.matchMedia(PHONE).matches) openSettings();
      else view.setPanelOpen(!state().view.panelOpen);
    },
    theme: view.nextTheme,
    projector: view.toggleProjector,
    shortcuts: () => view.openDialog({ kind: 'shortcuts' }),
    'close-or-stop': () => {
      const { historyOpen, projector, tab } = state().view;
      if (historyOpen && (projector || window.matchMedia(NARROW).matches)) view.setHistoryOpen(false);
      else for (const id of tab === 'compare' ? state().columnIds : [state().chatId]) chat.stop(id);
    },
  };
}

/** Copies the code of the request that Send would make now, and says so. */
export async function copyCode(workbench: Workbench, languageId: string): Promise<void> {
  const { deps, store, view } = workbench;
  const { SNIPPET_LANGUAGES } = await import('#domain/snippets/registry.ts');
  const language = SNIPPET_LANGUAGES.find(({ id }) => id === languageId) ?? SNIPPET_LANGUAGES[0];
  if (!language) return;
  const state = store.getState();
  const { built, isExample } = selectCurrentRequest(state, deps, state.chatId);
  const copied = await writeClipboard(language.write(built));
  if (copied)
    view.notify(`Copied the ${language.label} code${isExample ? ', with an example message' : ''}.`);
  else view.notify('The browser does not let the page copy. Copy the code on the API tab.', null, 'problem');
}

/** So many frames are waited for something that is still being loaded: about two seconds. */
const FRAMES = 120;

/** Focuses the first visible element that the selector finds, as soon as there is one. */
function focusSoon(selector: string): void {
  let left = FRAMES;
  requestAnimationFrame(function attempt() {
    const element = [...document.querySelectorAll<HTMLElement>(selector)].find((each) =>
      each.checkVisibility(),
    );
    if (element) element.focus();
    else if (--left > 0) requestAnimationFrame(attempt);
  });
}
