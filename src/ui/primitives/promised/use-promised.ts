import { useCallback, useEffect, useState } from 'react';

/** What was promised, as far as it is there. */
export interface Promised<Value> {
  readonly value: Value | undefined;
  /** Asks once more for what could not be had; null where nothing failed. */
  readonly again: (() => void) | null;
}

type Settled<Value> = { readonly value: Value } | 'failed';

/**
 * What `make` promises; undefined until that is there, and where `make` is null. Another `make` asks anew: give the same
 * function for the same thing. A promise that is broken (a part of the program that could not be loaded) can be asked for
 * again: give `again` to `NotMade`, which says so.
 */
export function usePromised<Value>(make: (() => Promise<Value>) | null): Promised<Value> {
  const [tries, setTries] = useState(0);
  const [made, setMade] = useState<{
    readonly by: () => Promise<Value>;
    readonly tries: number;
    readonly settled: Settled<Value>;
  } | null>(null);
  useEffect(() => {
    if (make === null) return;
    let isCurrent = true;
    const settle = (settled: Settled<Value>) => {
      if (isCurrent) setMade({ by: make, tries, settled });
    };
    void (async () => make())().then(
      (value) => settle({ value }),
      () => settle('failed'),
    );
    return () => {
      isCurrent = false;
    };
  }, [make, tries]);
  const again = useCallback(() => setTries((before) => before + 1), []);
  // Right after another was asked for, what is there is still the one before.
  const isThis = made !== null && made.by === make && made.tries === tries;
  if (!isThis) return { value: undefined, again: null };
  return made.settled === 'failed' ? { value: undefined, again } : { value: made.settled.value, again: null };
}
