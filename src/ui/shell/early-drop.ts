/** What came before the part was there that takes files and what is pasted. */
export interface EarlyDrop {
  readonly files: readonly File[];
  /** What was pasted beside a field, one thing after the other. */
  readonly pasted: readonly (File | string)[];
  /** Whether files are over the page now. */
  readonly isOver: boolean;
}

let files: File[] = [];
let pasted: (File | string)[] = [];
let isOver = false;
let stop = () => {};

/** Whether text that is pasted goes into what has the focus. */
const FIELDS = 'input, textarea, [contenteditable="true"]';

/**
 * Takes files that are dropped while the page starts: the browser would leave the page for them. So it does with what is
 * pasted where no field is, which would be lost.
 */
export function catchEarlyDrops(): void {
  const take = (event: DragEvent) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    // A dialog has its own use for files, or none.
    const isTaken = document.querySelector('dialog[open]') === null;
    isOver = isTaken && event.type !== 'drop';
    if (isTaken && event.type === 'drop') files.push(...event.dataTransfer.files);
  };
  const takePasted = (event: ClipboardEvent) => {
    const { clipboardData, target } = event;
    if (clipboardData === null || (target instanceof Element && target.closest(FIELDS) !== null)) return;
    if (document.querySelector('dialog[open]') !== null) return;
    event.preventDefault();
    const { length } = clipboardData.files;
    pasted.push(...(length > 0 ? clipboardData.files : [clipboardData.getData('text/plain')]));
  };
  const kinds = ['dragenter', 'dragover', 'drop'] as const;
  for (const kind of kinds) window.addEventListener(kind, take);
  window.addEventListener('paste', takePasted);
  stop = () => {
    for (const kind of kinds) window.removeEventListener(kind, take);
    window.removeEventListener('paste', takePasted);
  };
}

/** What came so far, for the part that takes files from now on. */
export function takeEarlyDrops(): EarlyDrop {
  stop();
  const taken = { files, pasted, isOver };
  files = [];
  pasted = [];
  isOver = false;
  return taken;
}
