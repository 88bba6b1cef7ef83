/**
 * Writes `text` to the clipboard, to the character. Resolves to false where neither the browser's interface nor the older
 * command may: pages over plain HTTP have the command alone.
 */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('readonly', '');
  area.className = 'sr-only';
  // What is hidden to the eye alone does not wrap, and without wrapping the spaces before each line would be lost.
  area.style.whiteSpace = 'pre';
  // Behind a modal dialog nothing can be selected.
  (focused?.closest('dialog') ?? document.body).append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return isCopied;
}
