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

  useLayoutEffect(() => {
    if (shown === text) return;
    const wait = next.current - performance.now();
    if (!streaming || wait <= 1) {
      setShown(text);
      return;
    }
    const timer = setTimeout(() => setShown(text), wait);
    return () => clearTimeout(timer);
  }, [text, shown, streaming]);

  return { text: streaming ? shown : text, drawn };
}
