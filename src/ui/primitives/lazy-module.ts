import { startTransition, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { afterPaint } from './browser/after-paint.ts';

/** A part of the program that is loaded when it is first needed. */
export interface LazyModule<T> {
  /** The module, or null while it is not there. */
  readonly get: () => T | null;
  /** Whether the last attempt failed; another one is made by itself while somebody listens. */
  readonly hasFailed: () => boolean;
  /** Starts loading, once; after a failure the next call tries again. Resolves to null on failure. */
  readonly load: () => Promise<T | null>;
  /** Calls back when the module has come or could not be had. Give a promise that resolves once that is on the screen. */
  readonly subscribe: (changed: Listener) => () => void;
}

type Listener = () => void | Promise<void>;

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** A part that is not on the screen by then, as what it stands in waits for something else, holds up no other. */
const LONGEST_TURN_MS = 1000;

/**
 * Wraps an `import()`. A failure (offline, or the files have been replaced) leaves the page as it is. As long as somebody
 * waits for the module it is tried again: when the network comes back, and after waits that grow.
 */
export function lazyModule<T>(importModule: () => Promise<T>): LazyModule<T> {
  let module: T | null = null;
  let loading: Promise<T | null> | null = null;
  let failures = 0;
  let stopWaiting = () => {};
  const listeners = new Set<Listener>();

  function load(): Promise<T | null> {
    stopWaiting();
    loading ??= importModule().then(
      (loaded) => {
        module = loaded;
        failures = 0;
        void tellInTurn();
        return loaded;
      },
      () => {
        loading = null;
        failures += 1;
        stopWaiting = whenWorthTrying(failures, () => {
          if (listeners.size > 0) void load();
        });
        for (const changed of [...listeners]) void changed();
        return null;
      },
    );
    return loading;
  }

  /** Many parts may come with one file: each is on the screen before the next is drawn, or all were one long task. */
  async function tellInTurn(): Promise<void> {
    for (const changed of [...listeners]) {
      if (listeners.has(changed)) await withinTurn(changed());
    }
  }

  return {
    get: () => module,
    hasFailed: () => failures > 0,
    load,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

function withinTurn(shown: void | Promise<void>): void | Promise<void> {
  return shown && Promise.race([shown, new Promise<void>((resolve) => setTimeout(resolve, LONGEST_TURN_MS))]);
}

/** Runs `again` when the network comes back or a while has passed, whichever is first. Gives what calls it off. */
function whenWorthTrying(failures: number, again: () => void): () => void {
  const stop = () => {
    clearTimeout(timer);
    globalThis.removeEventListener?.('online', now);
  };
  const now = () => {
    stop();
    again();
  };
  const timer = setTimeout(now, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)));
  globalThis.addEventListener?.('online', now);
  return stop;
}

/**
 * The module once it is loaded; asks for it if `wanted`. What it brings is drawn as a transition: a key that is pressed
 * meanwhile must not wait for it.
 */
export function useLazyModule<T>(lazy: LazyModule<T>, wanted: boolean): T | null {
  const [module, setModule] = useState(() => ({ of: lazy, loaded: lazy.get() }));
  const shown = useRef(module.loaded);
  const tellShown = useRef<(() => void) | null>(null);
  useEffect(() => {
    const take = () => {
      const loaded = lazy.get();
      if (loaded !== null && loaded !== shown.current) startTransition(() => setModule({ of: lazy, loaded }));
    };
    take();
    const unsubscribe = lazy.subscribe(() => {
      if (lazy.get() === shown.current) return;
      take();
      return new Promise((resolve) => {
        tellShown.current = resolve;
      });
    });
    return () => {
      unsubscribe();
      tellShown.current?.();
    };
  }, [lazy]);
  useEffect(() => {
    shown.current = module.loaded;
    const tell = tellShown.current;
    tellShown.current = null;
    if (tell) void afterPaint().then(tell);
  }, [module]);
  useEffect(() => {
    if (wanted && lazy.get() === null) void lazy.load();
  }, [lazy, wanted]);
  // Never one that was asked for before it, in place of another that is still to come.
  return module.of === lazy ? module.loaded : lazy.get();
}

/** Whether the last attempt to load a module failed. */
export function useHasFailed<T>(lazy: LazyModule<T>): boolean {
  return useSyncExternalStore(lazy.subscribe, lazy.hasFailed, lazy.hasFailed);
}
