import { useEffect, useState } from 'react';
import { untilMidnightMs } from './group-history.ts';

/** The time by which entries are grouped; it moves on at midnight and when the page is looked at again. */
export function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    let timer = window.setTimeout(moveOn, untilMidnightMs(Date.now()));
    function moveOn() {
      window.clearTimeout(timer);
      timer = window.setTimeout(moveOn, untilMidnightMs(Date.now()));
      setNowMs(Date.now());
    }
    function onVisible() {
      if (document.visibilityState === 'visible') moveOn();
    }
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, []);
  return nowMs;
}
