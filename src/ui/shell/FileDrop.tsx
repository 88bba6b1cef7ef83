import { useEffect, useState } from 'react';
import type { Workbench } from '#state/workbench.ts';
import { usePage } from '#ui/commands/page.ts';
import { filesNotRead } from '#words/conversation/composer.ts';
import { dropHere, dropHow } from '#words/conversation/media.ts';
import { takeEarlyDrops } from './early-drop.ts';
import { takePasted, usePasteAnywhere } from './use-paste-anywhere.ts';

const EDITABLE = 'input, textarea, [contenteditable="true"]';

/**
 * Takes files that are dropped anywhere on the page; a dialog has its own use for them, or none. Without this the browser
 * would leave the page for the file. While files are over the page it says so.
 */
export function FileDrop() {
  const workbench = usePage();
  const [isOver, setOver] = useState(false);
  usePasteAnywhere();
  useEffect(() => {
    function onDragOver(event: DragEvent) {
      const types = event.dataTransfer?.types ?? [];
      const holdsFiles = types.includes('Files');
      if (event.defaultPrevented || event.dataTransfer === null) return setOver(false);
      // Text and links go into fields; elsewhere a link would be followed.
      const isForField = event.target instanceof Element && event.target.closest(EDITABLE) !== null;
      if (!holdsFiles && (isForField || !types.includes('text/uri-list'))) return;
      event.preventDefault();
      const isTaken = holdsFiles && document.querySelector('dialog[open]') === null;
      event.dataTransfer.dropEffect = isTaken ? 'copy' : 'none';
      setOver(isTaken);
    }
    function onDragLeave(event: DragEvent) {
      // Out of the window, not from one element to another.
      if (event.relatedTarget === null) setOver(false);
    }
    function onDrop(event: DragEvent) {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (event.defaultPrevented || files.length === 0) return;
      event.preventDefault();
      if (document.querySelector('dialog[open]') === null) void take(workbench, files);
    }
    const early = takeEarlyDrops();
    setOver(early.isOver);
    if (early.files.length > 0) void take(workbench, early.files);
    takePasted(workbench, early.pasted);
    window.addEventListener('dragenter', onDragOver);
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragenter', onDragOver);
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [workbench]);
  return isOver ? <DropTarget /> : null;
}

/** Over the page while files are over it. */
function DropTarget() {
  return (
    <div className="pointer-events-none fixed inset-0 z-90 grid place-items-center bg-scrim p-3">
      <p className="rounded-card border-2 border-dashed border-focus bg-raised px-6 py-5 text-center text-15/6 text-ink shadow-float">
        <b className="block font-semibold">{dropHere}</b>
        {dropHow}
      </p>
    </div>
  );
}

async function take(workbench: Workbench, files: readonly File[]): Promise<void> {
  // Where they were dropped, whatever is shown once they can be read.
  const { chatId } = workbench.store.getState();
  const placing = await import('#ui/files/place-files.ts').catch(() => null);
  if (placing === null) workbench.chat.addAttachments(chatId, [], [filesNotRead]);
  else await placing.placeFiles(workbench, files, chatId);
}
