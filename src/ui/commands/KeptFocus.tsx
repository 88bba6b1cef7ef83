import { useEffect } from 'react';
import { useWorkbench } from '#state/workbench.ts';
import { focusOn } from '#ui/focus/page-focus.ts';
import { shownTab } from '#ui/tabs/tab-table.ts';

/**
 * Keeps the focus of who goes by keys: a button that is gone or switched off once it was pressed takes the focus with it,
 * and the next Tab would begin at the top of the page. Then the message has it, or without one the tab; in a dialog, the
 * dialog's first control. An act that knows a better place gives it the focus itself.
 */
export function KeptFocus() {
  const { store } = useWorkbench();
  useEffect(() => {
    function onClick(event: MouseEvent) {
      // 0: pressed by a key.
      if (event.detail !== 0) return;
      // After what the press changes is drawn, and the browser has taken the focus from what can no longer have it.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (document.activeElement !== null && document.activeElement !== document.body) return;
          const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
          if (dialog) dialog.querySelector<HTMLElement>('button, input, textarea, select')?.focus();
          else if (shownTab(store.getState()).hasComposer) focusOn('message');
          else focusOn('tab', store.getState().view.tab);
        }),
      );
    }
    window.addEventListener('click', onClick);
    return () => window.removeEventListener('click', onClick);
  }, [store]);
  return null;
}
