/** What came before the part was there that takes files. */
export interface EarlyDrop {
  readonly files: readonly File[];
  /** Whether files are over the page now. */
  readonly isOver: boolean;
}

let files: File[] = [];
let isOver = false;
let stop = () => {};

/** Takes files that are dropped while the page starts: the browser would leave the page for them. */
export function catchEarlyDrops(): void {
  const take = (event: DragEvent) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    // A dialog has its own use for files, or none.
    const isTaken = document.querySelector('dialog[open]') === null;
    isOver = isTaken && event.type !== 'drop';
    if (isTaken && event.type === 'drop') files.push(...event.dataTransfer.files);
  };
  const kinds = ['dragenter', 'dragover', 'drop'] as const;
  for (const kind of kinds) window.addEventListener(kind, take);
  stop = () => {
    for (const kind of kinds) window.removeEventListener(kind, take);
  };
}

/** What came so far, for the part that takes files from now on. */
export function takeEarlyDrops(): EarlyDrop {
  stop();
  const taken = { files, isOver };
  files = [];
  isOver = false;
  return taken;
}
