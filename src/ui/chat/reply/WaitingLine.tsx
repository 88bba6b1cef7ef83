import { useEffect, useState } from 'react';
import type { RunSnapshot } from '#runs/run.ts';
import * as words from '#words/conversation/messages.ts';

/** A wait shorter than this needs no words. */
const QUIET_MS = 2000;

/** Says that nothing has come for a while, and for how long; empty while words come. */
export function WaitingLine({ snapshot, host }: { snapshot: RunSnapshot; host: string }) {
  const [waitedMs, setWaitedMs] = useState(0);
  // A new snapshot means that something came: the wait begins again.
  useEffect(() => {
    void snapshot;
    const since = performance.now();
    setWaitedMs(0);
    const timer = window.setInterval(() => setWaitedMs(performance.now() - since), 1000);
    return () => window.clearInterval(timer);
  }, [snapshot]);
  if (waitedMs < QUIET_MS) return null;
  return <p className="mt-3 text-12 text-ink-quiet">{words.noData(host, Math.round(waitedMs / 1000))}</p>;
}
