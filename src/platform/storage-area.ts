/** Small texts by name that outlive the page where the browser lets them, and otherwise live as long as the page. */
export interface StorageArea {
  get(name: string): string | null;
  /** Writes at once; false when it is kept only in memory. */
  set(name: string, text: string): boolean;
  remove(name: string): void;
  /** All names that begin with a prefix. */
  names(prefix: string): readonly string[];
}

/** Before every name in the browser's own storage. */
const NAMESPACE = 'oxen-playground.';

let areClosed = false;

/** From now on nothing is written any more, until the page begins anew: all that it knows was deleted. */
export function closeStorageAreas(): void {
  areClosed = true;
}

/**
 * The texts of `localStorage`, or whatever `open` gives. A browser that denies storage throws as soon as it is touched,
 * and a full one as soon as it is written to: both end in memory, never in an exception.
 */
export function openStorageArea(open: () => Storage = () => window.localStorage): StorageArea {
  const storage = attempt(open) ?? null;
  // What could not be written; null: what could not be removed.
  const unwritten = new Map<string, string | null>();
  return {
    get(name) {
      const kept = unwritten.get(name);
      return kept !== undefined ? kept : (attempt(() => storage?.getItem(NAMESPACE + name)) ?? null);
    },
    set(name, text) {
      const written = attempt(() => {
        if (areClosed || storage === null) return false;
        storage.setItem(NAMESPACE + name, text);
        return true;
      });
      if (written === true) unwritten.delete(name);
      else unwritten.set(name, text);
      return written === true;
    },
    remove(name) {
      const removed = attempt(() => {
        storage?.removeItem(NAMESPACE + name);
        return true;
      });
      if (removed === true) unwritten.delete(name);
      else unwritten.set(name, null);
    },
    names(prefix) {
      const stored = attempt(() => namesOf(storage, NAMESPACE)) ?? [];
      const all = new Set([...stored, ...unwritten.keys()]);
      return [...all].filter((name) => name.startsWith(prefix) && unwritten.get(name) !== null);
    },
  };
}

/** Removes what this app has in the browser's own storage, and in this tab's; what else stands there stays. */
export function removeStoredTexts(): void {
  for (const open of [() => window.localStorage, () => window.sessionStorage])
    attempt(() => {
      const storage = open();
      for (const name of namesOf(storage, NAMESPACE)) storage.removeItem(NAMESPACE + name);
    });
}

function namesOf(storage: Storage | null, namespace: string): string[] {
  const names: string[] = [];
  for (let index = 0; index < (storage?.length ?? 0); index += 1) {
    const key = storage?.key(index);
    if (key?.startsWith(namespace)) names.push(key.slice(namespace.length));
  }
  return names;
}

/** Undefined when the browser refuses. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
