/** Says which runs still have a tab. Held by the browser, so that they end with the tab, however it ends. */
export interface RunLocks {
  /** Whether this browser can tell at all. */
  readonly available: boolean;
  /** Holds the lock of a run until the promise is settled. */
  hold(runId: string, until: Promise<unknown>): void;
  /** Calls back once no tab holds the lock of a run: at once, or when its tab goes. Gives the function that calls it off. */
  whenFree(runId: string, run: () => Promise<void>): () => void;
}

/** Run locks by way of the Web Locks API, which pages have in secure contexts only. */
export function createRunLocks(locks: Pick<LockManager, 'request'> | undefined): RunLocks {
  const nameOf = (runId: string) => `oxen-playground.run.${runId}`;
  if (locks === undefined) return { available: false, hold: () => {}, whenFree: () => () => {} };
  return {
    available: true,
    hold(runId, until) {
      const settled = until.then(
        () => {},
        () => {},
      );
      // Fails only where the page is being left.
      locks.request(nameOf(runId), () => settled).catch(() => {});
    },
    whenFree(runId, run) {
      const giveUp = new AbortController();
      // Fails only when it is called off, or where the page is being left.
      locks.request(nameOf(runId), { signal: giveUp.signal }, run).catch(() => {});
      return () => giveUp.abort();
    },
  };
}
