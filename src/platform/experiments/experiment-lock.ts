/** Says which tab runs an experiment. Held by the browser, so that it ends with the tab, however it ends. */
export interface ExperimentLock {
  /** Takes the lock; null when another tab has it. Gives the function that gives it back. */
  take(experimentId: string): Promise<(() => void) | null>;
  /** Resolves once no tab has the lock. */
  whenFree(experimentId: string): Promise<void>;
}

/** Locks by way of the Web Locks API; without it, every tab may run. */
export function createExperimentLock(locks: Pick<LockManager, 'request'> | undefined): ExperimentLock {
  const nameOf = (id: string) => `oxen-playground.experiment.${id}`;
  if (locks === undefined) return { take: async () => () => undefined, whenFree: async () => undefined };
  return {
    take: (id) =>
      new Promise((resolve) => {
        const held = (lock: Lock | null) =>
          lock === null ? resolve(null) : new Promise<void>((release) => resolve(release));
        // Fails only where the page is being left.
        locks.request(nameOf(id), { ifAvailable: true }, held).catch(() => resolve(null));
      }),
    whenFree: async (id) => {
      await locks.request(nameOf(id), () => undefined);
    },
  };
}
