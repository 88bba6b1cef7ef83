import { useCallback, useEffect, useState } from 'react';

/** After a drawing that took `t`, the next one waits for 3 `t`: drawing takes a quarter of the time at most. */
const REST = 3;

/** Versions come once a frame, in milliseconds: a rest that is over before the next one need not be kept. */
const FRAME_MS = 16;

/**
 * The text to draw now, of one that grows: each version where drawing is quick, fewer where it is slow (one huge
 * list), always the last. `drawn` takes what was drawn and how long that took, in milliseconds. Nothing waits once
 * `streaming` ends.
 */
export function useThrottledText(
  text: string,
  streaming: boolean,
): { text: string; drawn: (text: string, tookMs: number) => void } {
  /** What stays on the screen for a while, because it took long to draw. */
  const [resting, setResting] = useState<{ readonly text: string; readonly forMs: number } | null>(null);

  const drawn = useCallback((drawnText: string, tookMs: number) => {
    const forMs = REST * tookMs;
    if (forMs > FRAME_MS) setResting({ text: drawnText, forMs });
  }, []);

  useEffect(() => {
    if (resting === null) return;
    const timer = setTimeout(() => setResting(null), resting.forMs);
    return () => clearTimeout(timer);
  }, [resting]);

  return { text: streaming && resting !== null ? resting.text : text, drawn };
}
