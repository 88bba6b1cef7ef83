import type { RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import { changedLines } from './changed-lines.ts';

const NONE: ReadonlySet<number> = new Set();
const MARKED_MS = 2000;

/**
 * The lines that just changed, marked for two seconds; the first of them is brought into view unless the reader's
 * pointer or focus is in the panel. `resetKey` names what the code is of: another key starts afresh, unmarked.
 */
export function useChangedLines(
  code: string,
  resetKey: string,
  panel: RefObject<HTMLElement | null>,
): ReadonlySet<number> {
  const before = useRef({ code, resetKey });
  const [marked, setMarked] = useState<ReadonlySet<number>>(NONE);

  useEffect(() => {
    const last = before.current;
    before.current = { code, resetKey };
    if (last.resetKey !== resetKey || last.code === code) {
      if (last.resetKey !== resetKey) setMarked(NONE);
      return;
    }
    const changed = changedLines(last.code, code);
    setMarked(changed);
    const element = panel.current;
    const first = [...changed][0];
    if (element && first !== undefined && !element.matches(':hover, :focus-within')) {
      element.querySelector('pre')?.children.item(first)?.scrollIntoView({ block: 'nearest' });
    }
    const timer = window.setTimeout(() => setMarked(NONE), MARKED_MS);
    return () => window.clearTimeout(timer);
  }, [code, resetKey, panel]);

  return marked;
}
