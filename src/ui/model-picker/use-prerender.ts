import { useEffect, useState } from 'react';
import { whenIdle } from '#ui/markdown/idle.ts';

/** After all that a first Send and the other views need has been loaded. */
const PRERENDER_AFTER_MS = 10_000;

let hasPrerendered = false;

/**
 * True for two frames, once on a page, when nobody has done anything for a while: the list is drawn unseen, and all
 * that runs and is looked up for the first time then does not wait for the first opening by key or by touch.
 */
export function usePrerender(): boolean {
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    if (hasPrerendered) return;
    let frame = 0;
    let callOffIdle = () => {};
    const timer = window.setTimeout(() => {
      callOffIdle = whenIdle(() => {
        if (hasPrerendered) return;
        hasPrerendered = true;
        setOn(true);
        frame = requestAnimationFrame(() => {
          frame = requestAnimationFrame(() => setOn(false));
        });
      });
    }, PRERENDER_AFTER_MS);
    return () => {
      window.clearTimeout(timer);
      callOffIdle();
      cancelAnimationFrame(frame);
    };
  }, []);
  return isOn;
}
