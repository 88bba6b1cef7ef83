import { useDeferredValue, useEffect, useState } from 'react';
import { useWorkbench } from '#state/workbench.ts';
import type { Pasted } from '#ui/files/read-pasted.ts';
import { readPasted } from '#ui/files/read-pasted.ts';

/** What a text was read as; `isFailed` where what reads it could not be loaded. */
interface ReadText {
  readonly text: string;
  readonly pasted: Pasted | null;
  readonly isFailed: boolean;
}

/**
 * Reads a text as it changes; null for an empty text, and until one was read. While somebody types, the last outcome stays
 * until the next, so that nothing flickers; what takes the place of the text has none yet.
 */
export function usePasted(text: string): ReadText | null {
  const workbench = useWorkbench();
  const [read, setRead] = useState<ReadText | null>(null);
  const shownText = useDeferredValue(text);
  const isEmpty = shownText.trim() === '';

  useEffect(() => {
    if (isEmpty) return;
    let isCurrent = true;
    readPasted(workbench, shownText).then(
      (pasted) => isCurrent && setRead({ text: shownText, pasted, isFailed: false }),
      () => isCurrent && setRead({ text: shownText, pasted: null, isFailed: true }),
    );
    return () => {
      isCurrent = false;
    };
  }, [workbench, shownText, isEmpty]);

  const isTyping = read !== null && Math.abs(read.text.length - text.length) <= 1;
  return isEmpty || !isTyping ? null : read;
}
