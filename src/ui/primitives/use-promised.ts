import { useEffect, useState } from 'react';

/**
 * What `make` promises; undefined until that is there, and where `make` is null. Another `make` asks anew: give the same
 * function for the same thing.
 */
export function usePromised<Value>(make: (() => Promise<Value>) | null): Value | undefined {
  const [made, setMade] = useState<{ readonly by: () => Promise<Value>; readonly value: Value } | null>(null);
  useEffect(() => {
    if (make === null) return;
    let isCurrent = true;
    void make().then((value) => {
      if (isCurrent) setMade({ by: make, value });
    });
    return () => {
      isCurrent = false;
    };
  }, [make]);
  // Right after another was asked for, what is there is still the one before.
  return made !== null && made.by === make ? made.value : undefined;
}
