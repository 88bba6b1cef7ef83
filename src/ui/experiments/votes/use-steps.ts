import { useEffect, useState } from 'react';
import type { Steps } from '#domain/verdicts/steps.ts';
import { inTurns } from '#state/experiments/in-turns.ts';
import { useWorkbench } from '#state/workbench.ts';

/**
 * What work in steps comes to, done in turns with the page; null until the first of it is done, and what it last came to
 * until the next is. The same function is the same work.
 */
export function useSteps<T>(begin: () => Steps<T>): T | null {
  const { deps } = useWorkbench();
  const [made, setMade] = useState<{ readonly value: T } | null>(null);
  useEffect(() => {
    let isHere = true;
    void inTurns(begin(), deps.clock, () => isHere).then((done) => {
      if (isHere && done !== null) setMade(done);
    });
    return () => {
      isHere = false;
    };
  }, [deps, begin]);
  return made?.value ?? null;
}
