import { useEffect, useRef, useState } from 'react';

const WAIT_MS = 200;
const LEAST_MS = 300;

/** True once `isLoading` has lasted 200 ms, and then for at least 300 ms: a quick answer never flickers. */
export function useDelayed(isLoading: boolean): boolean {
  const [shown, setShown] = useState(false);
  const shownAt = useRef(0);
  useEffect(() => {
    if (isLoading === shown) return;
    const wait = isLoading ? WAIT_MS : Math.max(0, shownAt.current + LEAST_MS - performance.now());
    const timer = window.setTimeout(() => {
      shownAt.current = performance.now();
      setShown(isLoading);
    }, wait);
    return () => window.clearTimeout(timer);
  }, [isLoading, shown]);
  return shown;
}
