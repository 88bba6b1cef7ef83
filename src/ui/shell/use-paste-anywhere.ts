import { useEffect } from 'react';
import { usePage } from '#ui/commands/page.ts';
import { isTyping, typeMessage } from '#ui/commands/use-command-keys.ts';
import { attachFiles } from '#ui/files/attach-files.ts';
import { shownTab } from '#ui/tabs/tab-table.ts';

/** What is pasted while no field has the focus goes to the message, as a letter that is typed there does. */
export function usePasteAnywhere(): void {
  const page = usePage();
  useEffect(() => {
    function onPaste(event: ClipboardEvent) {
      const { clipboardData, target, defaultPrevented } = event;
      if (defaultPrevented || clipboardData === null || isTyping(target)) return;
      if (document.querySelector('dialog[open]') || !shownTab(page.store.getState()).hasComposer) return;
      event.preventDefault();
      if (clipboardData.files.length > 0) {
        void attachFiles(page, clipboardData.files);
        page.focus('message');
        return;
      }
      const text = clipboardData.getData('text/plain');
      if (text !== '') typeMessage(page, text);
    }
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [page]);
}
