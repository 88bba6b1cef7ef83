import { useEffect, useSyncExternalStore } from 'react';

/** A part of the program that is loaded when it is first needed. */
export interface LazyModule<T> {
  /** The module, or null while it is not there. */
  readonly get: () => T | null;
  /** Starts loading, once; after a failure the next call tries again. Resolves to null on failure. */
  readonly load: () => Promise<T | null>;
  readonly subscribe: (changed: () => void) => () => void;
}

/** Wraps an `import()`. A failure (offline, or the files have been replaced) leaves the page as it is. */
export function lazyModule<T>(importModule: () => Promise<T>): LazyModule<T> {
  let module: T | null = null;
  let loading: Promise<T | null> | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => module,
    load: () => {
      loading ??= importModule().then(
        (loaded) => {
          module = loaded;
          for (const changed of listeners) changed();
          return loaded;
        },
        () => {
          loading = null;
          return null;
        },
      );
      return loading;
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

/** The module once it is loaded; asks for it if `wanted`. */
export function useLazyModule<T>(lazy: LazyModule<T>, wanted: boolean): T | null {
  const module = useSyncExternalStore(lazy.subscribe, lazy.get, lazy.get);
  useEffect(() => {
    if (wanted && lazy.get() === null) void lazy.load();
  }, [lazy, wanted]);
  return module;
}
