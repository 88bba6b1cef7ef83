import { useEffect, useRef, useState } from 'react';

const MARKED_MS = 2000;

/** Whether the value became another one in the last two seconds. The first value does not count. */
export function useJustChanged(value: unknown): boolean {
  const last = useRef(value);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (Object.is(last.current, value)) return;
    last.current = value;
    setChanged(true);
    const timer = window.setTimeout(() => setChanged(false), MARKED_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return changed;
}
