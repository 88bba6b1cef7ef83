import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** After a render that took `t`, the next one waits for 3 `t`: rendering takes a quarter of the time at most. */
const REST = 3;

/**
 * The text to draw now, of one that grows: each version where drawing is quick, fewer where it is slow (one huge
 * list), always the last. `drawn` takes how long a drawing took, in milliseconds. Nothing waits once `streaming` ends.
 */
export function useThrottledText(
  text: string,
  streaming: boolean,
): { text: string; drawn: (tookMs: number) => void } {
  const [shown, setShown] = useState(text);
  const next = useRef(0);

  const drawn = useCallback((tookMs: number) => {
    next.current = performance.now() + REST * tookMs;
  }, []);

  // Taken over while rendering, not after it: a change that may be drawn at once is drawn in one pass.
  const mayDraw = !streaming || next.current - performance.now() <= 1;
  if (mayDraw && shown !== text) setShown(text);

  useLayoutEffect(() => {
    if (shown === text) return;
    const timer = setTimeout(() => setShown(text), Math.max(0, next.current - performance.now()));
    return () => clearTimeout(timer);
  }, [text, shown]);

  return { text: mayDraw ? text : shown, drawn };
}
