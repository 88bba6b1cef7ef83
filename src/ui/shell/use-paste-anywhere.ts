import { useEffect } from 'react';
import type { Page } from '#ui/commands/page.ts';
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
      const { files } = clipboardData;
      takePasted(page, files.length > 0 ? [...files] : [clipboardData.getData('text/plain')]);
    }
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [page]);
}

/** Puts what was pasted beside a field into the message, files as its attachments. */
export function takePasted(page: Page, pasted: readonly (File | string)[]): void {
  if (!shownTab(page.store.getState()).hasComposer) return;
  const files = pasted.filter((each) => each instanceof File);
  if (files.length > 0) {
    void attachFiles(page, files);
    page.focus('message');
  }
  const text = pasted.filter((each) => typeof each === 'string').join('');
  if (text !== '') typeMessage(page, text);
}
