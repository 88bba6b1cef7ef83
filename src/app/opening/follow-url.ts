import type { Workbench } from '#state/workbench.ts';
import { openShared } from './open-shared.ts';
import { readUrlState, urlOfView } from './url-state.ts';

/** Keeps the address in step with model and tab, and opens a share link that is put into it. */
export function followUrl(workbench: Workbench): void {
  const { store } = workbench;

  function write(): void {
    const state = store.getState();
    const model = state.conversations.get(state.chatId)?.draft.model ?? '';
    const path = urlOfView(new URL(window.location.href), { model, tab: state.view.tab });
    if (path !== `${window.location.pathname}${window.location.search}${window.location.hash}`) {
      window.history.replaceState(null, '', path);
    }
  }

  // A model's name is typed letter by letter nowhere: each change here is a choice, so the address may follow at once.
  let last = '';
  store.subscribe((state) => {
    const model = state.conversations.get(state.chatId)?.draft.model ?? '';
    const key = `${state.view.tab} ${model}`;
    if (key === last) return;
    last = key;
    write();
  });
  write();

  window.addEventListener('hashchange', () => {
    const { share, conversationId, comparisonId } = readUrlState(new URL(window.location.href));
    if (conversationId !== null) void workbench.conversations.open(conversationId).then(write);
    if (comparisonId !== null)
      void workbench.withLater(({ comparisons }) => comparisons.open(comparisonId)).then(write);
    if (share) openShared(workbench, share);
  });
}
