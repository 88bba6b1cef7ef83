import type { ClipboardEvent, DragEvent } from 'react';

/**
 * Takes what is pasted over all of a field as it was copied, for a field makes every line break LF. Null, and left to the
 * browser, where it is pasted into other text.
 */
export function takePastedOverAll(event: ClipboardEvent<HTMLTextAreaElement>): string | null {
  const pasted = event.clipboardData.getData('text/plain');
  const { selectionStart, selectionEnd, value } = event.currentTarget;
  if (pasted === '' || selectionEnd - selectionStart < value.length) return null;
  event.preventDefault();
  return pasted;
}

/** Takes the file that is dropped on a field; null, and left to the browser, where it is text. */
export function takeDroppedFile(event: DragEvent): File | null {
  const file = event.dataTransfer.files[0];
  if (file === undefined) return null;
  event.preventDefault();
  return file;
}
